"""Coverage: is the organisation there where it should be, and do those who may belong to it belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import mean_interval, wilson

COVERAGE: Final = "coverage"
TITLE: Final = "群团组织与成员的覆盖"
OF_ORGANISATIONS, OF_MEMBERS = "组织覆盖（已建/应建）", "成员覆盖（单位均值）"
NOTES: Final = ("不适用（如无团员、无女职工）的单位不计入应建；组织覆盖为 Wilson 区间，成员覆盖为 t 区间",)


@dataclass(frozen=True, slots=True)
class Covered:
    """One mass organisation in one year: organisations established of those due, and mean coverage of members."""

    massorg: str
    year: int
    established: int
    due: int
    organisations: float
    organisations_ci: tuple[float, float]
    members: float
    members_ci: tuple[float, float]
    n_members: int


@dataclass(frozen=True, slots=True)
class Coverage(Result):
    """Coverage by mass organisation and year; ``n`` rows in which one is due, ``last_n`` in the last year."""

    n: int = field()
    n_units: int
    last_n: int
    last_units: int
    rows: tuple[Covered, ...]
    id: str = field(default=COVERAGE)

    def table(self) -> Table:
        """One row per mass organisation and year."""
        columns = (
            Column("massorg", "群团类别"),
            Column("year", "年份"),
            Column("established", "已建", "int"),
            Column("due", "应建", "int"),
            Column("organisations", "组织覆盖率", "pct1"),
            Column("organisations_ci", "95% CI", "pct1"),
            Column("members", "成员覆盖率均值", "pct1"),
            Column("members_ci", "95% CI ", "pct1"),
            Column("n_members", "单位数", "int"),
        )
        rows = [
            (MASSORG_LABELS[one.massorg], str(one.year), one.established, one.due, one.organisations,
             one.organisations_ci, one.members, one.members_ci, one.n_members)
            for one in self.rows
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), NOTES)

    def plot(self) -> Chart:
        """Two panels: organisations, members."""
        data = pd.DataFrame(
            [
                (str(one.year), value, MASSORG_LABELS[one.massorg], *ends, panel)
                for panel in (OF_ORGANISATIONS, OF_MEMBERS)
                for one in self.rows
                for value, ends in [
                    (one.organisations, one.organisations_ci)
                    if panel == OF_ORGANISATIONS
                    else (one.members, one.members_ci)
                ]
            ],
            columns=["x", "y", "series", "low", "high", "panel"],
        )
        known = set(data["series"])
        levels = tuple(label for label in MASSORG_LABELS.values() if label in known)
        return Chart(
            self.id, "lines", TITLE, data, x_label="年份", y_label="覆盖率", levels=levels, fmt="pct0", notes=NOTES
        )

    def sentence(self) -> str:
        """Both coverages in the last year."""
        last = max(one.year for one in self.rows)
        told = [
            f"{MASSORG_LABELS[one.massorg]}已建{phrases.share(one.established, one.due)}"
            + (f"、成员覆盖率平均{numbers.text(one.members, 'pct1')}（{one.n_members}个单位）" if one.n_members else "")
            for one in self.rows
            if one.year == last
        ]
        return f"{last}年，{'；'.join(told)}（{self._evidence()}）。"

    def _evidence(self) -> str:
        every = f"；表中各年合计n={self.n}" if self.n > self.last_n else ""
        return f"{phrases.counts(self.last_n, self.last_units)}，一行为单位×群团{every}"


def cover(massorg_year: pd.DataFrame) -> Coverage | None:
    """Count establishment and average the coverage of members; ``None`` when nothing is known.

    Parameters
    ----------
    massorg_year : DataFrame
        The mass-organisation key, ``massorg_exists`` (NaN: not applicable or blank) and ``member_cover_rate``.
    """
    due = massorg_year[massorg_year["massorg_exists"].notna()]
    found = [_covered(rows, kind, year) for kind in MASSORGS for year, rows in due[due[MASSORG] == kind].groupby(YEAR)]
    if not found:
        return None
    last = due[due[YEAR] == max(one.year for one in found)]
    return Coverage(len(due), due[UNIT].nunique(), len(last), last[UNIT].nunique(), tuple(found))


def _covered(rows: pd.DataFrame, kind: str, year: object) -> Covered:
    established = int(rows["massorg_exists"].sum())
    share = wilson(established, len(rows))
    members = mean_interval(rows["member_cover_rate"].to_numpy(dtype=float))
    return Covered(
        kind, int(year), established, len(rows), share.estimate, (share.ci_low, share.ci_high),
        members.estimate, (members.ci_low, members.ci_high), members.n,
    )  # fmt: skip
