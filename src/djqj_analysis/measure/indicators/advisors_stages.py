"""Instructors year by year: sent, stayed, with rules, with something solved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import mean_interval, wilson

ADVISORS: Final = "advisors"
TITLE: Final = "党群工作指导员：派得进、留得住、作用发挥"
STAGES: Final = {
    "advisor_assigned": "派得进：选派的单位",
    "advisor_stay": "留得住：在岗月 / 任期月",
    "advisor_rule_share": "作用：三项制度已建",
    "advisor_effective": "作用：有解决事项的单位",
}
PACES: Final = (("每在岗月到单位次数", "visits", "visits_n"), ("每在岗月解决事项", "solved", "solved_n"))
COUNTED: Final = ("advisor_assigned", "advisor_effective")
NOTES: Final = (
    "未选派的单位只计入“派得进”，其余环节不适用；选派与有解决事项为 Wilson 区间，其余为 t 区间",
    "“留得住”以一年 12 个月为任期",
)
PACE_NOTE: Final = "每在岗月次数与事项数为单位均值，只算有人在岗的单位"
SENT: Final = "advisor_assigned"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in one year: a share of units, or a mean over units with an instructor."""

    year: int
    variable: str
    label: str
    estimate: float
    ci_low: float
    ci_high: float
    n: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Visits, and matters solved, per month on post, over the units where somebody was on post."""

    year: int
    visits: float
    visits_n: int
    solved: float
    solved_n: int


@dataclass(frozen=True, slots=True)
class Advisors(Result):
    """Stages by year; ``n`` rows (unit × year) say whether an instructor was assigned, ``last_n`` in the last year."""

    n: int = field()
    n_units: int
    last_n: int
    stages: tuple[Stage, ...]
    paces: tuple[Pace, ...]
    id: str = field(default=ADVISORS)

    def table(self) -> Table:
        """One row per stage and year, then the pace of visits and of matters solved."""
        columns = (
            Column("label", "环节"),
            Column("year", "年份"),
            Column("estimate", "估计", "pct1"),
            Column("interval", "95% CI", "pct1"),
            Column("n", "单位数", "int"),
        )
        rows: list[tuple[object, ...]] = [
            (one.label, str(one.year), one.estimate, (one.ci_low, one.ci_high), one.n) for one in self.stages
        ]
        for label, rate, count in PACES:
            rows += [
                (label, str(one.year), numbers.Amount(getattr(one, rate), "f2"), None, getattr(one, count))
                for one in self.paces
            ]
        return Table(self.id, TITLE, columns, tuple(rows), (*NOTES, PACE_NOTE))

    def plot(self) -> Chart:
        """Draw the stages, one bar per year."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.stages],
                "value": [one.estimate for one in self.stages],
                "low": [one.ci_low for one in self.stages],
                "high": [one.ci_high for one in self.stages],
                "group": [str(one.year) for one in self.stages],
            }
        )
        levels = tuple(sorted(set(data["group"])))
        return Chart(
            self.id, "bars", TITLE, data, x_label="占比或均值", levels=levels, fmt="pct0", limits=(0.0, 1.0),
            legend="年份", notes=NOTES,
        )  # fmt: skip

    def sentence(self) -> str:
        """Tell the three stages in the last year."""
        last = max(one.year for one in self.stages)
        now = {one.variable: one for one in self.stages if one.year == last}
        sent = now[SENT]
        told = f"{last}年，选派指导员的单位占{numbers.text(sent.estimate, 'pct1')}（{sent.n}个单位）"
        names = {"advisor_stay": "在岗月数平均占任期的", "advisor_rule_share": "三项制度平均建成",
                 "advisor_effective": "年内有解决事项的占"}  # fmt: skip
        parts = [
            f"{words}{numbers.text(now[name].estimate, 'pct1')}（{now[name].n}个单位）"
            for name, words in names.items()
            if name in now
        ]
        after = f"；有指导员的单位中，{'，'.join(parts)}" if parts else ""
        every = f"；表中各年合计n={self.n}，一行为单位×年" if self.n > self.last_n else ""
        evidence = f"{phrases.counts(self.last_n, self.last_n)}{every}"
        return f"{told}{after}（{evidence}）。未选派的单位不计入后三项，不作 0 计。"


def stages(org_year: pd.DataFrame) -> Advisors | None:
    """Describe the stages; ``None`` when nobody says whether an instructor was assigned.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``advisor_assigned`` and the columns of `advisors.stages`.
    """
    stated = org_year[org_year[SENT].notna()]
    if stated.empty:
        return None
    by_year = [(int(year), rows) for year, rows in stated.groupby(YEAR)]
    found = [_stage(rows, year, name) for name in STAGES for year, rows in by_year if rows[name].notna().any()]
    paces = tuple(_pace(rows, year) for year, rows in by_year)
    return Advisors(len(stated), stated[UNIT].nunique(), len(by_year[-1][1]), tuple(found), paces)


def _stage(rows: pd.DataFrame, year: int, name: str) -> Stage:
    values = rows[name].dropna().to_numpy(dtype=float)
    mean = wilson(int(values.sum()), len(values)) if name in COUNTED else mean_interval(values)
    return Stage(year, name, STAGES[name], mean.estimate, max(mean.ci_low, 0.0), min(mean.ci_high, 1.0), mean.n)


def _pace(rows: pd.DataFrame, year: int) -> Pace:
    visits, solved = rows["advisor_visit_pm"].dropna(), rows["advisor_solved_pm"].dropna()
    return Pace(year, float(visits.mean()), len(visits), float(solved.mean()), len(solved))
