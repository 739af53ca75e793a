"""All results of this floor, in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from djqj_analysis.base.errors import Gather
from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG
from djqj_analysis.measure.indicators.direction import SHORT
from djqj_analysis.measure.scales.agreement import Aggregation
from djqj_analysis.model import question as ask
from djqj_analysis.model.adjusted import controls
from djqj_analysis.model.compare import by_type
from djqj_analysis.model.describe import organisations, respondents
from djqj_analysis.model.design import design
from djqj_analysis.model.dual import dual
from djqj_analysis.model.estimate import candidates, estimate
from djqj_analysis.model.family import confirmatory
from djqj_analysis.model.forest import forest
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.interaction import interaction
from djqj_analysis.model.mixed import spillover, unit_means_model
from djqj_analysis.model.question import Level, Question
from djqj_analysis.model.regress import regression
from djqj_analysis.model.relate import correlations
from djqj_analysis.model.robustness import robustness
from djqj_analysis.model.scatter import scatter
from djqj_analysis.model.variants import variants
from djqj_analysis.study import Study


def model(measured: Frames, study: Study) -> tuple[Result, ...]:
    """Describe, compare, relate, regress.

    Parameters
    ----------
    measured
        The frames of ``measure``: ``respondent``, ``org``, ``org_year``, ``massorg_year``, and its ``results``: the one
        on aggregation says whether answers may be averaged to organisations.
    study
        Exposures, outcomes, controls in order of priority, hypotheses.

    Returns
    -------
    tuple of Result
        ``design``, ``describe_org``, ``describe_respondent``, ``compare_type``, ``correlations``, ``xy_scatter``, one
        regression per question, ``spillover``, ``interaction``, ``forest``, ``robustness``, ``controls``,
        and ``dual_effect`` where it was asked for.

    Raises
    ------
    DjqjError
        ``M001`` for every variable of the study that the tables lack.
    """
    groups = [_there(asked, measured) for asked in (ask.union_ledger(study), ask.league_women_ledger(study))]
    ledgers, first = tuple(chain(*groups)), [group[0] for group in groups if group]
    answers = _there(ask.perceived(study, Level.ANSWERS), measured)
    units = _there(ask.perceived(study, Level.UNITS), measured)
    spill = _there(ask.spillover(study), measured)
    faults = Gather()
    others = [question for main in first for _, question, _ in variants(measured, study, main)]
    for question in (*ledgers, *answers, *spill, *others):
        with faults.catch():
            candidates(measured, study, question)
    faults.stop()

    main = [estimate(measured, study, question) for question in (*ledgers, *answers)]
    aggregation = next((one for one in getattr(measured, "results", ()) if isinstance(one, Aggregation)), None)
    averaged = [unit_means_model(measured, study, question, aggregation) for question in units]
    spilled = [estimate(measured, study, question) for question in spill]
    leading = [fitted for fitted in main if fitted.question.id in [question.id for question in first]]
    holm = confirmatory([*main, *averaged], study)
    regressions = [regression(fitted, study, holm) for fitted in (*main, *averaged)]
    related = correlations(measured, study)
    parts = tuple(regression(fitted, study, holm) for fitted in spilled)
    return (
        design(measured),
        organisations(measured, study),
        respondents(measured, study),
        by_type(measured, study),
        related,
        scatter(measured, study, related),
        *regressions,
        *((spillover(parts),) if parts else ()),
        interaction(leading, study),
        forest(main, study, holm),
        robustness(measured, study, leading),
        controls([*main, *averaged, *spilled], study),
        *filter(None, (dual(measured, study),)),
    )


def _there(questions: Sequence[Question], measured: Frames) -> tuple[Question, ...]:
    """Return the questions about the kinds of mass organisations that the study has, and about these only."""
    kinds, found = set(measured.massorg_year[MASSORG]), []
    for question in questions:
        here = tuple(kind for kind in question.massorgs if kind in kinds)
        if here == question.massorgs:
            found.append(question)
        elif here:
            found.append(replace(question, massorgs=here, who="、".join(SHORT[kind] for kind in here)))
    return tuple(found)
