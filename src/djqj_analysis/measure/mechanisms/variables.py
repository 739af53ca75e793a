"""Every variable of the map, one row each: values, gaps, rows to which it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import COVERED, Told
from djqj_analysis.measure.mechanisms.held import Held
from djqj_analysis.measure.mechanisms.standing import Status
from djqj_analysis.study.item import SURVEY
from djqj_analysis.study.mechanisms import LEVELS

MECHANISM_VARIABLES: Final = "mechanism_variables"
TITLE: Final = "机制对照表所用变量的取值与缺失"
CHART_TITLE: Final = "机制对照表所用变量的缺失比例（按表）"


@dataclass(frozen=True, slots=True)
class Variables(Result):
    """The variables of the map in its order, each once; ``n`` variables that have a value."""

    n: int = field()
    n_units: int
    rows: tuple[Held, ...]
    min_n: int
    told: Mapping[str, Told | None]
    id: str = field(default=MECHANISM_VARIABLES)

    def table(self) -> Table:
        """One row per variable; no mean of fewer than ``min_n`` rows, nor one that would tell a hidden count."""
        columns = (
            Column("variable", "变量"),
            Column("label", "标签"),
            Column("level", "表"),
            Column("rows", "有值", "int"),
            Column("missing_n", "缺失", "int"),
            Column("not_applicable", "不适用", "int"),
            Column("missing", "缺失比例", "pct1"),
            Column("distinct", "不同取值", "int"),
            Column("mean", "均值", "f2"),
        )
        rows = [
            (one.item.variable, one.item.label, LEVELS[one.item.table], one.n, one.missing, one.not_applicable,
             one.share_missing, one.distinct, self._mean(one))
            for one in self.rows
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def _mean(self, one: Held) -> object:
        """Return the mean as `measure.told` allows it to be printed."""
        name = one.item.variable
        if one.n < self.min_n or np.isnan(one.mean):
            return None
        if one.item.table != SURVEY or name not in self.told:
            return one.mean
        allowed = self.told[name]
        return numbers.Amount(one.mean, allowed.fmt) if allowed and allowed.fmt else COVERED

    def plot(self) -> Chart:
        """Missing cells among those that apply, by table."""
        cells = pd.DataFrame(
            [(LEVELS[one.item.table], one.missing, one.n + one.missing) for one in self.rows if one.n],
            columns=["label", "missing", "cells"],
        )
        summed = cells.groupby("label", sort=False)[["missing", "cells"]].sum().reset_index()
        data = summed.assign(value=summed["missing"] / summed["cells"])[["label", "value"]]
        return Chart(self.id, "bars", CHART_TITLE, data, x_label="缺失比例", fmt="pct1", notes=self._notes()[:1])

    def sentence(self) -> str:
        """Return how many have values and which lack most."""
        said = f"机制对照表用到{len(self.rows)}个变量，有值的{phrases.counts(self.n, self.n_units)}"
        worst = max((one for one in self.rows if one.n), key=lambda one: one.share_missing)
        share = numbers.text(worst.share_missing, "pct1")
        return f"{said}；缺失比例最高的是“{worst.item.label}”（{share}），不适用的行不计入。"

    def _notes(self) -> tuple[str, ...]:
        return (
            "缺失比例 = 缺失 / （有值 + 缺失）；如实填的 0 是有值；空白、“不了解”“不愿回答”为缺失",
            "不适用：未建群团的行、跳过的题、填“不适用”的、分母为零的比率；文本列的空白无从区分没有与未填，也记在这里",
            "均值按原始编码，只给计数、比例、量表与是否；选项、日期、文本不给；百分比列为 0–1 的比例",
            f"{COVERED}或只给一位小数：均值可以推出人数过少的格",
        )


def variables(status: Status, *, told: Mapping[str, Told | None] | None = None, min_n: int) -> Variables | None:
    """List the variables of a map that has been held against a study; ``None`` when nothing was collected.

    ``told`` says of variables of the questionnaire how their means may be printed (`measure.told`).
    """
    each = {(one.item.table, one.item.variable): one for row in status.rows for one in row.held}
    rows = tuple(each.values())
    there = sum(one.n > 0 for one in rows)
    return Variables(there, status.n_units, rows, min_n, told or {}) if there else None
