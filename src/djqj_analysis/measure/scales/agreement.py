"""May answers be averaged to the organisation: ICC(1), ICC(2) and r_wg before aggregating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.agreement import icc_oneway, rwg_by_group
from djqj_analysis.measure.scales.composition import Composition, pooled
from djqj_analysis.measure.scales.totals import DIMENSIONS, EFFECT, LEAST_DIMENSIONS

AGGREGATION: Final = "aggregation"
TITLE: Final = "聚合到单位的依据"
AGREE: Final = 0.70
"""The r_wg that is customarily asked for before answers are averaged (LeBreton & Senter 2008)."""
RULE: Final = f"ICC(1) 的 95% 区间高于0，且 r_wg 均值不低于{numbers.text(AGREE, 'f2')}"
"""The one rule for tables and models."""


@dataclass(frozen=True, slots=True)
class ScaleAgreement:
    """One score: how far members of a unit resemble each other (ICC(1), ICC(2)) and agree (mean r_wg)."""

    scale: str
    label: str
    icc1: float
    ci_low: float
    ci_high: float
    icc2: float
    p_value: float
    rwg_mean: float
    rwg_share_above_70: float
    n: int
    n_units: int

    @property
    def allows(self) -> bool:
        """Whether units differ beyond chance (the interval of ICC(1) lies above zero) and their answers agree."""
        return bool(self.ci_low > 0) and not self.rwg_mean < AGREE

    def told(self) -> str:
        """Word the numbers behind the verdict."""
        interval = numbers.interval(self.ci_low, self.ci_high, "f3")
        return (
            f"ICC(1)={numbers.text(self.icc1, 'f3')}（95% CI {interval}），ICC(2)={numbers.text(self.icc2, 'f3')}，"
            f"r_wg 均值={numbers.text(self.rwg_mean, 'f2')}"
        )


@dataclass(frozen=True, slots=True)
class Aggregation(Result):
    """Agreement of every score in units with at least ``min_n`` answers to it; ``n`` such answers to any of them."""

    n: int = field()
    n_units: int
    min_n: int
    scales: tuple[ScaleAgreement, ...]
    id: str = field(default=AGGREGATION)

    def of(self, scale: str) -> ScaleAgreement | None:
        """Return what was found of a score; None where it was not examined, and then it may not be averaged."""
        return next((one for one in self.scales if one.scale == scale), None)

    def table(self) -> Table:
        """One row per score."""
        columns = (
            Column("label", "量表"),
            Column("icc1", "ICC(1)", "f3"),
            Column("interval", "95% CI", "f3"),
            Column("icc2", "ICC(2)", "f3"),
            Column("p_value", "p", "p"),
            Column("rwg_mean", "r_wg 均值", "f3"),
            Column("rwg_share_above_70", "r_wg≥0.70 的单位", "pct0"),
            Column("verdict", "可否聚合"),
            Column("n", "n", "int"),
            Column("n_units", "单位数", "int"),
        )
        rows = [
            (one.label, one.icc1, (one.ci_low, one.ci_high), one.icc2, one.p_value, one.rwg_mean,
             one.rwg_share_above_70, "可" if one.allows else "不宜", one.n, one.n_units)
            for one in self.scales
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """ICC(1) with its interval."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.scales],
                "estimate": [one.icc1 for one in self.scales],
                "low": [one.ci_low for one in self.scales],
                "high": [one.ci_high for one in self.scales],
            }
        )
        return Chart(self.id, "intervals", TITLE, data, x_label="ICC(1)", notes=self._notes(), reference=0.0)

    def sentence(self) -> str:
        """Range of ICC(1) and r_wg, and what must not be averaged."""
        icc = [one.icc1 for one in self.scales]
        agreed = [one.rwg_mean for one in self.scales if not np.isnan(one.rwg_mean)]
        barred = [one.label for one in self.scales if not one.allows]
        tail = (
            f"；{phrases.listing(barred)}的 ICC(1) 区间含0或 r_wg 均值不足{numbers.text(AGREE, 'f2')}，不宜聚合到单位"
            if barred
            else f"，区间都高于0且 r_wg 均值不低于{numbers.text(AGREE, 'f2')}，可以聚合到单位"
        )
        spread = ""
        if agreed:
            spread = f"；r_wg 均值在{numbers.text(min(agreed), 'f2')}至{numbers.text(max(agreed), 'f2')}之间"
        return (
            f"各量表的 ICC(1) 在{numbers.text(min(icc), 'f3')}至{numbers.text(max(icc), 'f3')}之间{tail}{spread}"
            f"（{phrases.counts(self.n, self.n_units)}）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"只用该量表有至少 {self.min_n} 份作答的单位；ICC 取 Searle 的 n0；r_wg 以均匀分布为参照",
            f"可以聚合：{RULE}；单位均值的回归用同一条规则",
        )


def examine(answers: pd.DataFrame, parts: Sequence[Composition], *, min_n: int = 5) -> Aggregation | None:
    """Examine every score of the questionnaire and perceived effectiveness as a whole.

    Parameters
    ----------
    answers : DataFrame
        ``unit_id``, items as given, and the scores of `totals.scores` and `totals.effect`.
    parts : sequence of Composition
        The scores and their items.
    min_n : int
        Smallest number of answers in a unit.

    Returns
    -------
    Aggregation or None
        ``None`` when no score has two such units.
    """
    inner = [part for part in parts if part.variable in DIMENSIONS]
    whole = [pooled(EFFECT, "感知成效（五维合成）", inner)] if len(inner) >= LEAST_DIMENSIONS else []
    used = pd.Series(False, index=answers.index)
    found = []
    for part in [*inner, *whole, *(part for part in parts if part not in inner)]:
        size = answers[part.variable].groupby(answers[UNIT]).transform("count")
        kept = answers[part.variable].notna() & (size >= min_n)
        rows = answers[kept]
        if rows[UNIT].nunique() > 1:
            found.append(_agreement(rows, part))
            used |= kept
    n_units = answers.loc[used, UNIT].nunique()
    return Aggregation(int(used.sum()), n_units, min_n, tuple(found)) if found else None


def _agreement(rows: pd.DataFrame, part: Composition) -> ScaleAgreement:
    units = rows[UNIT].to_numpy(dtype=object)
    icc = icc_oneway(rows[part.variable].to_numpy(dtype=float), units)
    matrix = part.keyed(rows)
    mean = share = float("nan")
    if (~np.isnan(matrix).any(axis=1)).any():
        agreed = rwg_by_group(matrix, units, part.levels)
        mean, share = agreed.mean, agreed.share_above_70
    return ScaleAgreement(
        part.variable, part.label, icc.icc1, icc.ci_low, icc.ci_high, icc.icc2, icc.p_value, mean, share,
        icc.n, icc.n_units,
    )  # fmt: skip
