"""What was measured: one frame per level, and the results on the quality and the spread of the measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.clean import Answers, Cleaned
from djqj_analysis.clean.answers import DONT_KNOW
from djqj_analysis.clean.interviews import TABLE
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.measure import told
from djqj_analysis.measure.cells import Told
from djqj_analysis.measure.frames import mass_organisations, organisation_years, respondents, with_survey
from djqj_analysis.measure.indicators import (
    advisors_stages,
    assessment,
    assessment_ceilings,
    awareness_bounds,
    build_paths,
    coverage,
    direction,
    duplicates_judged,
    interviews,
    ledger_checks,
    ledger_flags,
    ledger_seven,
    paper_incentives,
    plaques,
    profiles,
    raters,
    synchrony_bases,
    tenure,
    training_spread,
    venue_gap,
    weights_criteria,
    weights_pairs,
    weights_ranks,
    weights_schemes,
)
from djqj_analysis.measure.mechanisms import standing, variables
from djqj_analysis.measure.scales import agreement, distribution, failures, items, reliability
from djqj_analysis.measure.scales.composition import Composition, compositions
from djqj_analysis.measure.scales.totals import DIMENSIONS
from djqj_analysis.study import Study, mechanisms
from djqj_analysis.study.item import NUMBERS

PERSON = ["respondent_id", UNIT, "duration_seconds"]


@dataclass(frozen=True, slots=True, eq=False)
class Measured(Guarded):
    """Everything measured.

    Parameters
    ----------
    respondent : DataFrame
        One row per valid answer sheet: ``respondent_id``, ``unit_id``, ``duration_seconds``, every closed item as
        given (float, NaN for every kind of no answer) and the derived scores.
    org, org_year, massorg_year : DataFrame
        The typed ledgers with their derived columns; keys unit_id[, massorg_type][, year].
    results : tuple of Result
        In the order in which a report tells them. What was not asked or recorded is absent.
    """

    respondent: pd.DataFrame
    org: pd.DataFrame
    org_year: pd.DataFrame
    massorg_year: pd.DataFrame
    results: tuple[Result, ...]

    def named(self, names: Pseudonyms) -> tuple[Result, ...]:
        """Return the results as they may leave: organisations under their pseudonyms."""
        kinds = (weights_ranks.Weightings, weights_pairs.Pairs, interviews.Interviews)
        return tuple(one.named(names) if isinstance(one, kinds) else one for one in self.results)


def measure(cleaned: Cleaned, study: Study) -> Measured:
    """Score the answers, derive the indicators, and judge the measures.

    Examples
    --------
    >>> measured = measure(clean(read(study), study), study)   # doctest: +SKIP
    >>> measured.massorg_year["cross_a_share"].describe()      # doctest: +SKIP
    """
    answers, _ = cleaned.valid
    massorg_year = mass_organisations(cleaned.tables, study)
    org_year = organisation_years(cleaned.tables, massorg_year, study)
    respondent = scored(cleaned, massorg_year, study)
    massorg_year = with_survey(massorg_year, respondent, study)
    parts = [part for part in compositions(study.codebook) if part.variable in respondent]
    tell = told.told(respondent, parts, study.codebook, min_n=study.assumptions.report_min_n)
    frames = {"respondent": respondent, "org_year": org_year, "massorg_year": massorg_year}
    org = cleaned.tables["org"].reset_index(drop=True)
    found = (
        *_of_answers(respondent, answers, parts, cleaned.kinds.apart, study),
        *_of_ledgers(org, org_year, massorg_year, study),
        *_of_assessment(cleaned, massorg_year, study),
        *_of_mechanisms(cleaned, frames, tell, study),
        tenure.terms(cleaned.tables["leader_post"], massorg_year[YEAR].tolist(), min_n=study.assumptions.report_min_n),
        *_of_map(cleaned, frames, tell, study),
    )
    return Measured(respondent, org, org_year, massorg_year, tuple(one for one in found if one is not None))


def scored(cleaned: Cleaned, massorg_year: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return the respondent frame of the sheets that ``cleaned`` keeps; ``massorg_year`` has its derived columns."""
    answers, people = cleaned.valid
    given = pd.DataFrame({name: answers.floats(name) for name in answers.columns})
    typed = [item.variable for item in study.codebook.survey if item.kind in NUMBERS and item.variable in people]
    given = given.assign(**{name: people[name].where(people[name] >= 0) for name in typed})
    return respondents(pd.concat([people[PERSON], given], axis=1), massorg_year, study)


