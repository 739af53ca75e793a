"""From a question to a fitted model: rows, deletion, controls, columns, least squares or random intercepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from djqj_analysis.base.verdict import Verdict
from djqj_analysis.base.words import UNIT
from djqj_analysis.kernel import linear, reml
from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.linear import CovType, LinearFit
from djqj_analysis.kernel.reml import MixedFit
from djqj_analysis.model import gate
from djqj_analysis.model.controls import Adjustment, adjust
from djqj_analysis.model.design import verdict
from djqj_analysis.model.frame import UNRESOLVED, Frames, Sample, relative_scores, rows_for, without_rating
from djqj_analysis.model.question import Level, Question
from djqj_analysis.model.terms import COMBINED, Role, Term, build, screen
from djqj_analysis.study import Study

DIRECTIONS = ("cross_b_share", "cross_c_share")


@dataclass(frozen=True, slots=True)
class Options:
    """How a question is estimated: kind of errors, with or without controls."""

    cov_type: CovType = "CR2"
    controls: bool = True


USUAL = Options()
WITHIN_YEAR = (
    "因变量中有{relative}行是按名次或名额给的考核分，只能在同一年内比较："
    "各年的水平由年份项吸收，年份的系数不作解释，也不看逐年升降"
)

UNCONVERGED = "随机截距模型没有收敛，估计与p值都不成立，不给系数；以单位均值的回归与描述为准"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A question with its sample and its fit.

    ``terms`` are the columns of the fit in their order; ``fit`` is None where the verdict or the data allow no
    coefficient, and ``reason`` then says why. ``notes`` name every column that was dropped. ``unresolved`` is the mean
    share of months without a direction, NaN where the question does not tell directions apart. ``refused`` are the
    exposures and products that get no coefficient, ``alone`` the columns of the fit that one organisation determines.
    """

    question: Question
    sample: Sample
    adjustment: Adjustment
    verdict: Verdict
    terms: tuple[Term, ...]
    fit: LinearFit | MixedFit | None
    reason: str
    notes: tuple[str, ...]
    unresolved: float = np.nan
    refused: tuple[gate.Refused, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(term.name for term in self.terms)

    @property
    def is_adjusted(self) -> bool:
        """Whether any control entered; years and kinds of organisation alone are no adjustment."""
        return bool(self.adjustment.names)

    @property
    def units(self) -> pd.Series:
        """The organisation of each row of the sample."""
        return self.sample.rows[UNIT]


def estimate(frames: Frames, study: Study, question: Question, *, options: Options = USUAL) -> Fitted:
    """Assemble the rows of a question and fit it.

    Parameters
    ----------
    frames
        What was measured.
    study
        Controls, working parameters, survey year, codebook.
    question
        What is asked.
    options
        Kind of errors; with or without controls.

    Raises
    ------
    DjqjError
        ``M001`` for every variable that no table of the level has.
    """
    fitted = fit(candidates(frames, study, question), study, question, options=options)
    if relative := relative_scores(frames, question):
        fitted = replace(fitted, notes=(*fitted.notes, WITHIN_YEAR.format(relative=relative)))
    if question.level is Level.ANSWERS and question.outcome in study.outcomes.perceived:
        unrated = without_rating(frames, question, study.year)
        return replace(fitted, sample=replace(fitted.sample, unrated=unrated))
    return fitted


def candidates(frames: Frames, study: Study, question: Question) -> pd.DataFrame:
    """Return the rows of a question before deletion, with every variable that it may need."""
    wanted = [question.outcome, *question.cross, question.venue, *study.controls.organisation]
    if _tells_directions(question):
        wanted.append(UNRESOLVED)
    if question.level is Level.ANSWERS:
        wanted += study.controls.person
    rows = rows_for(frames, question, wanted, study.year)
    return _unit_means(rows, question, study) if question.level is Level.UNITS else rows


def fit(rows: pd.DataFrame, study: Study, question: Question, *, options: Options = USUAL) -> Fitted:
    """Fit a question to its candidate rows; see :func:`estimate`."""
    question, rows, unresolved = _combined(rows, question, study.assumptions.unresolved_max)
    exposures = (*question.cross, question.venue)
    organisation = [name for name in study.controls.organisation if name not in (*exposures, question.outcome)]
    person = study.controls.person if question.level is Level.ANSWERS else ()
    sample, adjustment = adjust(
        rows,
        [question.outcome, *exposures],
        organisation if options.controls else (),
        person if options.controls else (),
        study.codebook,
    )
    base = Fitted(question, sample, adjustment, verdict(sample.n_units), (), None, "", (), unresolved)
    if not base.verdict.estimates:
        return replace(base, reason=base.verdict.reason)
    terms = build(sample.rows, question, adjustment.names, study.codebook)
    return solve(base, terms, options.cov_type)


def solve(base: Fitted, terms: Sequence[Term], cov_type: CovType) -> Fitted:
    """Fit the columns that can be estimated to the sample; note those that cannot, and those that may not be given."""
    kept, notes = screen(terms)
    refused: tuple[gate.Refused, ...] = ()
    y = base.sample.rows[base.question.outcome].to_numpy(dtype=float)
    if np.ptp(y) == 0:
        return replace(base, notes=notes, reason="因变量在样本中没有差别，没有可说明的变化")
    while True:
        base = replace(base, notes=notes, refused=refused)
        if not any(term.role is Role.EXPOSURE for term in kept):
            return replace(base, reason="自变量都不能估计：" + "；".join(notes))
        try:
            found = _solution(base, y, kept, cov_type)
        except linear.RankError as error:
            kept, said = _without(kept, error.partners)
            notes += said
            continue
        except ValueError as error:
            return replace(base, reason=str(error).rstrip("。"))
        stands = gate.rests_on(kept, base.units, found)
        if not (now := gate.refusals(kept, base.units, stands)):
            alone = tuple(term.name for term, only in zip(kept, stands.alone, strict=True) if only)
            return replace(base, terms=kept, fit=found, alone=alone)
        kept, said = gate.withhold(kept, now)
        notes, refused = notes + said, refused + now


def _solution(base: Fitted, y: FloatArray, terms: Sequence[Term], cov_type: CovType) -> LinearFit | MixedFit:
    units, X, names = base.units.to_numpy(), np.column_stack([term.values for term in terms]), [t.name for t in terms]
    if base.question.level is not Level.ANSWERS:
        return linear.ols(y, X, units, names, cov_type=cov_type)
    found = reml.fit(y, X, units, names)
    if not found.converged:
        raise ValueError(UNCONVERGED)
    return reml.without_errors(found) if found.boundary else found


def _without(terms: Sequence[Term], partners: dict[str, tuple[str, ...]]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Drop the columns that others span, and the products of exposures that go."""
    labels = {term.name: term.label for term in terms}
    gone = {term.of[0] for term in terms if term.name in partners and term.role is Role.EXPOSURE}
    kept, notes = [], []
    for term in terms:
        if term.name in partners:
            others = "、".join(labels[name] for name in partners[term.name])
            notes.append(f"“{term.label}”与（{others}）完全重合，不能分开估计，未放入")
        elif term.role is Role.PRODUCT and gone & set(term.of):
            notes.append(f"“{term.label}”随之不估计")
        else:
            kept.append(term)
    return tuple(kept), tuple(notes)


def _tells_directions(question: Question) -> bool:
    return set(DIRECTIONS) <= set(question.cross)


def _combined(rows: pd.DataFrame, question: Question, most: float) -> tuple[Question, pd.DataFrame, float]:
    """Put B and C together where the direction of too many months is unknown.

    Such a month is one of B or C, so it belongs to their sum: leaving it out would call it a month without
    cross-appointment.
    """
    if not _tells_directions(question):
        return question, rows, np.nan
    complete = rows.dropna(subset=[question.outcome, *question.cross, question.venue])
    unresolved = float(complete[UNRESOLVED].mean())
    if not unresolved > most:
        return question, rows, unresolved
    together = rows[list(DIRECTIONS)].sum(axis=1, skipna=False) + rows[UNRESOLVED].fillna(0)
    others = tuple(name for name in question.cross if name not in DIRECTIONS)
    return replace(question, cross=(COMBINED, *others)), rows.assign(**{COMBINED: together}), unresolved


def _unit_means(rows: pd.DataFrame, question: Question, study: Study) -> pd.DataFrame:
    """Average the answers of each organisation; the mean of too few answers is missing."""
    by_unit = rows.groupby(UNIT, sort=True)
    means = by_unit.first()
    few = by_unit[question.outcome].count() < study.assumptions.aggregate_min_n
    means[question.outcome] = by_unit[question.outcome].mean().mask(few)
    return means.reset_index()
