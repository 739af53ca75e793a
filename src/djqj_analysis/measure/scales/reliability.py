"""Internal consistency of the questionnaire's scales: alpha with its interval, two items by Spearman–Brown.

Only reflective scales of the questionnaire come here. Indices of the ledger are formative – their parts need not go
together – and never get an alpha.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.reliability import FEWEST, alpha, spearman_brown
from djqj_analysis.measure.scales.composition import Composition

RELIABILITY: Final = "reliability"
ALPHA, TWO_ITEMS = "Cronbach α", "Spearman–Brown"
TITLE: Final = "量表信度"
NOTES: Final = (
    "反向题已翻转；只用该量表各题全部作答的答卷；α 的区间为 Feldt 法，未计同单位作答的相似",
    "两题量表报 Spearman–Brown 系数，不报 α；台账指数为形成型，不报信度",
)


@dataclass(frozen=True, slots=True)
class ScaleReliability:
    """One scale: ``estimate`` is alpha, or Spearman–Brown's coefficient of two items; ``n`` complete answers."""

    scale: str
    label: str
    method: str
    k: int
    estimate: float
    ci_low: float
    ci_high: float
    alpha_standardised: float
    mean_r: float
    n: int
    n_units: int


@dataclass(frozen=True, slots=True)
class Reliability(Result):
    """Reliability of every scale with two or more items; ``n`` is the number of answer sheets at hand."""

    n: int = field()
    n_units: int
    scales: tuple[ScaleReliability, ...]
    id: str = field(default=RELIABILITY)

    def table(self) -> Table:
        """One row per scale."""
        columns = (
            Column("label", "量表"),
            Column("k", "题数", "int"),
            Column("method", "系数"),
            Column("estimate", "估计值", "f3"),
            Column("interval", "95% CI", "f3"),
            Column("alpha_standardised", "标准化 α", "f3"),
            Column("mean_r", "平均相关", "f3"),
            Column("n", "n", "int"),
        )
        rows = [
            (one.label, one.k, one.method, one.estimate, (one.ci_low, one.ci_high),
             one.alpha_standardised, one.mean_r, one.n)
            for one in self.scales
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), NOTES)

    def plot(self) -> Chart:
        """Coefficients with their intervals."""
        data = pd.DataFrame(
            {
                "label": [f"{one.label}（{one.k}题）" for one in self.scales],
                "estimate": [one.estimate for one in self.scales],
                "low": [one.ci_low for one in self.scales],
                "high": [one.ci_high for one in self.scales],
            }
        )
        x_label = "信度系数（两题量表为 Spearman–Brown）"
        return Chart(self.id, "intervals", TITLE, data, x_label=x_label, notes=NOTES[:1])

    def sentence(self) -> str:
        """Range of the coefficients, and the scales below .70 by name."""
        known = [one for one in self.scales if not numbers.is_missing(one.estimate)]
        if not known:
            return f"完整作答太少，未能计算量表信度（n={self.n}）。"
        low, high = min(one.estimate for one in known), max(one.estimate for one in known)
        weak = [f"{one.label}（{numbers.text(one.estimate, 'f2')}）" for one in known if one.estimate < 0.7]
        tail = f"；低于0.70的有{phrases.listing(weak)}，解释时须谨慎" if weak else "，均不低于0.70"
        return (
            f"{len(known)}个量表的信度系数（三题及以上为 α，两题为 Spearman–Brown）在{numbers.text(low, 'f2')}"
            f"至{numbers.text(high, 'f2')}之间{tail}（答卷{phrases.counts(self.n, self.n_units)}，各量表的 n 见表）。"
        )


def judge(answers: pd.DataFrame, parts: Sequence[Composition]) -> Reliability | None:
    """Compute the reliability of every composition of two or more items; ``None`` when there is none.

    Parameters
    ----------
    answers : DataFrame
        ``unit_id`` and the items as given (NaN missing).
    parts : sequence of Composition
        Scores of the questionnaire.
    """
    scales = [_scale(answers, part) for part in parts if len(part.items) > 1]
    return Reliability(len(answers), answers[UNIT].nunique(), tuple(scales)) if scales else None


def _scale(answers: pd.DataFrame, part: Composition) -> ScaleReliability:
    matrix = part.keyed(answers)
    complete = ~pd.isna(matrix).any(axis=1)
    n, n_units, k = int(complete.sum()), answers.loc[complete, UNIT].nunique(), len(part.items)
    if k == 2:
        pair = spearman_brown(matrix[:, 0], matrix[:, 1])
        values = (pair.reliability, pair.ci_low, pair.ci_high, nan, pair.r)
    elif n < FEWEST:
        values = (nan,) * 5
    else:
        fit = alpha(matrix)
        values = (fit.alpha, fit.ci_low, fit.ci_high, fit.alpha_standardised, fit.mean_r)
    return ScaleReliability(part.variable, part.label, TWO_ITEMS if k == 2 else ALPHA, k, *values, n, n_units)