def _of_answers(
    respondent: pd.DataFrame, answers: Answers, parts: list[Composition], apart: frozenset[str], study: Study
) -> tuple[Result | None, ...]:
    least = study.assumptions.report_min_n
    unsure = pd.DataFrame(answers.items == np.int8(DONT_KNOW), columns=list(answers.columns))
    inner = [part for part in parts if part.variable in DIMENSIONS]
    return (
        reliability.judge(respondent, parts),
        items.inspect(respondent, parts),
        agreement.examine(respondent, parts, min_n=study.assumptions.aggregate_min_n),
        *(distribution.spread(respondent, unsure, part, apart=apart, min_n=least) for part in inner),
        awareness_bounds.bound(respondent, min_n=least),
        failures.states(respondent, parts, min_n=least),
    )


def _of_ledgers(
    org: pd.DataFrame, org_year: pd.DataFrame, massorg_year: pd.DataFrame, study: Study
) -> tuple[Result | None, ...]:
    types = org.set_index(UNIT)["org_type"].map(_labels("org_type", "org", study))
    assumed = study.assumptions
    return (
        ledger_seven.count(org_year, study.codebook),
        coverage.cover(massorg_year),
        direction.directions(massorg_year, unresolved_max=assumed.unresolved_max),
        venue_gap.gaps(org_year, types, study.year, min_sessions=assumed.use_min_sessions, min_n=assumed.report_min_n),
        raters.compare(massorg_year),
    )


def _labels(variable: str, table: str, study: Study) -> dict[int, str]:
    return {int(level.code): level.label for level in study.codebook.find(variable, table).answers}


def _of_assessment(cleaned: Cleaned, massorg_year: pd.DataFrame, study: Study) -> tuple[Result | None, ...]:
    sheet, codebook = cleaned.tables["assessment"], study.codebook
    criteria = weights_criteria.of(sheet, codebook, study.year)
    judged = None if cleaned.judged is None else assessment.ahp(cleaned.judged)
    relative = massorg_year[massorg_year["rate_is_relative"] == 1]
    return (
        assessment_ceilings.count(sheet, codebook, min_n=study.assumptions.report_min_n, relative=relative),
        weights_schemes.compare(criteria, codebook, judged=judged),
        weights_ranks.compare(criteria, seed=study.seed, judged=judged),
        weights_pairs.compare(criteria, seed=study.seed),
    )


def _of_mechanisms(
    cleaned: Cleaned, frames: Mapping[str, pd.DataFrame], tell: Mapping[str, Told | None], study: Study
) -> tuple[Result | None, ...]:
    respondent, org_year, massorg_year = (frames[name] for name in ("respondent", "org_year", "massorg_year"))
    assumed, year = study.assumptions, study.year
    least, within = assumed.report_min_n, assumed.sync_within_months
    return (
        ledger_flags.count(ledger_checks.flags(org_year, massorg_year, cleaned.tables["meeting"])),
        build_paths.compare(massorg_year, study.codebook, year, within=within),
        synchrony_bases.bases(massorg_year, org_year, respondent, year, within=within, told=tell, min_n=least),
        advisors_stages.stages(org_year),
        training_spread.spread(massorg_year, year),
        plaques.state(cleaned.tables["post_site"], year, _labels("site_kind", "post_site", study)),
        paper_incentives.state(massorg_year, org_year, year),
        duplicates_judged.judge(cleaned.tables["activity"], days=assumed.duplicate_days, alike=assumed.duplicate_alike),
        interviews.agree(cleaned.tables.get(TABLE), seed=study.seed),
        *profiles.profiles(massorg_year, org_year, study.codebook, year, min_n=least),
    )


def _of_map(
    cleaned: Cleaned, frames: Mapping[str, pd.DataFrame], tell: Mapping[str, Told | None], study: Study
) -> tuple[Result | None, ...]:
    tables = {**cleaned.tables, **frames}
    status = standing.status(mechanisms.of(study), tables, cleaned.valid[0], year=study.year, codebook=study.codebook)
    return (status, status and variables.variables(status, told=tell, min_n=study.assumptions.report_min_n))
