"""Which hypotheses were stated before looking, and what testing several of them at once does to their p values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.study import Study
from djqj_analysis.study.question import Hypothesis

ALPHA = 0.05


def holm(p_values: ArrayLike) -> FloatArray:
    """Adjust p values for testing all of them (Holm 1979): step down, never falling, at most 1; NaN is not counted.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    array([0.03, 0.06, 0.06])
    """
    p = np.asarray(p_values, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    order = np.argsort(p, kind="stable")[: np.count_nonzero(~np.isnan(p))]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted


def hypothesis(study: Study, model_id: str) -> Hypothesis | None:
    """Return the hypothesis that a model tests, if the study states one."""
    return next((stated for stated in study.hypotheses if stated.model == model_id), None)


def is_confirmatory(study: Study, model_id: str) -> bool:
    """Tell whether a model tests a hypothesis that was stated before looking; all others are exploratory."""
    stated = hypothesis(study, model_id)
    return stated is not None and stated.confirmatory


def confirmatory(fits: Iterable[Fitted], study: Study) -> Mapping[tuple[str, str], float]:
    """Return Holm-adjusted p values by (model, column) of the confirmatory family.

    The family is every exposure and product of every model that tests a confirmatory hypothesis, all together.
    """
    tests = [
        ((fitted.question.id, term.name), p_value)
        for fitted in fits
        if fitted.fit is not None and is_confirmatory(study, fitted.question.id)
        for term, p_value in zip(fitted.terms, fitted.fit.p_value, strict=True)
        if term.is_ours
    ]
    adjusted = holm([p_value for _, p_value in tests])
    return {key: float(p_value) for (key, _), p_value in zip(tests, adjusted, strict=True)}
