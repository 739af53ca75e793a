"""Typed ledgers and answers → one frame per level, with everything the codebook derives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNION, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators import (
    activities,
    advisors,
    appointments,
    appointments_load,
    assessment,
    assessment_relative,
    awareness,
    demo,
    effectiveness,
    effectiveness_mass,
    ledger_checks,
    meetings,
    meetings_voice,
    members,
    organisations,
    posts,
    recommend,
    service,
    support,
    synchrony,
    training,
    venues,
    venues_use,
)
from djqj_analysis.measure.scales import totals
from djqj_analysis.measure.scales.composition import compositions
from djqj_analysis.study import Study

Tables = Mapping[str, pd.DataFrame]


def mass_organisations(tables: Tables, study: Study) -> pd.DataFrame:
    """Return ``massorg_year`` with its derived columns.

    What an organisation that is not established cannot have (a head, activities, marks) is missing, not zero. A ledger
    sheet in which a unit never appears was not filled in: its counts are missing; in a year without entries they are
    zero.
    """
    ledger = tables["massorg_year"].reset_index(drop=True)
    years = ledger[YEAR].unique().tolist()
    frame = _joined(
        ledger,
        MASSORG_KEY,
        appointments.cross_shares(tables["leader_post"], years),
        appointments.heads(tables["leader_post"], years),
        appointments_load.load(tables["leader_post"], years),
        venues.mass_use(tables["venue_year"]),
        venues_use.intensity(tables["venue_year"], ledger),
        meetings.attendance(tables["meeting"]),
        activities.regularity(tables["activity"]),
        meetings_voice.speaking(tables["meeting"], ledger),
        meetings_voice.planning(ledger, weeks=study.assumptions.plan_weeks),
        members.rates(ledger),
        recommend.conversion(ledger),
        recommend.turnover(ledger),
        service.together(ledger, tables["org_year"]),
        support.guarantees(ledger),
        support.bonuses(ledger, tables["org_year"]),
        synchrony.organisations(ledger, tables["org"], within=study.assumptions.sync_within_months),
        synchrony.readiness(ledger, tables["org_year"], tables["org"]),
        training.summed(tables["training"], ledger),
        assessment.outcome(tables["assessment"], study.codebook),
    )
    frame = _joined(frame, MASSORG_KEY, appointments_load.directions(frame))
    _zero_where_idle(frame, ("attend_due_n", "attend_actual_n"), tables["meeting"])
    _zero_where_listed(frame, ("act_regular_rate",), tables["activity"])
    computed = [name for name in frame.columns if name not in ledger.columns]
    frame[computed] = frame[computed].where(frame["massorg_exists"] == 1)
    frame = _joined(frame, MASSORG_KEY, assessment_relative.within_years(frame))
    staff = frame[UNIT_KEY].merge(tables["org_year"][[*UNIT_KEY, "staff_n"]], on=UNIT_KEY, how="left")["staff_n"]
    marks = effectiveness.scores(frame.assign(staff_n=staff), study.targets)
    return _joined(frame, MASSORG_KEY, marks)


def organisation_years(tables: Tables, massorg_year: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return ``org_year`` with its derived columns; ``massorg_year`` already has its own."""
    ledger = tables["org_year"].reset_index(drop=True)
    frame = _joined(
        ledger,
        UNIT_KEY,
        organisations.completeness(ledger),
        organisations.shares(ledger),
        organisations.covered(massorg_year),
        appointments.breadth(massorg_year),
        appointments_load.breadth_counts(massorg_year),
        venues.sharing(tables["venue_year"], min_sessions=study.assumptions.use_min_sessions),
        venues.hours(tables["venue_year"], ledger),
        venues_use.counts(tables["venue_year"], min_sessions=study.assumptions.use_min_sessions),
        venues_use.start(tables["venue_year"], ledger[YEAR].tolist()),
        meetings.joint_meetings(tables["meeting"]),
        meetings_voice.agenda(tables["meeting"], ledger),
        activities.shared(tables["activity"]),
        advisors.stages(ledger),
        demo.since_award(ledger),
        ledger_checks.flags(ledger, massorg_year, tables["meeting"])[[*UNIT_KEY, *ledger_checks.KEPT]],
        posts.running(tables["post_site"], ledger),
        recommend.management(ledger),
        support.incentives(ledger, massorg_year),
        synchrony.documents(massorg_year),
        synchrony.facilities(tables["venue_year"], tables["org"], within=study.assumptions.sync_within_months),
        synchrony.lead_of_mass(massorg_year),
    )
    none = frame["venue_n"].isna() & (frame["has_venue"] == 0)
    frame["venue_n"] = frame["venue_n"].mask(none, 0.0)
    _zero_where_idle(frame, ("joint_meeting_n",), tables["meeting"])
    return frame


