"""A regression as a result: coefficients with errors that allow for organisations, or what can be said instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Verdict
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import family, means, notes, wording
from djqj_analysis.model.answer import UNLISTED, answer, holds
from djqj_analysis.model.coefficient import Coefficient, coefficients
from djqj_analysis.model.design import instead
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Withheld:
    """An exposure or product without a coefficient: why, and why with the means that stand instead."""

    label: str
    reason: str
    told: str


@dataclass(frozen=True, slots=True)
class Regression(Result):
    """One regression.

    Attributes
    ----------
    outcome : str
        Label of the outcome.
    coefficients : tuple of Coefficient
        Exposures, products, fixed effects, controls, constant; empty where none may be given, and then `reason` says
        why and `verdict` how far the design goes.
    n_before, dropped
        Rows before deletion, and (label, rows) deleted in order.
    cov_type : str
        ``"CR2"`` or ``"REML"``.
    r_squared : float
        About the mean; marginal for ``"REML"``.
    icc, var_between, var_within : float
        Of random intercepts; NaN without them.
    status : str
        验证性假设H1 or 探索性分析.
    details : tuple of str
        Notes of the table.
    preface : str
        What has to be said before any coefficient (directions put together).
    hypothesis : str
        Text of the hypothesis that the model tests; empty where there is none.
    refused : tuple of Withheld
        Exposures and products without a coefficient.
    """

    id: str = field()
    title: str = field()
    outcome: str
    coefficients: tuple[Coefficient, ...]
    n: int = field()
    n_units: int
    n_before: int
    dropped: tuple[tuple[str, int], ...]
    verdict: Verdict
    reason: str
    cov_type: str
    r_squared: float
    icc: float
    var_between: float
    var_within: float
    status: str
    details: tuple[str, ...]
    preface: str
    hypothesis: str
    refused: tuple[Withheld, ...]

    @property
    def exposures(self) -> tuple[Coefficient, ...]:
        """What the question is about: exposures and their products."""
        return tuple(found for found in self.coefficients if found.is_ours)

    def table(self) -> Table:
        """All coefficients, or what can be said instead."""
        if not self.coefficients:
            return self._without_coefficients()
        columns = [
            Column("label", "变量"),
            Column("role", "类别"),
            Column("estimate", RESULT_LABELS["estimate"], "f2"),
            Column("std_error", RESULT_LABELS["std_error"], "f2"),
            Column("df", RESULT_LABELS["df"], "f1"),
            Column("ci", "95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
        ]
        with_holm = any(not np.isnan(found.p_holm) for found in self.coefficients)
        columns += [Column("p_holm", "p（Holm校正）", "p")] if with_holm else []
        rows = [
            (found.label, found.role, found.estimate, found.std_error, found.df, (found.ci_low, found.ci_high))
            + ((found.p_value, found.p_holm) if with_holm else (found.p_value,))
            for found in self.coefficients
        ]
        return Table(self.id, self.title, tuple(columns), tuple(rows), self.details)

    def _without_coefficients(self) -> Table:
        rows = [("可用行数", self.n), ("单位数", self.n_units), ("不给系数的原因", self.reason)]
        rows += [(f"“{one.label}”", one.told) for one in self.refused]
        if others := instead(self.verdict.claim):
            rows.append(("可以做的", others))
        return Table(self.id, self.title, (Column("item", "项目"), Column("value", "内容")), tuple(rows), self.details)

    def plot(self) -> Chart:
        """Exposures with their intervals; without coefficients, the rows left after each deletion."""
        if not self.coefficients:
            left = self.n_before - np.cumsum([0, *(count for _, count in self.dropped)])
            steps = ["全部", *(f"剔除缺“{label}”后" for label, _ in self.dropped)]
            data = pd.DataFrame({"label": steps, "value": left})
            title = f"{self.title}：可用的行数（不给系数）"
            return Chart(self.id, "bars", title, data, x_label="行数", fmt="int", notes=(self.reason,))
        data = pd.DataFrame(
            {
                "label": [found.label for found in self.exposures],
                "estimate": [found.estimate for found in self.exposures],
                "low": [found.ci_low for found in self.exposures],
                "high": [found.ci_high for found in self.exposures],
            }
        )
        x_label = f"与{wording.short(self.outcome)}的相关（回归系数，95% CI）"
        note = phrases.counts(self.n, self.n_units)
        return Chart(self.id, "intervals", self.title, data, x_label=x_label, reference=0.0, notes=(note,))

    def sentence(self) -> str:
        """One statement per exposure and product; claims a relation only where the interval excludes zero."""
        if not self.coefficients:
            others = instead(self.verdict.claim)
            told = "；".join(one.told for one in self.refused) or self.reason
            return f"{self.title}：{told}{f'；可以做的是：{others}' if others else ''}。"
        outcomes = [self.outcome] + [wording.short(self.outcome)] * len(self.exposures)
        ordered = sorted(self.exposures, key=lambda found: not found.is_listed)
        said = [self._statement(found, outcome) for found, outcome in zip(ordered, outcomes, strict=False)]
        listed = sum(found.is_listed for found in ordered)
        others = f"{UNLISTED}：{''.join(said[listed:])}" if said[listed:] else ""
        withheld = "".join(f"{one.told}。" for one in self.refused)
        return f"{self.status}：{self.preface}{''.join(said[:listed])}{others}{withheld}"

    def brief(self) -> str:
        """Answer the hypothesis in one line, term by term; the sentence has the rest."""
        if not self.coefficients:
            return self.reason
        return "。".join([answer(self.exposures, self.hypothesis), *(one.reason for one in self.refused)])

    def _statement(self, found: Coefficient, outcome: str) -> str:
        if found.of:
            first, second = found.of
            text = phrases.product(first, second, outcome, found, found.words)
        else:
            text = phrases.association(found.label, outcome, found, found.words)
        if np.isnan(found.p_holm):
            return text
        text = f"{text.rstrip('。')}；Holm校正后{numbers.p_phrase(found.p_holm)}"
        doubtful = not phrases.covers_null(found) and not holds(found)
        return f"{text}{'，校正后不足以认定' + ('交互' if found.of else '相关') if doubtful else ''}。"


def regression(fitted: Fitted, study: Study, holm: Mapping[tuple[str, str], float]) -> Regression:
    """Turn a fit into a result.

    Parameters
    ----------
    fitted
        From :func:`djqj_analysis.model.estimate.estimate`.
    study
        Codebook, hypotheses, working parameters.
    holm
        From :func:`djqj_analysis.model.family.confirmatory`.
    """
    question, fit = fitted.question, fitted.fit
    codebook = study.codebook
    return Regression(
        id=question.id,
        title=wording.title(fitted, codebook),
        outcome=codebook.label(question.outcome),
        coefficients=coefficients(fitted, study, holm),
        n=fitted.sample.n,
        n_units=fitted.sample.n_units,
        n_before=fitted.sample.n_before,
        dropped=tuple((wording.label_of(name, codebook), count) for name, count in fitted.sample.dropped),
        verdict=fitted.verdict,
        reason=fitted.reason,
        cov_type=getattr(fit, "cov_type", ""),
        r_squared=getattr(fit, "r_squared", np.nan),
        icc=getattr(fit, "icc", np.nan),
        var_between=getattr(fit, "var_between", np.nan),
        var_within=getattr(fit, "var_within", np.nan),
        status=wording.status(study, question.id),
        details=notes.of(fitted, study),
        preface=wording.unresolved_sentence(fitted, study.assumptions.unresolved_max),
        hypothesis=getattr(family.hypothesis(study, question.id), "text", ""),
        refused=tuple(
            Withheld(one.label, one.reason, said)
            for one, said in zip(fitted.refused, means.told(fitted, study), strict=True)
        ),
    )
