"""Which hypotheses were stated before looking, and what testing several of them at once does to their p values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from djqj_analysis.kernel.multiplicity import holm
from djqj_analysis.model.estimate import DIRECTIONS, Fitted
from djqj_analysis.model.terms import COMBINED, Term
from djqj_analysis.study import Study
from djqj_analysis.study.question import Hypothesis

ALPHA = 0.05


def hypothesis(study: Study, model_id: str) -> Hypothesis | None:
    """Return the hypothesis that a model tests, if the study states one."""
    return next((stated for stated in study.hypotheses if stated.model == model_id), None)


def is_confirmatory(study: Study, model_id: str) -> bool:
    """Tell whether a model tests a hypothesis that was stated before looking; all others are exploratory."""
    stated = hypothesis(study, model_id)
    return stated is not None and stated.confirmatory


def confirmatory(fits: Iterable[Fitted], study: Study) -> Mapping[tuple[str, str], float]:
    """Return Holm-adjusted p values by (model, column) of the confirmatory family.

    The family is every exposure and product of every model that tests a confirmatory hypothesis, all together; where a
    hypothesis names its terms, the others of its model are exploratory and not in the family.
    """
    tests = [
        ((fitted.question.id, term.name), p_value)
        for fitted in fits
        if fitted.fit is not None
        for term, p_value in zip(fitted.terms, fitted.fit.p_value, strict=True)
        if term.is_ours and _is_stated(term, fitted, study)
    ]
    adjusted = holm([p_value for _, p_value in tests])
    return {key: float(p_value) for (key, _), p_value in zip(tests, adjusted, strict=True)}


def _is_stated(term: Term, fitted: Fitted, study: Study) -> bool:
    stated = hypothesis(study, fitted.question.id)
    if stated is None or not stated.confirmatory:
        return False
    return names_term(stated, term.name)


def names_term(stated: Hypothesis | None, name: str) -> bool:
    """Tell whether a hypothesis is about a column of its model; one that names none, or no hypothesis, is about all.

    Where directions are put together, their sum stands for each of them, and its product for theirs.
    """
    if stated is None or not stated.terms:
        return True
    return any(name.replace(COMBINED, direction) in stated.terms for direction in DIRECTIONS)
