"""Facilities open on paper and really shared: the gap between the rule on the wall and the booking register."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import merged

VENUE_GAP: Final = "venue_gap"
TITLE: Final = "阵地：制度开放与实际共用"
PAPER, REAL = "制度上向群团开放", "党群双方实际用过"
EVERYONE, MERGED = "全部单位", "其他类型合并"


@dataclass(frozen=True, slots=True)
class Gap:
    """One group of organisations: mean share of facilities open on paper and really shared."""

    label: str
    open_formal: float
    couse: float
    gap: float
    sign_only: float
    venue_n: float
    n: int


@dataclass(frozen=True, slots=True)
class VenueGap(Result):
    """The gap in one year by type of organisation; ``n`` organisations have facilities and both shares known."""

    n: int = field()
    n_units: int
    year: int
    min_sessions: int
    single: int
    groups: tuple[Gap, ...]
    id: str = field(default=VENUE_GAP)

    def table(self) -> Table:
        """One row per type of organisation, all of them first."""
        columns = (
            Column("label", "单位类型"),
            Column("open_formal", "制度开放率", "pct1"),
            Column("couse", "实际共用率", "pct1"),
            Column("gap", "纸面开放差", "pct1"),
            Column("sign_only", "只挂牌率", "pct1"),
            Column("venue_n", "阵地数", "int"),
            Column("n", "单位数", "int"),
        )
        rows = [
            (one.label, one.open_formal, one.couse, one.gap, one.sign_only, one.venue_n, one.n) for one in self.groups
        ]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw a pair of dots per type of organisation."""
        data = pd.DataFrame(
            {
                "label": [f"{one.label}（{one.n}个）" for one in self.groups],
                "a": [one.open_formal for one in self.groups],
                "b": [one.couse for one in self.groups],
            }
        )
        return Chart(
            self.id, "pairs", TITLE, data, x_label="占阵地总数的比例（单位均值）", levels=(PAPER, REAL), fmt="pct0",
            limits=(0.0, 1.0), notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Both shares over all organisations, and the difference."""
        one = self.groups[0]
        paper, real = numbers.text(one.open_formal, "pct1"), numbers.text(one.couse, "pct1")
        return (
            f"{self.year}年，{self.n}个有阵地的单位中，制度上向群团开放的阵地平均占{paper}，党、群双方都实际用过的占{real}，"
            f"相差{numbers.text(100 * one.gap, 'f1')}个百分点；只挂牌的占{numbers.text(one.sign_only, 'pct1')}"
            f"（{phrases.counts(self.n, self.n_units)}）。"
        )

    def _notes(self) -> tuple[str, ...]:
        alone = f"；{self.single}个单位只有一处阵地，其比率只能是 0 或 1" if self.single else ""
        return (
            f"{self.year}年；“实际用过”指党、群双方各不少于 {self.min_sessions} 场次（联合场次两边都计）{alone}",
            "无阵地的单位不计入",
        )


def gaps(org_year: pd.DataFrame, types: pd.Series, year: int, *, min_sessions: int, min_n: int = 5) -> VenueGap | None:
    """Average both shares over organisations.

    Parameters
    ----------
    org_year : DataFrame
        unit_id, year and the shares of `venues.sharing`.
    types : Series
        Name of the type of each organisation, index unit_id.
    year : int
        The year shown.
    min_sessions : int
        As in `venues.sharing`, for the note.
    min_n : int
        Smaller types are merged into one row, with the next smallest as long as that row would be small itself.

    Returns
    -------
    VenueGap or None
        ``None`` when no organisation has facilities in that year.
    """
    shares = ["venue_open_formal", "venue_couse"]
    rows = org_year[(org_year[YEAR] == year) & org_year[shares].notna().all(axis=1)]
    if rows.empty:
        return None
    names = merged(rows[UNIT].map(types), min_n, MERGED)
    groups = [_gap(EVERYONE, rows)]
    if names.nunique() > 1:
        order = [name for name in dict.fromkeys(types.tolist()) if name in set(names)] + [MERGED]
        groups += [_gap(name, rows[names == name]) for name in order if (names == name).any()]
    single = int((rows["venue_n"] == 1).sum())
    return VenueGap(len(rows), rows[UNIT].nunique(), year, min_sessions, single, tuple(groups))


def _gap(label: str, rows: pd.DataFrame) -> Gap:
    return Gap(
        label=label,
        open_formal=float(rows["venue_open_formal"].mean()),
        couse=float(rows["venue_couse"].mean()),
        gap=float(rows["venue_paper_gap"].mean()),
        sign_only=float(rows["venue_sign_only_rate"].mean()),
        venue_n=float(rows["venue_n"].sum()),
        n=len(rows),
    )
