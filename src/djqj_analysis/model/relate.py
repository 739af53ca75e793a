"""Which variables go together across organisations: correlations of organisation means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Verdict
from djqj_analysis.base.words import LEAGUE, MASSORGS, RESULT_LABELS, UNION, WOMEN
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.multiplicity import holm
from djqj_analysis.model import wording
from djqj_analysis.model.controls import is_categorical
from djqj_analysis.model.design import instead, verdict
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.pair import Pair, correlated, scope_of
from djqj_analysis.model.question import LEAGUE_WOMEN_LABEL, UNION_LABEL
from djqj_analysis.model.units import unit_means
from djqj_analysis.study import Study

STRONGEST = 3
KINDS = {(UNION,): UNION_LABEL, (LEAGUE, WOMEN): LEAGUE_WOMEN_LABEL}


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

    def pair(self, first: str, second: str) -> Pair | None:
        """Return the pair of two labels; None where one of them does not vary."""
        return next((one for one in self.pairs if (one.first, one.second) == (first, second)), None)

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
            "因变量为各类群团组织的单位均值；只涉及一部分群团的自变量配这一部分的因变量，括号注明",
            *dict.fromkeys(one.reason for one in self.pairs if one.reason),
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
                "column": [names[one.column] for one in self.pairs],
                "value": [one.estimate for one in self.pairs],
            }
        )
        least, most = min(one.n for one in self.pairs), max(one.n for one in self.pairs)
        note = f"各对的单位数为{least}–{most}个" if least < most else f"各对都是{most}个单位"
        note += "；只涉及部分群团的自变量，因变量只取这些群团；不给系数的一对留空"
        return Chart(
            self.id, "heatmap", "单位级变量的相关（Pearson r）", data, levels=tuple(names.values())[:-1],
            reference=0.0, limits=(-1.0, 1.0), notes=(note,),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many pairs remain after adjustment, and the strongest of them."""
        if not self.pairs:
            others = instead(self.verdict.claim)
            return f"单位级相关：{self.verdict.reason}{f'；可以做的是：{others}' if others else ''}。"
        known = [one for one in self.pairs if not one.reason]
        kept = sorted((one for one in known if one.holds), key=lambda one: -abs(one.estimate))
        lead = f"探索性分析，{self.n_units}个单位、{len(known)}对变量："
        if not kept:
            return f"{lead}Holm校正后未发现相关；区间见附录，不能据此断言没有相关。"
        named = (
            f"{one.first}与{one.second}{'正' if one.estimate > 0 else '负'}相关（{one.evidence()}）"
            for one in kept[:STRONGEST]
        )
        rest = "其余校正后不足以认定，不能据此断言没有相关"
        return f"{lead}Holm校正后有{len(kept)}对相关，最强的是{'；'.join(named)}。{rest}。"


def correlations(frames: Frames, study: Study) -> Correlations:
    """Correlate ledger outcomes, exposures and the organisation-level controls that are numbers.

    An exposure of the union alone, or of 团 and 妇 alone, goes with the outcome of these alone.
    """
    codebook, exposures = study.codebook, study.exposures
    controls = [name for name in study.controls.organisation if not is_categorical(name, codebook)]
    names = list(
        dict.fromkeys([*study.outcomes.ledger, *exposures.union, *exposures.league_women, exposures.venue, *controls])
    )
    scopes = {name: scope_of(name, study) for name in names}
    means = {scope: unit_means(frames, names, scope) for scope in {MASSORGS, *scopes.values()}}
    own = {name: means[scopes[name]][name] for name in names}
    n = int(pd.DataFrame(own).notna().any(axis=1).sum())
    names = [name for name in names if own[name].nunique() > 1]
    decided = verdict(n)
    labels = {name: codebook.label(name) for name in names}
    pairs: list[Pair] = []
    for first, second in combinations(names, 2) if decided.estimates else ():
        if second in study.outcomes.ledger:
            continue  # of two outcomes one is a part of the other
        of_outcome = first in study.outcomes.ledger
        scope = scopes[second] if of_outcome else scopes[first]
        x = means[scope][first] if of_outcome else own[first]
        told = f"{labels[first]}（{KINDS[scope]}）" if of_outcome and scope in KINDS else labels[first]
        pairs.append(correlated(Pair(told, labels[second], column=labels[first]), x, own[second]))
    adjusted = holm([one.p_value for one in pairs])
    return Correlations(
        "correlations", n, n, decided, tuple(labels.values()) or ("（没有有差别的变量）",),
        tuple(int(own[name].notna().sum()) for name in names) or (0,),
        tuple(replace(one, p_holm=float(p_holm)) for one, p_holm in zip(pairs, adjusted, strict=True)),
    )  # fmt: skip
