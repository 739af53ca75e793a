"""Which variables go together across organisations: correlations of organisation means."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Verdict
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.correlation import correlation_matrix
from djqj_analysis.kernel.multiplicity import holm
from djqj_analysis.model import wording
from djqj_analysis.model.controls import is_categorical
from djqj_analysis.model.design import instead, verdict
from djqj_analysis.model.family import ALPHA
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.units import unit_means
from djqj_analysis.study import Study

STRONGEST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One correlation over n organisations; `p_holm` is adjusted for all pairs."""

    first: str
    second: str
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    p_holm: float
    n: int


@dataclass(frozen=True, slots=True)
class Correlations(Result):
    """Pearson correlations of organisation means, every pair over the organisations that have both.

    ``n`` is the number of organisations with at least one of the variables; ``labels`` in order; ``pairs`` empty where
    the design allows no coefficient; ``counts`` the organisations (k,) that have each variable.
    """

    id: str = field()
    n: int = field()
    n_units: int
    verdict: Verdict
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    pairs: tuple[Pair, ...]

    def table(self) -> Table:
        """One row per pair."""
        columns = (
            Column("first", "变量一"),
            Column("second", "变量二"),
            Column("estimate", "r", "f2"),
            Column("ci", "95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("p_holm", "p（Holm校正）", "p"),
            Column("n", "单位数", "int"),
        )
        rows: list[tuple[object, ...]] = [
            (one.first, one.second, one.estimate, (one.ci_low, one.ci_high), one.p_value, one.p_holm, one.n)
            for one in self.pairs
        ]
        if not rows:
            others = instead(self.verdict.claim)
            rows = [("不给相关系数", self.verdict.reason + (f"；可以做的：{others}" if others else ""), *[None] * 5)]
        notes = (
            "Pearson相关，单位级均值，成对剔除缺失；区间由Fisher z得到",
            "探索性分析；Holm校正以表中全部配对为一族；两个因变量互相包含，不作配对",
            "因变量为三类群团组织的单位均值；A只涉及工会，B、C只涉及团、妇，按群团分开的相关见各回归",
            wording.OBSERVED,
        )
        return Table(self.id, "单位级变量的相关", columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """Lower triangle of the matrix; without coefficients, how many organisations have each variable."""
        if not self.pairs:
            data = pd.DataFrame({"label": self.labels, "value": self.counts})
            return Chart(self.id, "bars", "各变量可用的单位数（不给相关系数）", data, x_label="单位数", fmt="int")
        names = dict(zip(self.labels, map(wording.short, self.labels), strict=True))
        if len(set(names.values())) < len(names):
            names = {label: label for label in self.labels}
        data = pd.DataFrame(
            {
                "row": [one.second for one in self.pairs],
                "column": [names[one.first] for one in self.pairs],
                "value": [one.estimate for one in self.pairs],
            }
        )
        note = phrases.counts(self.n, self.n_units)
        return Chart(
            self.id, "heatmap", "单位级变量的相关（Pearson r）", data, levels=tuple(names.values())[:-1],
            reference=0.0, limits=(-1.0, 1.0), notes=(note,),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many pairs remain after adjustment, and the strongest of them."""
        if not self.pairs:
            others = instead(self.verdict.claim)
            return f"单位级相关：{self.verdict.reason}{f'；可以做的是：{others}' if others else ''}。"
        known = [one for one in self.pairs if not np.isnan(one.p_value)]
        kept = sorted((one for one in known if one.p_holm < ALPHA), key=lambda one: -abs(one.estimate))
        lead = f"探索性分析，{self.n_units}个单位、{len(known)}对变量："
        if not kept:
            return f"{lead}Holm校正后未发现相关；区间见附录，不能据此断言没有相关。"
        named = (
            f"{one.first}与{one.second}{'正' if one.estimate > 0 else '负'}相关（r={numbers.text(one.estimate, 'f2')}，"
            f"95% CI {numbers.interval(one.ci_low, one.ci_high)}，n={one.n}）"
            for one in kept[:STRONGEST]
        )
        rest = "其余校正后不足以认定，不能据此断言没有相关"
        return f"{lead}Holm校正后有{len(kept)}对相关，最强的是{'；'.join(named)}。{rest}。"


def correlations(frames: Frames, study: Study) -> Correlations:
    """Correlate ledger outcomes, exposures and the organisation-level controls that are numbers."""
    codebook, exposures = study.codebook, study.exposures
    controls = [name for name in study.controls.organisation if not is_categorical(name, codebook)]
    names = dict.fromkeys(
        [*study.outcomes.ledger, *exposures.union, *exposures.league_women, exposures.venue, *controls]
    )
    means = unit_means(frames, list(names))
    n = int(means.notna().any(axis=1).sum())
    means = means[[name for name in means if means[name].nunique() > 1]]
    labels = tuple(codebook.label(name) for name in means)
    decided = verdict(n)
    outcomes = sum(name in study.outcomes.ledger for name in means)  # they come first
    pairs = _pairs(means.to_numpy(), labels, outcomes) if decided.estimates else ()
    counts = tuple(int(count) for count in means.notna().sum())
    return Correlations("correlations", n, n, decided, labels or ("（没有有差别的变量）",), counts or (0,), pairs)


def _pairs(X: np.ndarray, labels: tuple[str, ...], outcomes: int) -> tuple[Pair, ...]:
    """All pairs with the adjustment over them; the coefficient over fewer organisations than the rule asks is NaN.

    Two outcomes, of which one is a part of the other, are no pair; the first ``outcomes`` columns are the outcomes.
    """
    found = correlation_matrix(X)
    places = [(i, j) for i, j in combinations(range(len(labels)), 2) if j >= outcomes]
    enough = {(i, j): verdict(int(found.n[i, j])).estimates for i, j in places}
    p_holm = holm([found.p_value[place] if enough[place] else np.nan for place in places])
    pairs = []
    for place, adjusted in zip(places, p_holm, strict=True):
        parts = (found.r, found.ci_low, found.ci_high, found.p_value)
        r, low, high, p_value = (float(part[place]) if enough[place] else np.nan for part in parts)
        first, second = labels[place[0]], labels[place[1]]
        pairs.append(Pair(first, second, r, low, high, p_value, float(adjusted), int(found.n[place])))
    return tuple(pairs)
