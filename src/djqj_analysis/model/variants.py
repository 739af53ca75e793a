"""Other specifications of a ledger model: one choice changed at a time, or one organisation left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from djqj_analysis.model.estimate import USUAL, Fitted, Options, solve
from djqj_analysis.model.frame import Frames, Sample
from djqj_analysis.model.question import Question
from djqj_analysis.model.terms import Role, Term
from djqj_analysis.study import Study

MAIN, ONE_LESS = "主模型", "逐一剔除单位（系数的范围）"
CR1S = "标准误改用CR1S（常规的聚类稳健标准误）"
SAME_ESTIMATE = "（同一估计，只换标准误，不算一种设定）"
MASS_USE = "venue_mass_use_share"
C, C_OF_PARTY = "cross_c_share", "cross_c_party_share"
"""Direction C of all heads, and of those heads who are members of the party (for others it is not defined)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One coefficient under one specification; for the range of one organisation less ``estimate`` is NaN.

    ``about`` are the labels of the coefficients of the main model that it checks: its own, or those of the measure that
    it replaces. ``note`` says why it is no check of its own.
    """

    who: str
    specification: str
    label: str
    is_product: bool
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    n: int
    n_units: int
    note: str = ""
    about: tuple[str, ...] = ()


def variants(frames: Frames, study: Study, question: Question) -> Iterator[tuple[str, Question, Options]]:
    """Yield the other specifications of a ledger question, each with its name and how it is estimated."""
    exposures, label = study.exposures, study.codebook.label
    if (exposures.robust_cross,) != question.cross:
        yield (
            f"交叉任职改用“{label(exposures.robust_cross)}”",
            replace(question, cross=(exposures.robust_cross,)),
            USUAL,
        )
    known = {column for frame in (frames.massorg_year, frames.org_year) for column in frame.columns}
    if C in question.cross and C_OF_PARTY in known:
        cross = tuple(C_OF_PARTY if name == C else name for name in question.cross)
        yield f"交叉任职C改用“{label(C_OF_PARTY)}”", replace(question, cross=cross), USUAL
    others = [exposures.robust_venue, *([MASS_USE] if MASS_USE in known else [])]
    for venue in dict.fromkeys(others):
        if venue != question.venue:
            yield f"阵地改用“{label(venue)}”", replace(question, venue=venue), USUAL
    if study.controls.organisation:
        yield "不放控制", question, Options(controls=False)
    yield CR1S, question, Options(cov_type="CR1S")


def checks(fitted: Fitted, specification: str, main: Fitted) -> list[Check]:
    """Return the exposures and products of a fit under the name of its specification, each with what it checks."""
    fit = fitted.fit
    if fit is None:
        return []
    labels = {term.name: term.label for term in main.terms}
    return [
        Check(
            who=fitted.question.who,
            specification=specification,
            label=term.label,
            is_product=term.role is Role.PRODUCT,
            estimate=float(fit.estimate[at]),
            ci_low=float(fit.ci_low[at]),
            ci_high=float(fit.ci_high[at]),
            p_value=float(fit.p_value[at]),
            n=fit.n,
            n_units=fit.n_units,
            note=SAME_ESTIMATE if specification == CR1S else "",
            about=tuple(labels[name] for name in _replaced(term, fitted.question, main.question) if name in labels),
        )
        for at, term in enumerate(fitted.terms)
        if term.is_ours
    ]


def _replaced(term: Term, now: Question, main: Question) -> tuple[str, ...]:
    """Name the columns of the main model that a column stands for: itself, or those that gave way to it."""
    gone = tuple(name for name in main.cross if name not in now.cross)
    cross = {name: (name,) if name in main.cross else gone for name in now.cross}
    if term.role is Role.PRODUCT:
        return tuple(f"{name}:{main.venue}" for name in cross[term.of[0]])
    return (main.venue,) if term.name == now.venue else cross[term.name]


def one_less(main: Fitted) -> list[Check]:
    """Leave out one organisation at a time, columns (and the means they are centred at) as they are."""
    values: dict[str, list[float]] = {term.name: [] for term in main.terms if term.is_ours}
    for unit in sorted(main.units.unique()):
        keep = (main.units != unit).to_numpy()
        rows = Sample(main.sample.rows[keep].reset_index(drop=True), main.sample.n_before, main.sample.dropped)
        fitted = solve(replace(main, sample=rows), [_part(term, keep) for term in main.terms], "CR1S")
        for term, estimated in zip(fitted.terms, fitted.fit.estimate if fitted.fit is not None else (), strict=True):
            if term.is_ours:
                values[term.name].append(float(estimated))
    n, units = main.sample.n - int(main.units.value_counts().max()), main.sample.n_units
    return [
        Check(
            who=main.question.who,
            specification=ONE_LESS,
            label=term.label,
            is_product=term.role is Role.PRODUCT,
            estimate=np.nan,
            ci_low=min(values[term.name]),
            ci_high=max(values[term.name]),
            p_value=np.nan,
            n=n,
            n_units=units - 1,
            note=_lacking(len(values[term.name]), units),
        )
        for term in main.terms
        if term.is_ours and values[term.name]
    ]


def _part(term: Term, keep: np.ndarray) -> Term:
    return replace(term, values=term.values[keep])


def _lacking(estimated: int, units: int) -> str:
    return "" if estimated == units else f"（{units - estimated}次不能估计）"