def with_survey(massorg_year: pd.DataFrame, respondent: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return ``massorg_year`` with the points that the questionnaire gives; ``respondent`` has its scores."""
    least = study.assumptions.aggregate_min_n
    marks = effectiveness_mass.scores(massorg_year, respondent, study.year, min_n=least)
    return _joined(massorg_year, MASSORG_KEY, marks)


def respondents(answers: pd.DataFrame, massorg_year: pd.DataFrame, study: Study) -> pd.DataFrame:
    """Return one row per valid answer sheet: the answers as given, scores, awareness.

    Parameters
    ----------
    answers : DataFrame
        respondent_id, unit_id, duration_seconds and every closed item as float, NaN for every kind of missing.
    massorg_year : DataFrame
        Says which mass organisations exist in the year of the survey.
    """
    parts = [part for part in compositions(study.codebook) if set(part.variables) <= set(answers.columns)]
    present = awareness.presence(massorg_year, study.year)
    answers = answers.assign(**_rated(answers, present, study))
    scored = totals.scores(answers, parts)
    dimensions = [name for name in totals.DIMENSIONS if name in scored]
    found: list[pd.DataFrame | pd.Series] = [answers, scored, awareness.unaware(answers, present)]
    if len(dimensions) >= totals.LEAST_DIMENSIONS:
        rating = totals.effect(scored[dimensions]).rename(totals.EFFECT)
        found += [rating, totals.bounds(rating, answers[UNIT].map(present[UNION]))]
    return pd.concat(found, axis=1)


def _rated(answers: pd.DataFrame, present: pd.DataFrame, study: Study) -> dict[str, pd.Series]:
    """Return the ratings of an organisation, blanked where the ledger does not show it: they are of something else."""
    asked = {f"{question}={awareness.HAS}": kind for kind, question in awareness.KNOWS.items()}
    there = {kind: answers[UNIT].map(present[kind]) == 1 for kind in awareness.KNOWS}
    columns = [(name, item) for item in study.codebook.survey for name in item.columns if item.shown_if in asked]
    return {name: answers[name].where(there[asked[item.shown_if]]) for name, item in columns if name in answers}


def _joined(frame: pd.DataFrame, key: list[str], *parts: pd.DataFrame) -> pd.DataFrame:
    for part in parts:
        frame = frame.merge(part, on=key, how="left", validate="one_to_one")
    return frame.copy()  # in one piece: many joins leave many


def _zero_where_listed(frame: pd.DataFrame, columns: Iterable[str], sheet: pd.DataFrame) -> None:
    listed = frame[UNIT].isin(sheet[UNIT].unique())
    for column in columns:
        frame[column] = frame[column].mask(frame[column].isna() & listed, 0.0)


def _zero_where_idle(frame: pd.DataFrame, columns: Iterable[str], sheet: pd.DataFrame) -> None:
    """Zero only where no meeting was held in the year: a count that a blank leaves open stays missing."""
    idle = meetings.idle(sheet, frame)
    for column in columns:
        frame[column] = frame[column].mask(idle, 0.0)
