"""What employees perceive: random intercepts on answers, organisations' means where they may be taken, spill-over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.scales.agreement import RULE, Aggregation
from djqj_analysis.model.coefficient import Coefficient
from djqj_analysis.model.estimate import Fitted, estimate
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.question import Question
from djqj_analysis.model.regress import Regression
from djqj_analysis.study import Study

DIGITS = "f3"  # scales of five points: an interval that excludes 0 would print as [0.00, 0.26] with two
TITLE = "党组织一侧的评价与交叉任职、阵地共用的相关"


def unit_means_model(
    frames: Frames, study: Study, question: Question, aggregation: Aggregation | None = None
) -> Fitted:
    """Fit the means of organisations by least squares, CR2 with one row per organisation; only if they may be taken.

    Organisations with too few answers are left out. Whether answers may be averaged is what the table of `aggregation`
    says of the outcome; what was not examined may not.
    """
    fitted = estimate(frames, study, question)
    if fitted.fit is None:
        return fitted
    found = aggregation.of(question.outcome) if aggregation else None
    if found is None:
        return replace(fitted, fit=None, terms=(), reason="没有检查过答卷能否聚合到单位（见聚合的依据），不取单位均值")
    if not found.allows:
        reason = f"{found.told()}；不合聚合的规则（{RULE}），答卷不聚合到单位"
        return replace(fitted, fit=None, terms=(), reason=reason)
    least = study.assumptions.aggregate_min_n
    return replace(fitted, notes=(*fitted.notes, f"单位均值：每单位至少{least}份答卷；{found.told()}"))


@dataclass(frozen=True, slots=True)
class Spillover(Result):
    """Several regressions side by side; ``n`` and ``n_units`` are those of the smallest."""

    id: str = field()
    n: int = field()
    n_units: int
    parts: tuple[Regression, ...]

    def table(self) -> Table:
        """Exposures of every part."""
        columns = (
            Column("outcome", "因变量"),
            Column("label", "自变量"),
            Column("estimate", RESULT_LABELS["estimate"], DIGITS),
            Column("std_error", RESULT_LABELS["std_error"], DIGITS),
            Column("df", RESULT_LABELS["df"], "f1"),
            Column("ci", "95% CI", DIGITS),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("n", RESULT_LABELS["n"], "int"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        rows: list[tuple[object, ...]] = []
        for part in self.parts:
            rows += [
                (part.outcome, one.label, one.estimate, one.std_error, one.df, (one.ci_low, one.ci_high), one.p_value,
                 one.n, one.n_units)
                for one in part.exposures
            ] or [(part.outcome, f"（{part.reason}）", None, None, None, None, None, part.n, part.n_units)]  # fmt: skip
        notes = dict.fromkeys(note for part in self.parts for note in part.details)
        return Table(self.id, TITLE, columns, tuple(rows), tuple(notes))

    def plot(self) -> Chart:
        """Exposures of every part with their intervals."""
        shown = [(part.outcome, one) for part in self.parts for one in part.exposures]
        if not shown:
            data = pd.DataFrame(
                {"label": [part.outcome for part in self.parts], "value": [part.n for part in self.parts]}
            )
            return Chart(self.id, "bars", f"{TITLE}：可用的答卷数（不给系数）", data, x_label="答卷数", fmt="int")
        data = pd.DataFrame(
            {
                "label": [one.label for _, one in shown],
                "group": [outcome for outcome, _ in shown],
                "estimate": [one.estimate for _, one in shown],
                "low": [one.ci_low for _, one in shown],
                "high": [one.ci_high for _, one in shown],
            }
        )
        return Chart(
            self.id,
            "intervals",
            TITLE,
            data,
            x_label="回归系数（95% CI）",
            reference=0.0,
            legend="因变量",
        )

    def sentence(self) -> str:
        """Say what each part says."""
        return "".join(part.sentence() for part in self.parts)


def spillover(parts: tuple[Regression, ...]) -> Spillover:
    """Put the spill-over regressions together, with the same digits in table and text."""
    told = tuple(replace(part, coefficients=tuple(map(_finer, part.coefficients))) for part in parts)
    return Spillover("spillover", min(part.n for part in parts), min(part.n_units for part in parts), told)


def _finer(found: Coefficient) -> Coefficient:
    return replace(found, words=replace(found.words, fmt=DIGITS))
