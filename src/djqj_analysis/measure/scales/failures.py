"""The nine failure states that the policy texts name, each on its own: higher is worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.privacy.sensitive import least
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.cells import AGREES, COVERED, Told, side
from djqj_analysis.measure.scales.composition import Composition

FAILURE: Final = "failure"
PREFIX: Final = "failure_"
TITLE: Final = "失灵状态的感知"
CLUSTERED: Final = "区间按单位聚类（CR2）"
APART: Final = "“形同虚设”不含涉及场地的题；各状态分别报告，不合成总分"
TABLE_NOTES: Final = (
    f"1–5 分，越高越差，3 分为“一般”；{CLUSTERED}",
    APART,
    "各状态由一至两题测得，题数不同，“4 分及以上”的比例不宜相互比较",
)
PLOT_NOTES: Final = (f"1–5 分，越高越差，虚线为“一般”（3 分）；{CLUSTERED}", APART)


@dataclass(frozen=True, slots=True)
class FailureState:
    """One state: mean score with its interval, and the number of people whose score reaches 4 (agree)."""

    variable: str
    label: str
    estimate: float
    ci_low: float
    ci_high: float
    agree_n: int
    n: int
    n_units: int
    n_items: int
    told: Told

    @property
    def agreeing(self) -> float | str:
        """Share of those who agree, or that it is not told."""
        return self.agree_n / self.n if self.told.thirds else COVERED

    def printed(self, *ends: float) -> object:
        """Return the mean or the ends of its interval as they may be printed."""
        value = ends[0] if len(ends) == 1 else ends
        return numbers.Amount(value, self.told.fmt) if self.told.fmt else COVERED

    def drawn(self, end: float) -> float:
        """Return the mean or an end of its interval as it is printed, for a picture says no more."""
        return numbers.rounded(end, self.told.fmt) if self.told.fmt else float("nan")


@dataclass(frozen=True, slots=True)
class Failure(Result):
    """All states, worst first; ``n`` people rated at least one."""

    n: int = field()
    n_units: int
    states: tuple[FailureState, ...]
    min_n: int
    id: str = field(default=FAILURE)

    def table(self) -> Table:
        """One row per state."""
        columns = (
            Column("label", "失灵状态"),
            Column("n_items", "题数", "int"),
            Column("estimate", "均分", "f2"),
            Column("interval", "95% CI", "f2"),
            Column("agree_share", "4 分及以上", "pct1"),
            Column("n", "n", "int"),
            Column("n_units", "单位数", "int"),
        )
        rows = [
            (one.label, one.n_items, one.printed(one.estimate), one.printed(one.ci_low, one.ci_high), one.agreeing,
             one.n, one.n_units)
            for one in self.states
        ]  # fmt: skip
        few = (f"{COVERED}或只给一位小数：不足 {self.min_n} 人一侧的人数，以及可以推出它的数",)
        is_few = any(not one.told.thirds for one in self.states)
        return Table(self.id, TITLE, columns, tuple(rows), (*TABLE_NOTES, *(few if is_few else ())))

    def plot(self) -> Chart:
        """Means with intervals, worst at the top."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.states],
                "estimate": [one.drawn(one.estimate) for one in self.states],
                "low": [one.drawn(one.ci_low) for one in self.states],
                "high": [one.drawn(one.ci_high) for one in self.states],
            }
        )
        label = "均分（1–5，越高越差）"
        return Chart(self.id, "intervals", TITLE, data, x_label=label, notes=PLOT_NOTES, reference=3.0)

    def sentence(self) -> str:
        """Name the worst and the mildest state."""
        told = [one for one in self.states if one.told.fmt]
        if not told:
            return f"各失灵状态的回答过少，不公布均分（{phrases.counts(self.n, self.n_units)}）。"
        worst, mildest = told[0], told[-1]
        rest = f"，最低的是“{mildest.label}”（{_shown(mildest)}）" if len(told) > 1 else ""
        agree = f"，达到4分及以上的占{numbers.text(worst.agreeing, 'pct1')}" if worst.told.thirds else ""
        return (
            f"{len(told)}种失灵状态中，均分最高的是“{worst.label}”（{_shown(worst)}{agree}）{rest}"
            f"；均为职工感知（{phrases.counts(self.n, self.n_units)}）。"
        )


def states(answers: pd.DataFrame, parts: Sequence[Composition], *, min_n: int = 5) -> Failure | None:
    """Average every ``failure_*`` score; ``None`` when none was asked or answered.

    Parameters
    ----------
    answers : DataFrame
        ``unit_id`` and the scores.
    parts : sequence of Composition
        The scores; those named ``failure_*`` are used.
    min_n : int
        A smaller number of people is not shown; ten where it is smaller (`sensitive.least`).
    """
    fewest = least([FAILURE], min_n)
    found = [_state(answers, part, fewest) for part in parts if part.variable.startswith(PREFIX)]
    rated = [one for one in found if one is not None]
    if not rated:
        return None
    some = answers[[one.variable for one in rated]].notna().any(axis=1)
    order = sorted(rated, key=lambda one: -one.estimate)
    return Failure(int(some.sum()), answers.loc[some, UNIT].nunique(), tuple(order), fewest)


def _state(answers: pd.DataFrame, part: Composition, fewest: int) -> FailureState | None:
    """Describe one state; ``None`` where too few people rated it."""
    values, size = answers[part.variable].to_numpy(dtype=float), len(part.variables)
    steps = np.rint(values[~np.isnan(values)] * size).astype(int)  # the sum of the items, as if all were answered
    low, high = (int(end) * size for end in part.items[0].code_range)
    counts = np.bincount(steps - low, minlength=high - low + 1).tolist()
    told = side(counts, fewest, cut=AGREES * size - low + 1, parts=size)
    if told is None:
        return None
    mean = clustered_mean(values, answers[UNIT].to_numpy(dtype=object))
    agreeing = int((values >= AGREES).sum())
    units = answers.loc[answers[part.variable].notna(), UNIT].nunique()
    return FailureState(
        part.variable, part.label, mean.estimate, mean.ci_low, mean.ci_high, agreeing, mean.n, units, size, told
    )


def _shown(one: FailureState) -> str:
    known = not numbers.is_missing(one.ci_low)
    interval = f"，95% CI {numbers.interval(one.ci_low, one.ci_high, one.told.fmt)}" if known else ""
    return f"{numbers.text(one.estimate, one.told.fmt)}{interval}，n={one.n}"
