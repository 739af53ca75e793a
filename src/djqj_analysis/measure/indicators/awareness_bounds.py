"""Awareness, and perceived effectiveness bounded over everyone who did not rate.

Who does not know the organisation skips the questions about it. Averaging over the aware alone would make coverage
growth look like falling satisfaction; the bounds say what the mean of all could be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG_LABELS, UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.bounds import imbens_manski
from djqj_analysis.kernel.estimates import Interval
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.cells import hidden
from djqj_analysis.measure.indicators.awareness import UNAWARE
from djqj_analysis.measure.scales.totals import BEST, EFFECT, WORST

AWARENESS: Final = "awareness"
TITLE: Final = "知晓率与感知成效的上下界"
BOUNDS_CI: Final = "Imbens–Manski 95% CI"
NOTES: Final = (
    "知晓率只在台账显示已建该组织的单位中计算，未答者不在内；区间按单位聚类（CR2）",
    "上下界：未评价者（不知晓、跳过、不了解、缺答）全部按 1 分或 5 分代入；"
    "其区间为 Imbens–Manski 法，临界值取 t 分布（自由度为两界中较小的 Satterthwaite 自由度）",
)


@dataclass(frozen=True, slots=True)
class Aware:
    """Share of people who know that an organisation exists where it does; NaN where it would point at a few."""

    massorg: str
    label: str
    estimate: float
    ci_low: float
    ci_high: float
    n: int
    n_units: int


@dataclass(frozen=True, slots=True)
class Bounded:
    """Mean rating: of those who rated (with interval), and of everyone (bounds, with the interval of both)."""

    estimate: float
    ci_low: float
    ci_high: float
    n: int
    low: float
    high: float
    bound_ci_low: float
    bound_ci_high: float
    n_all: int

    @property
    def coverage(self) -> float:
        """Share of everyone who rated."""
        return self.n / self.n_all


@dataclass(frozen=True, slots=True)
class Awareness(Result):
    """Awareness of each mass organisation and the bounded rating; ``n`` answer sheets of ``n_units`` organisations."""

    n: int = field()
    n_units: int
    aware: tuple[Aware, ...]
    effect: Bounded | None
    id: str = field(default=AWARENESS)

    def table(self) -> Table:
        """Awareness in percent, ratings on 1–5."""
        columns = (
            Column("label", "指标"),
            Column("estimate", "估计值", "pct1"),
            Column("interval", "95% CI", "pct1"),
            Column("n", "n", "int"),
        )
        rows: list[tuple[object, ...]] = [
            (f"知晓{one.label}", _share(one), (one.ci_low, one.ci_high), one.n) for one in self.aware
        ]
        if self.effect is not None:
            one = self.effect
            rows += [
                ("感知成效：仅评价者（1–5）", _score(one.estimate), _ends(one.ci_low, one.ci_high), one.n),
                ("感知成效：作出评价者占比（覆盖）", one.coverage, None, one.n_all),
                ("感知成效：下界（1–5）", _score(one.low), None, one.n_all),
                ("感知成效：上界（1–5）", _score(one.high), None, one.n_all),
                ("感知成效：全体（上下界的区间）", None, _ends(one.bound_ci_low, one.bound_ci_high), one.n_all),
            ]
        return Table(self.id, TITLE, columns, tuple(rows), NOTES)

    def plot(self) -> Chart:
        """Shares; ratings as a share of the way from 1 to 5, their own values printed beside them."""
        rows = [
            (f"知晓{one.label}", one.estimate, one.ci_low, one.ci_high,
             f"{_share(one)} n={one.n}")
            for one in self.aware
        ]  # fmt: skip
        if self.effect is not None:
            one = self.effect
            within = "" if np.isnan(one.bound_ci_low) else f" {_ends(one.bound_ci_low, one.bound_ci_high)}"
            ends = f"{_score(one.low)}–{_score(one.high)}分{within} n={one.n_all}"
            covered = f"{numbers.text(one.coverage, 'pct1')} n={one.n_all}"
            rated = f"{numbers.text(one.estimate, 'f2')}分 n={one.n}"
            rows += [
                ("作出评价（覆盖）", one.coverage, np.nan, np.nan, covered),
                ("感知成效（仅评价者）", _way(one.estimate), _way(one.ci_low), _way(one.ci_high), rated),
                ("感知成效（全体，上下界）", np.nan, _way(one.low), _way(one.high), ends),
            ]
        data = pd.DataFrame(rows, columns=["label", "estimate", "low", "high", "text"])
        note = "感知成效按（均分−1）/4 折成比例；粗线为上下界，方括号为其区间"
        return Chart(
            self.id, "intervals", TITLE, data, x_label="比例", fmt="pct0", limits=(0.0, 1.0), notes=(*NOTES, note)
        )  # fmt: skip

    def sentence(self) -> str:
        """Awareness of each organisation, then of the rating its coverage, mean, bounds and their interval together."""
        shares = [f"{one.label}{_share(one)}（{_ci(one.ci_low, one.ci_high, 'pct1')}n={one.n}）" for one in self.aware]
        counts = phrases.counts(self.n, self.n_units)
        known = f"在已建组织的单位中，职工的知晓率为{phrases.listing(shares)}"
        if self.effect is None:
            return f"{known}；答卷{counts}。"
        one, first = self.effect, f"{known}。" if shares else ""
        return (
            f"{first}在已建工会的单位中，对工会作出评价的有{phrases.share(one.n, one.n_all)}，其感知成效均分为"
            f"{_score(one.estimate)}分（{_ci(one.ci_low, one.ci_high)}n={one.n}）；把未评价的{one.n_all - one.n}人"
            f"分别按1分和5分代入，全体均分在{_score(one.low)}至{_score(one.high)}分之间"
            f"（{_ci(one.bound_ci_low, one.bound_ci_high, name=BOUNDS_CI)}n={one.n_all}）；答卷{counts}。"
        )


def bound(respondent: pd.DataFrame, *, min_n: int = 5) -> Awareness | None:
    """Compute awareness and bounds from the respondent frame; ``None`` when neither was asked.

    Parameters
    ----------
    respondent : DataFrame
        ``unit_id``, ``unaware_*``, ``effect_perc``, ``effect_low``, ``effect_high``; columns not asked may be absent.
    min_n : int
        A share that rests on fewer people, aware or unaware, is hidden; ratings by fewer are left out.
    """
    units = respondent[UNIT].to_numpy(dtype=object)
    aware = [
        _aware(respondent, kind, column, min_n)
        for kind, column in UNAWARE.items()
        if column in respondent and respondent[column].notna().any()
    ]
    effect = _bounded(respondent, units, min_n) if EFFECT in respondent else None
    if not aware and effect is None:
        return None
    return Awareness(len(respondent), respondent[UNIT].nunique(), tuple(aware), effect)


def _aware(respondent: pd.DataFrame, kind: str, column: str, min_n: int) -> Aware:
    asked = respondent[respondent[column].notna()]
    mean = clustered_mean(1 - asked[column].to_numpy(dtype=float), asked[UNIT].to_numpy(dtype=object))
    estimate, low, high = np.clip([mean.estimate, mean.ci_low, mean.ci_high], 0, 1).tolist()
    if any(hidden([asked[column].sum(), (1 - asked[column]).sum()], min_n)):
        estimate = low = high = np.nan
    return Aware(kind, MASSORG_LABELS[kind], estimate, low, high, mean.n, asked[UNIT].nunique())


def _share(one: Aware) -> str:
    return "（人数过少，隐去）" if np.isnan(one.estimate) else numbers.text(one.estimate, "pct1")


def _bounded(respondent: pd.DataFrame, units: np.ndarray, min_n: int) -> Bounded | None:
    ratings = (respondent[EFFECT], respondent["effect_low"], respondent["effect_high"])
    rated, low, high = (clustered_mean(values.to_numpy(dtype=float), units) for values in ratings)
    if rated.n < max(min_n, 1):
        return None
    both = (float("nan"), float("nan"))
    if _has_error(low) and _has_error(high):
        df = min(low.df, high.df)
        set_ = imbens_manski(low.estimate, low.std_error, high.estimate, high.std_error, df=df)
        both = (max(set_.ci_low, WORST), min(set_.ci_high, BEST))
    return Bounded(rated.estimate, rated.ci_low, rated.ci_high, rated.n, low.estimate, high.estimate, *both, low.n)


def _has_error(mean: Interval) -> bool:
    return bool(mean.std_error >= 0 and mean.df > 0)


def _score(value: float) -> str:
    return numbers.text(value, "f2")


def _ends(low: float, high: float) -> str:
    return numbers.interval(low, high, "f2")


def _ci(low: float, high: float, fmt: str = "f2", *, name: str = "95% CI") -> str:
    return "" if np.isnan(low) else f"{name} {numbers.interval(low, high, fmt)}，"


def _way(score: float) -> float:
    return (score - WORST) / (BEST - WORST)
