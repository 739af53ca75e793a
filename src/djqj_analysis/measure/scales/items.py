"""Items held against their scale: corrected item–total correlation, and alpha without the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.reliability import FEWEST, alpha
from djqj_analysis.measure.scales.composition import Composition

RELIABILITY_ITEMS: Final = "reliability_items"
TITLE: Final = "项目与总分的相关"
WEAK: Final = 0.3
DRAWN: Final = 20
NOTES: Final = ("校正项总计相关性（CITC）为该题与同量表其余各题之和的相关；（R）为反向题，已翻转；两题量表不报 α",)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of one scale; ``alpha`` is that of the whole scale, ``n`` the complete answers to it."""

    scale: str
    scale_label: str
    item: str
    label: str
    citc: float
    alpha_if_deleted: float
    alpha: float
    n: int


@dataclass(frozen=True, slots=True)
class ReliabilityItems(Result):
    """Every item of every scale; ``n`` is the number of answer sheets at hand."""

    n: int = field()
    items: tuple[ItemLine, ...]
    id: str = field(default=RELIABILITY_ITEMS)

    def table(self) -> Table:
        """One row per item, laid out as SPSSAU users know it."""
        columns = (
            Column("scale", "量表"),
            Column("label", "名称"),
            Column("citc", "校正项总计相关性(CITC)", "f3"),
            Column("alpha_if_deleted", "项已删除的α系数", "f3"),
            Column("alpha", "Cronbach α系数", "f3"),
            Column("n", "n", "int"),
        )
        rows = [(one.scale_label, one.label, one.citc, one.alpha_if_deleted, one.alpha, one.n) for one in self.items]
        return Table(self.id, TITLE, columns, tuple(rows), NOTES)

    def plot(self) -> Chart:
        """Corrected item–total correlations, the lowest ones first."""
        lowest = sorted(self.items, key=lambda one: (np.isnan(one.citc), one.citc))[:DRAWN]
        labels = [f"{one.scale_label}：{one.label}" for one in lowest]
        data = pd.DataFrame({"label": labels, "value": [one.citc for one in lowest]})
        left_out = (f"只画最低的 {DRAWN} 题",) if len(self.items) > DRAWN else ()
        return Chart(self.id, "bars", TITLE, data, x_label="CITC", notes=(*NOTES, *left_out), reference=WEAK)

    def sentence(self) -> str:
        """Range of the correlations, and the items below .30 by name."""
        known = [one for one in self.items if not np.isnan(one.citc)]
        if not known:
            return f"完整作答太少，未能计算题目与总分的相关（n={self.n}）。"
        low, high = min(one.citc for one in known), max(one.citc for one in known)
        weak = [f"“{one.label}”（{numbers.text(one.citc, 'f2')}）" for one in known if one.citc < WEAK]
        tail = f"；低于0.30、宜复核的有{phrases.listing(weak)}" if weak else "，没有低于0.30的题目"
        return (
            f"{len(known)}道题的校正项总计相关性在{numbers.text(low, 'f2')}至{numbers.text(high, 'f2')}之间"
            f"{tail}（答卷 n={self.n}，各题的 n 见表）。"
        )


def inspect(answers: pd.DataFrame, parts: Sequence[Composition]) -> ReliabilityItems | None:
    """Compute item statistics of every composition of two or more items; ``None`` when there is none."""
    lines = [line for part in parts if len(part.items) > 1 for line in _lines(answers, part)]
    return ReliabilityItems(len(answers), tuple(lines)) if lines else None


def _lines(answers: pd.DataFrame, part: Composition) -> list[ItemLine]:
    matrix, k = part.keyed(answers), len(part.items)
    n = int((~np.isnan(matrix).any(axis=1)).sum())
    blank = [nan] * k
    fit = alpha(matrix) if n >= FEWEST else None
    citc = blank if fit is None else fit.citc.tolist()
    deleted = blank if fit is None or k == 2 else fit.alpha_if_deleted.tolist()
    whole = nan if fit is None or k == 2 else fit.alpha
    return [
        ItemLine(part.variable, part.label, item.variable, item.label + ("（R）" if item.reverse else ""),
                 citc[at], deleted[at], whole, n)
        for at, item in enumerate(part.items)
    ]  # fmt: skip
