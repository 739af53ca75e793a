"""Cross-appointment by direction, mass organisation and year; directions are never added up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_LABELS, MASSORGS, UNION, UNIT, WOMEN, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import mean_interval

CROSS_DIRECTION: Final = "cross_direction"
TITLE: Final = "交叉任职的方向"
A, B, C, C_UNION, OPEN = "A 书记兼工会主席", "B 党兼群", "C 群进党", "工会主席任党组织成员", "方向待定"
OF_UNION: Final = {"cross_a_share": A, "cross_c_union_share": C_UNION}
OF_OTHERS: Final = {"cross_b_share": B, "cross_c_share": C, "cross_unresolved_share": OPEN}
LEVELS: Final = (A, C_UNION, B, C, OPEN)
SHORT: Final = {LEAGUE: "团", WOMEN: "妇"}
NOTES: Final = ("各单位“同一人任职月数／两岗均有人月数”的均值；两岗全年未同时有人的单位不计；区间为 t 区间",)


@dataclass(frozen=True, slots=True)
class DirectionShare:
    """Mean share of months over organisations, for one direction, mass organisation and year."""

    massorg: str
    year: int
    direction: str
    estimate: float
    ci_low: float
    ci_high: float
    n: int
    any_n: int


@dataclass(frozen=True, slots=True)
class CrossDirection(Result):
    """Shares by direction; ``n`` rows (organisation × mass organisation × year) have both posts filled.

    ``last_n`` of them are of the last year; ``unresolved`` is the mean over the ``unresolved_n`` rows of all years
    in which a direction may stay unresolved.
    """

    n: int = field()
    n_units: int
    last_n: int
    last_units: int
    unresolved: float
    unresolved_n: int
    unresolved_max: float
    shares: tuple[DirectionShare, ...]
    id: str = field(default=CROSS_DIRECTION)

    @property
    def mergeable(self) -> bool:
        """Whether so many months are unresolved that B and C should be reported together."""
        return bool(self.unresolved > self.unresolved_max)

    def table(self) -> Table:
        """One row per mass organisation, year and direction."""
        columns = (
            Column("massorg", "群团类别"),
            Column("year", "年份"),
            Column("direction", "方向"),
            Column("estimate", "月份占比均值", "pct1"),
            Column("interval", "95% CI", "pct1"),
            Column("any_n", "出现过的单位数", "int"),
            Column("n", "单位数", "int"),
        )
        rows = [
            (MASSORG_LABELS[one.massorg], str(one.year), one.direction, one.estimate, (one.ci_low, one.ci_high),
             one.any_n, one.n)
            for one in self.shares
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """One panel per mass organisation, one line per direction."""
        data = pd.DataFrame(
            {
                "x": [str(one.year) for one in self.shares],
                "y": [one.estimate for one in self.shares],
                "series": [one.direction for one in self.shares],
                "low": [one.ci_low for one in self.shares],
                "high": [one.ci_high for one in self.shares],
                "panel": [MASSORG_LABELS[one.massorg] for one in self.shares],
            }
        )
        shown = set(data["series"])
        return Chart(
            self.id, "lines", TITLE, data, x_label="年份", y_label="月份占比（单位均值）", fmt="pct0",
            limits=(0.0, 1.0), levels=tuple(level for level in LEVELS if level in shown), notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Shares of the last year by direction, and how much stays unresolved."""
        last = max(one.year for one in self.shares)
        told = [
            f"{MASSORG_LABELS[one.massorg]}“{one.direction}”{numbers.text(one.estimate, 'pct1')}（{one.n}个单位）"
            for one in self.shares
            if one.year == last and one.direction != OPEN
        ]
        kinds = {one.massorg for one in self.shares}
        others = [word for kind, word in SHORT.items() if kind in kinds]
        apart = "A 与 B、C 方向不同，不相加。" if UNION in kinds and others else ""
        unclear = ""
        if not np.isnan(self.unresolved):
            share = numbers.text(self.unresolved, "pct1")
            unclear = f"；{'、'.join(others)}方向判不出的月份各年平均占{share}（各年合计n={self.unresolved_n}）"
            unclear += f"，超过{numbers.text(self.unresolved_max, 'pct0')}，B、C 宜合报" if self.mergeable else ""
        return (
            f"{last}年同一人任职的月份占比（单位均值）：{'，'.join(told)}{unclear}（{self._evidence(last)}）。{apart}"
        )

    def _evidence(self, year: int) -> str:
        every = f"；表中各年合计n={self.n}" if self.n > self.last_n else ""
        return f"{year}年{phrases.counts(self.last_n, self.last_units)}，一行为单位×群团{every}"

    def _notes(self) -> tuple[str, ...]:
        return (*NOTES, *(("方向判不出的月份过多，B、C 宜合报",) if self.mergeable else ()))


def directions(massorg_year: pd.DataFrame, *, unresolved_max: float = 0.2) -> CrossDirection | None:
    """Average the shares of `appointments.cross_shares`; ``None`` when both posts were never filled.

    Parameters
    ----------
    massorg_year : DataFrame
        The mass-organisation key and the cross shares.
    unresolved_max : float
        Share of unresolved months above which B and C should be reported together.
    """
    used = massorg_year[massorg_year["cross_any_share"].notna()]
    found = [
        _share(rows, kind, year, column, label)
        for kind in MASSORGS
        for year, rows in used[used[MASSORG] == kind].groupby(YEAR)
        for column, label in (OF_UNION if kind == UNION else OF_OTHERS).items()
        if rows[column].notna().any()
    ]
    if not found:
        return None
    last, open_ = used[used[YEAR] == max(one.year for one in found)], used["cross_unresolved_share"]
    return CrossDirection(
        len(used), used[UNIT].nunique(), len(last), last[UNIT].nunique(), float(open_.mean()), int(open_.count()),
        unresolved_max, tuple(found),
    )  # fmt: skip


def _share(rows: pd.DataFrame, kind: str, year: object, column: str, label: str) -> DirectionShare:
    values = rows[column].to_numpy(dtype=float)
    mean = mean_interval(values)
    low, high = np.clip([mean.ci_low, mean.ci_high], 0, 1).tolist()
    return DirectionShare(kind, int(year), label, mean.estimate, low, high, mean.n, int((values > 0).sum()))
