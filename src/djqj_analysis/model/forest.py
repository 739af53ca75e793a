"""All exposures of all models in one picture, on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.family import ALPHA
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Standardised:
    """A coefficient in standard deviations: ``b sd(x) / sd(y)`` over the rows of its model; ``raw`` is b.

    ``p_holm`` is NaN outside the confirmatory family.
    """

    model: str
    group: str
    label: str
    raw: float
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    p_holm: float
    n: int
    n_units: int


@dataclass(frozen=True, slots=True)
class Forest(Result):
    """Standardised exposures and products of every model; ``n`` and ``n_units`` are those of the largest."""

    id: str = field()
    n: int = field()
    n_units: int
    coefficients: tuple[Standardised, ...]
    reasons: tuple[str, ...]

    def table(self) -> Table:
        """One row per coefficient."""
        columns = (
            Column("group", "模型"),
            Column("label", "自变量"),
            Column("raw", "原系数", "f2"),
            Column("estimate", "标准化系数", "f2"),
            Column("ci", "95% CI（标准化）", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("p_holm", "p（Holm校正）", "p"),
            Column("n", RESULT_LABELS["n"], "int"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        rows = [
            (one.group, one.label, one.raw, one.estimate, (one.ci_low, one.ci_high), one.p_value, one.p_holm, one.n,
             one.n_units)
            for one in self.coefficients
        ]  # fmt: skip
        notes = (
            "标准化系数 = 原系数 × 自变量（或乘积项）标准差 / 因变量标准差，标准差取自该模型的分析样本",
            *self.reasons,
            wording.OBSERVED,
        )
        return Table(self.id, "各模型的自变量系数", columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """One interval per coefficient, grouped by model."""
        if not self.coefficients:
            data = pd.DataFrame({"label": list(self.reasons), "value": [0] * len(self.reasons)})
            return Chart(self.id, "bars", "各模型的自变量系数（不给系数）", data, x_label="系数个数", fmt="int")
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.coefficients],
                "group": [one.group for one in self.coefficients],
                "estimate": [one.estimate for one in self.coefficients],
                "low": [one.ci_low for one in self.coefficients],
                "high": [one.ci_high for one in self.coefficients],
            }
        )
        x_label = "标准化系数（95% CI）：自变量每增加1个标准差，因变量相差多少个标准差"
        return Chart(
            self.id, "intervals", "各模型的自变量系数（标准化）", data, x_label=x_label, reference=0.0, legend="模型",
            notes=(self._silent(),) if self.reasons else (),
        )  # fmt: skip

    def sentence(self) -> str:
        """Which intervals exclude zero."""
        if not self.coefficients:
            return f"各模型都不给系数：{'；'.join(self.reasons)}。"
        apart = [f"{one.group}的{one.label}" for one in self.coefficients if not phrases.covers_null(one)]
        total, silent = len(self.coefficients), f"{self._silent()}，原因见表注。" if self.reasons else ""
        if not apart:
            return f"{total}个系数的95% CI都包含0，未发现相关；区间内的差异仍与数据相容。{silent}"
        tested = [one for one in self.coefficients if not np.isnan(one.p_holm)]
        held = sum(one.p_holm < ALPHA for one in tested)
        caution = "区间未作多重检验校正"
        caution += f"；{len(tested)}个验证性系数经Holm校正后仍可认定的有{held}个" if tested else ""
        rest = "其余的区间包含0，不能据此断言没有相关"
        return f"{total}个系数中，{len(apart)}个的95% CI不含0（{caution}）：{'；'.join(apart)}。{rest}。{silent}"

    def _silent(self) -> str:
        return f"另有{len(self.reasons)}项不给系数，不列"


def forest(fits: Sequence[Fitted], study: Study, holm: Mapping[tuple[str, str], float]) -> Forest:
    """Put the exposures of the models on one scale; ``holm`` is that of :func:`family.confirmatory`."""
    found = [one for fitted in fits for one in _standardised(fitted, study, holm)]
    reasons = tuple(f"{_group(fitted, study)}：{why}" for fitted in fits for why in _silent(fitted))
    biggest = max((fitted.sample for fitted in fits), key=lambda sample: sample.n)
    return Forest("forest", biggest.n, biggest.n_units, tuple(found), reasons)


def _silent(fitted: Fitted) -> list[str]:
    """Say why a model, or an exposure of it, has no place in the picture."""
    if fitted.fit is None:
        return [fitted.reason]
    ends = zip(fitted.terms, fitted.fit.ci_low, strict=True)
    unknown = [term.label for term, low in ends if term.is_ours and np.isnan(low)]
    bare = [f"{'、'.join(unknown)}没有可用的区间，图与表中不列"] if unknown else []
    return [one.reason for one in fitted.refused] + bare


def _group(fitted: Fitted, study: Study) -> str:
    adjusted = "" if fitted.fit is None or fitted.is_adjusted else f"（{wording.UNADJUSTED}）"
    return f"{fitted.question.who}·{study.codebook.label(fitted.question.outcome)}{adjusted}"


def _standardised(fitted: Fitted, study: Study, holm: Mapping[tuple[str, str], float]) -> list[Standardised]:
    fit = fitted.fit
    if fit is None:
        return []
    sd_y = fitted.sample.rows[fitted.question.outcome].std()
    rows = []
    for at, term in enumerate(fitted.terms):
        if term.is_ours and not np.isnan(fit.ci_low[at]):
            scale = float(np.std(term.values, ddof=1) / sd_y)
            rows.append(
                Standardised(
                    model=fitted.question.id,
                    group=_group(fitted, study),
                    label=term.label,
                    raw=float(fit.estimate[at]),
                    estimate=float(fit.estimate[at] * scale),
                    ci_low=float(fit.ci_low[at] * scale),
                    ci_high=float(fit.ci_high[at] * scale),
                    p_value=float(fit.p_value[at]),
                    p_holm=holm.get((fitted.question.id, term.name), np.nan),
                    n=fit.n,
                    n_units=fit.n_units,
                )
            )
    return rows
