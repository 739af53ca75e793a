"""Which controls each regression adjusted for, and which not: a result of its own, for the appendix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.controls import UNITS_PER_COLUMN
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.study import Study

RULE = (
    f"单位级控制的列数（虚拟变量计入）不超过分析样本单位数的1/{UNITS_PER_COLUMN}，"
    "按声明的次序放入，放不下的跳过，再试下一个"
)
TITLE, COUNTED = "各模型的控制变量", "“列数”为已放入的单位级控制的列数，“上限”为最多可放的列数"


@dataclass(frozen=True, slots=True)
class ControlsOf:
    """The controls of one model."""

    model: str
    adjusted: str
    left_out: str
    columns: int
    limit: int
    n: int
    n_units: int


@dataclass(frozen=True, slots=True)
class Controls(Result):
    """The controls of every model; ``n`` and ``n_units`` are those of the largest."""

    id: str = field()
    n: int = field()
    n_units: int
    models: tuple[ControlsOf, ...]

    def table(self) -> Table:
        """One row per model."""
        columns = (
            Column("model", "模型"),
            Column("adjusted", "已调整"),
            Column("left_out", "未调整"),
            Column("columns", "列数", "int"),
            Column("limit", "上限", "int"),
            Column("n_units", "单位数", "int"),
        )
        rows = [
            (one.model, one.adjusted or "无（未调整）", one.left_out or "无", one.columns, one.limit, one.n_units)
            for one in self.models
        ]
        return Table(self.id, TITLE, columns, tuple(rows), (RULE, COUNTED, "不给系数的模型未放控制"))

    def plot(self) -> Chart:
        """Columns used and allowed, per model."""
        data = pd.DataFrame(
            [
                {"label": one.model, "value": value, "group": group}
                for one in self.models
                for group, value in (("已用列数", one.columns), ("上限", one.limit))
            ]
        )
        levels = ("已用列数", "上限")
        return Chart(self.id, "bars", "单位级控制的列数与上限", data, x_label="列数", fmt="int", levels=levels)

    def sentence(self) -> str:
        """State the rule, and what the first model could not adjust for."""
        first = self.models[0]
        said = (
            f"{first.model}已调整{first.adjusted}，未调整{first.left_out or '（无）'}"
            if first.adjusted
            else f"{first.model}未调整（{first.left_out or '没有声明控制变量'}）"
        )
        return f"{RULE}；{said}。"


def controls(fits: Sequence[Fitted], study: Study) -> Controls:
    """List the controls of the models."""
    biggest = max((fitted.sample for fitted in fits), key=lambda sample: sample.n)
    return Controls("controls", biggest.n, biggest.n_units, tuple(_of(fitted, study) for fitted in fits))


def _of(fitted: Fitted, study: Study) -> ControlsOf:
    label = study.codebook.label
    adjustment = fitted.adjustment
    estimated = fitted.fit is not None
    left_out = wording.left_out(adjustment, study.codebook)
    return ControlsOf(
        model=f"{fitted.question.who}·{label(fitted.question.outcome)}（{fitted.question.level.value}）",
        adjusted=wording.labels(adjustment.names, study.codebook) if estimated else "",
        left_out=left_out if estimated else "全部（不给系数）",
        columns=adjustment.organisation.columns if estimated else 0,
        limit=adjustment.organisation.limit or 0,
        n=fitted.sample.n,
        n_units=fitted.sample.n_units,
    )
