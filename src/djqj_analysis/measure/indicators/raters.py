"""Three raters of the same year's work: self, members, superior – compared before anything is averaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.agreement import icc_raters
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.indicators.assessment import RATERS

RATERS_ID: Final = "raters"
TITLE: Final = "三方评分的比较"
EVERYONE: Final = "三类合计"
NAMES: Final = tuple(RATERS.values())
COMPARED: Final = (("rate_self", "rate_superior"), ("rate_self", "rate_mass"), ("rate_mass", "rate_superior"))
NOTES: Final = (
    "0–100 分，全部条目；只用三方都有评分的行；区间按单位聚类（CR2）",
    "ICC(A,1) 要求分数一致，ICC(C,1) 只要求排序一致（McGraw & Wong 1996），未计同单位的重复",
)


@dataclass(frozen=True, slots=True)
class Score:
    """Mean mark (or mean difference of two raters' marks) with its interval."""

    group: str
    label: str
    estimate: float
    ci_low: float
    ci_high: float
    n: int


@dataclass(frozen=True, slots=True)
class Raters(Result):
    """Marks of three raters; ``n`` rows (organisation × mass organisation × year) with all three.

    ``year`` is the only year used where marks are by rank or quota, else ``None`` (`comparable`).
    """

    n: int = field()
    n_units: int
    means: tuple[Score, ...]
    differences: tuple[Score, ...]
    agreement: float
    agreement_ci: tuple[float, float]
    consistency: float
    consistency_ci: tuple[float, float]
    year: int | None
    id: str = field(default=RATERS_ID)

    def table(self) -> Table:
        """Means, differences between raters, agreement."""
        columns = (
            Column("group", "范围"),
            Column("label", "指标"),
            Column("estimate", "估计值", "f2"),
            Column("interval", "95% CI", "f2"),
            Column("n", "n", "int"),
        )
        rows = [
            (one.group, one.label, one.estimate, (one.ci_low, one.ci_high), one.n)
            for one in (*self.means, *self.differences)
        ]
        rows += [
            (EVERYONE, "ICC(A,1) 一致", self.agreement, self.agreement_ci, self.n),
            (EVERYONE, "ICC(C,1) 同序", self.consistency, self.consistency_ci, self.n),
        ]
        return Table(self.id, TITLE, columns, tuple(rows), (*NOTES, *only(self.year)))

    def plot(self) -> Chart:
        """Mean marks by mass organisation, one mark per rater."""
        data = pd.DataFrame(
            {
                "label": [f"{one.group}（n={one.n}）" for one in self.means],
                "estimate": [one.estimate for one in self.means],
                "low": [one.ci_low for one in self.means],
                "high": [one.ci_high for one in self.means],
                "group": [one.label for one in self.means],
            }
        )
        return Chart(
            self.id, "intervals", TITLE, data, x_label="评分（0–100）", levels=NAMES, fmt="f1",
            notes=(*NOTES[:1], *only(self.year)),
        )  # fmt: skip

    def sentence(self) -> str:
        """Means of the three, who marks higher, and how far they agree."""
        told = [f"{one.label}{numbers.text(one.estimate, 'f1')}分" for one in self.means if one.group == EVERYONE]
        bias = self.differences[0]
        if np.isnan(bias.ci_low):
            compared = ""
        elif bias.ci_low <= 0 <= bias.ci_high:
            compared = "；未见自评与上级评分的差异"
        else:
            order = "高" if bias.estimate > 0 else "低"
            compared = f"；自评比上级评分{order}{numbers.text(abs(bias.estimate), 'f1')}分"
        if compared:
            compared += f"（差值 95% CI {numbers.interval(bias.ci_low, bias.ci_high, 'f1')}）"
        when = "" if self.year is None else f"{self.year}年"
        return (
            f"{when}三方评分的均值为{phrases.listing(told)}{compared}；三方一致性 ICC(A,1)="
            f"{numbers.text(self.agreement, 'f2')}，同序性 ICC(C,1)={numbers.text(self.consistency, 'f2')}"
            f"（{phrases.counts(self.n, self.n_units)}）。三方评分不先平均。"
        )


def comparable(rows: pd.DataFrame, relative: pd.Series) -> tuple[pd.DataFrame, int | None]:
    """Keep what may be pooled: the latest year alone, once a mark is by rank or quota (instrument §6.1).

    Parameters
    ----------
    rows : DataFrame
        Rows with marks and their ``year``.
    relative : Series
        Row by row, whether the mark is by rank or quota.

    Returns
    -------
    tuple
        The rows of the latest year and that year; all rows and ``None`` where no mark is relative.
    """
    if not relative.any():
        return rows, None
    latest = int(rows[YEAR].max())
    return rows[rows[YEAR] == latest], latest


def only(year: int | None) -> tuple[str, ...]:
    """Return the note on the one year that was kept, if one was."""
    return () if year is None else (f"评分有名额或按名次递减，只能在年内比较：只用 {year} 年，不与其他年份合并",)


def compare(massorg_year: pd.DataFrame) -> Raters | None:
    """Compare the three ratings of `assessment.outcome`; ``None`` with fewer than two complete rows.

    Parameters
    ----------
    massorg_year : DataFrame
        The mass-organisation key, the three ratings and ``rate_is_relative`` (`assessment_relative.within_years`).
    """
    complete = massorg_year[massorg_year[list(RATERS)].notna().all(axis=1)]
    rows, year = comparable(complete, complete["rate_is_relative"] == 1)
    if len(rows) < 2:
        return None
    parts = [(EVERYONE, rows)]
    parts += [(MASSORG_LABELS[kind], rows[rows[MASSORG] == kind]) for kind in MASSORGS]
    means = [
        _mean(group, name, part[rater], part) for group, part in parts if len(part) for rater, name in RATERS.items()
    ]
    differences = [_mean(EVERYONE, f"{RATERS[a]} − {RATERS[b]}", rows[a] - rows[b], rows) for a, b in COMPARED]
    icc = icc_raters(rows[list(RATERS)].to_numpy(dtype=float))
    return Raters(
        len(rows), rows[UNIT].nunique(), tuple(means), tuple(differences), icc.agreement_single,
        icc.agreement_single_ci, icc.consistency_single, icc.consistency_single_ci, year,
    )  # fmt: skip


def _mean(group: str, label: str, values: pd.Series, rows: pd.DataFrame) -> Score:
    mean = clustered_mean(values.to_numpy(dtype=float), rows[UNIT].to_numpy(dtype=object))
    return Score(group, label, mean.estimate, mean.ci_low, mean.ci_high, mean.n)
