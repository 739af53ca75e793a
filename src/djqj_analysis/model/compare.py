"""Do types of organisations differ in the outcome: means, Welch's test, effect sizes, pairs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Verdict
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.phrases import Estimate, Wording
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel import compare as kernel
from djqj_analysis.measure.cells import merged
from djqj_analysis.model import wording
from djqj_analysis.model.design import instead, verdict
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.groups import FEWEST, LEVEL, Difference, Group, differences, group
from djqj_analysis.model.units import unit_codes, unit_means
from djqj_analysis.study import Study

GROUPING = "org_type"
OTHERS = "其他类型（单位过少，合并）"


@dataclass(frozen=True, slots=True)
class Comparison(Result):
    """Types compared; ``test`` is None where the design or the groups allow none, and ``reason`` says why."""

    id: str = field()
    n: int = field()
    n_units: int
    outcome: str
    unit: str
    verdict: Verdict
    groups: tuple[Group, ...]
    test: kernel.GroupTest | None
    eta_squared: float
    omega_squared: float
    differences: tuple[Difference, ...]
    reason: str
    left_out: tuple[str, ...]

    def table(self) -> Table:
        """Means of the types, then the pairs."""
        columns = (
            Column("label", "单位类型（或两类之差）"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
            Column("mean", "均值（差）", "f2"),
            Column("sd", "标准差", "f2"),
            Column("ci", "95% CI", "f2"),
            Column("hedges_g", "Hedges g", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
        )
        rows: list[tuple[object, ...]] = [
            (one.label, one.n_units, one.mean, one.sd, (one.ci_low, one.ci_high), None, None) for one in self.groups
        ]
        rows += [
            (f"{one.first} − {one.second}", one.n_units, one.estimate, None, (one.ci_low, one.ci_high), one.hedges_g,
             one.p_value)
            for one in self.differences
        ]  # fmt: skip
        return Table(self.id, f"不同类型单位的{self.outcome}", columns, tuple(rows), self._notes())

    def _notes(self) -> tuple[str, ...]:
        notes = ["一个单位一个值：先在年内对群团取均值，再对年取均值；未作调整"]
        if self.test is not None:
            notes += [f"{self._tested(self.test)}；两两之差为Games–Howell，区间与p值已对全部配对同时校正"]
        notes += [self.reason] if self.reason else []
        notes += [f"单位数不足{FEWEST}个、未参加检验的类型：{'、'.join(self.left_out)}"] if self.left_out else []
        return (*notes, wording.OBSERVED)

    def _tested(self, test: kernel.GroupTest) -> str:
        return (
            f"Welch检验 F({numbers.text(test.df1, 'int')}, {numbers.text(test.df2, 'f1')})="
            f"{numbers.text(test.statistic, 'f2')}，{numbers.p_phrase(test.p_value)}，"
            f"η²={numbers.text(self.eta_squared, 'f2')}，ω²={numbers.text(self.omega_squared, 'f2')}"
        )

    def plot(self) -> Chart:
        """Means with their intervals."""
        data = pd.DataFrame(
            {
                "label": [f"{one.label}（{one.n_units}个单位）" for one in self.groups] or ["（没有可用的单位）"],
                "estimate": [one.mean for one in self.groups] or [np.nan],
                "low": [one.ci_low for one in self.groups] or [np.nan],
                "high": [one.ci_high for one in self.groups] or [np.nan],
            }
        )
        x_label = f"{self.outcome}的均值（95% CI）"
        return Chart(self.id, "intervals", f"不同类型单位的{self.outcome}", data, x_label=x_label)

    def sentence(self) -> str:
        """Whether types differ, and the pairs that do."""
        if self.test is None:
            others = instead(self.verdict.claim)
            return f"不同类型单位的{self.outcome}只作描述：{self.reason}{f'；可以做的是：{others}' if others else ''}。"
        lead = f"探索性分析：{phrases.counts(self.n, self.n_units)}，{self._tested(self.test)}"
        if not self.test.p_value < 1 - LEVEL:
            return f"{lead}，未发现不同类型单位在{self.outcome}上的差异，不能据此断言没有差异。"
        apart = [one for one in self.differences if not phrases.covers_null(one)]
        said = "".join(
            phrases.contrast(one.first, one.second, self.outcome, Estimate(one.estimate, one.ci_low, one.ci_high,
                             one.p_value, one.n, one.n_units), Wording(unit=self.unit))
            for one in apart
        )  # fmt: skip
        return f"{lead}，不同类型单位在{self.outcome}上有差异。{said or '两两比较的区间都包含0。'}"


def by_type(frames: Frames, study: Study) -> Comparison:
    """Compare organisation means of the first ledger outcome between types of organisations."""
    outcome, codebook = study.outcomes.ledger[0], study.codebook
    values = unit_means(frames, [outcome])[outcome].dropna()
    codes = unit_codes(frames, GROUPING).reindex(values.index).dropna()
    values = values[codes.index]
    levels = {float(level.code): level.label for level in codebook.find(GROUPING).answers}
    types = merged(codes.map(levels), study.assumptions.report_min_n, OTHERS)
    order = [label for label in (*levels.values(), OTHERS) if (types == label).any()]
    groups = tuple(group(label, values[types == label].to_numpy()) for label in order)
    decided = verdict(len(values))
    enough = [one.label for one in groups if one.n_units >= FEWEST]
    tested = types.isin(enough)
    y, kinds = values[tested].to_numpy(), types[tested].to_numpy()
    reason, test = decided.reason, None
    if decided.estimates:
        reason, test = _test(y, kinds)
    return Comparison(
        id="compare_type",
        n=len(values),
        n_units=len(values),
        outcome=codebook.label(outcome),
        unit=wording.unit_of(outcome, codebook),
        verdict=decided,
        groups=groups,
        test=test,
        eta_squared=kernel.eta_squared(y, kinds) if test else np.nan,
        omega_squared=kernel.omega_squared(y, kinds) if test else np.nan,
        differences=differences(y, kinds, enough) if test else (),
        reason=reason,
        left_out=tuple(one.label for one in groups if one.n_units < FEWEST),
    )


def _test(y: np.ndarray, kinds: np.ndarray) -> tuple[str, kernel.GroupTest | None]:
    """Welch's test, or the kernel's word why there is none."""
    try:
        return "", kernel.welch_anova(y, kinds)
    except ValueError as error:
        return str(error).rstrip("。"), None
