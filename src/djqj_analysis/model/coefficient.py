"""The coefficients of a fit, each with the counts it rests on and the words it may be told in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from djqj_analysis.ink.phrases import Wording
from djqj_analysis.model import family, wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.terms import Role
from djqj_analysis.study import Study

ORDER = (Role.EXPOSURE, Role.PRODUCT, Role.EFFECT, Role.CONTROL, Role.CONST)


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient; ``p_holm`` is NaN outside the confirmatory family, ``words`` says how it is worded.

    ``of`` holds the labels of the two factors of a product, otherwise nothing; ``is_listed`` is False for a term that
    the hypothesis of its model does not name.
    """

    name: str
    label: str
    role: str
    estimate: float
    std_error: float
    df: float
    p_value: float
    ci_low: float
    ci_high: float
    n: int
    n_units: int
    p_holm: float
    words: Wording
    of: tuple[str, ...] = ()
    is_listed: bool = True

    @property
    def is_ours(self) -> bool:
        """Whether it is an exposure or a product of exposures."""
        return self.role in (Role.EXPOSURE, Role.PRODUCT)


def coefficients(fitted: Fitted, study: Study, holm: Mapping[tuple[str, str], float]) -> tuple[Coefficient, ...]:
    """Return the coefficients in reading order; where one organisation determines one, its error is NaN."""
    fit = fitted.fit
    if fit is None:
        return ()
    stated = family.hypothesis(study, fitted.question.id)
    ours = sorted(
        (term for term in fitted.terms if term.is_ours), key=lambda one: not family.names_term(stated, one.name)
    )
    first = ours[0] if ours else None  # the one that is told first says what is held constant
    found = []
    for at, term in enumerate(fitted.terms):
        if term.role is Role.HELD:
            continue
        alone = term.name in fitted.alone
        parts = (fit.std_error, fit.df, fit.p_value, fit.ci_low, fit.ci_high)
        error, df, p_value, low, high = (np.nan if alone else float(part[at]) for part in parts)
        factors = term.of if term.role is Role.PRODUCT else ()
        design = wording.design(fitted, study.codebook) if term is first else ""
        found.append(
            Coefficient(
                name=term.name,
                label=term.label,
                role=str(term.role),
                estimate=float(fit.estimate[at]),
                std_error=error,
                df=df,
                p_value=p_value,
                ci_low=low,
                ci_high=high,
                n=fit.n,
                n_units=fit.n_units,
                p_holm=holm.get((fitted.question.id, term.name), np.nan),
                words=wording.wording(fitted, factors[0] if factors else term.name, study, design=design),
                of=tuple(wording.label_of(name, study.codebook) for name in factors),
                is_listed=family.names_term(stated, term.name),
            )
        )
    return tuple(sorted(found, key=lambda one: ORDER.index(Role(one.role))))
