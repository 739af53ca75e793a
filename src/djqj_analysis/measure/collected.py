"""What is there of a study that is still being collected: every file that can be used, measured as far as it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.words import MASSORG, UNION, UNIT, YEAR
from djqj_analysis.clean import Answers, Cleaned, checks, clean, examine, ledgers
from djqj_analysis.clean.privacy.description import description
from djqj_analysis.clean.survey import encoded
from djqj_analysis.measure.frames import mass_organisations, organisation_years, with_survey
from djqj_analysis.measure.measured import scored
from djqj_analysis.read import PartialRaw, Raw, RawAnswers, assessment, gather
from djqj_analysis.read.ledger import ROW
from djqj_analysis.study import Study
from djqj_analysis.study.item import LEDGERS, SURVEY

NOT_THERE: Final = frozenset({"R001", "R003", "L001", "L030"})
"""Faults that say that something is not there yet: a file, rows, a sheet, the year of the survey."""
_NOWHERE: Final = "."
NOTHING: Final = Answers(np.zeros((0, 0), dtype=np.int8), ())


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """Tables that have rows, as measured, the valid answers, and the names of the files that cannot be used."""

    frames: Mapping[str, pd.DataFrame]
    answers: Answers
    spoiled: tuple[str, ...]


def collect(study: Study) -> Collected:
    """Read and measure what is there.

    A file that is absent, a sheet that is absent or has no rows was not collected. A file with any other fault is
    left out, all of it, and named: what is wrong in it is for ``djqj check`` to say.

    Raises
    ------
    DjqjError
        ``P008``, ``P009`` of the study's own texts.
    """
    own = list(description(study))
    if own:
        raise DjqjError(own)
    ledger, sheet = study.sources.ledger, study.sources.assessment
    spoiled: list[Path] = []
    if _faults(_only(study, ledger=ledger, assessment=sheet)):
        spoiled += [ledger] if _faults(_only(study, ledger=ledger)) else []
        kept = None if spoiled else ledger
        spoiled += [sheet] if sheet and _faults(_only(study, ledger=kept, assessment=sheet)) else []
    used = _only(study, ledger=None if ledger in spoiled else ledger, assessment=None if sheet in spoiled else sheet)
    part = gather(used, Gather())
    survey = _survey(study, part.ledgers.get("org"), spoiled)
    frames = _measured(_typed(part, study), survey, study)
    return Collected(frames, survey.valid[0] if survey else NOTHING, tuple(path.name for path in spoiled))


def _only(study: Study, *, ledger: Path | None = None, assessment: Path | None = None, survey: bool = False) -> Study:
    """Return the study with these files only; the number issued can only be held against a finished survey."""
    nowhere = study.root / _NOWHERE
    sources = replace(study.sources, ledger=ledger or nowhere, assessment=assessment, interviews=None, issued=None)
    if not survey:
        sources = replace(sources, survey_text=nowhere, survey_codes=None, survey_columns=None)
    return replace(study, sources=sources)


def _faults(study: Study) -> list[Fault]:
    faults = Gather()
    examine(study, faults)
    return _serious(faults)


def _serious(faults: Gather) -> list[Fault]:
    return [fault for fault in faults.found if fault.code not in NOT_THERE]


def _survey(study: Study, org: pd.DataFrame | None, spoiled: list[Path]) -> Cleaned | None:
    """Return the survey, cleaned against the organisations of the ledger, or else against those it names itself."""
    alone, faults = _only(study, survey=True), Gather()
    raw = gather(alone, faults).answers
    if _serious(faults):
        spoiled.append(study.sources.survey_text)
        return None
    if raw is None:
        return None
    org = _named(raw, alone) if org is None else org
    try:
        return clean(Raw(raw, {"org": org}, assessment.nothing(), {}), alone)
    except DjqjError:
        spoiled.append(study.sources.survey_text)
        return None


def _named(raw: RawAnswers, study: Study) -> pd.DataFrame:
    """Return a sheet 单位 of the organisations that the answers name."""
    units = encoded(raw, study, None, Gather()).people[UNIT]
    named = sorted(set(units) - {""})
    blank = {item.variable: "" for item in study.codebook.table("org")}
    return pd.DataFrame({**blank, UNIT: named, ROW: range(2, 2 + len(named))}, index=range(len(named)))


def _typed(part: PartialRaw, study: Study) -> dict[str, pd.DataFrame]:
    """Return all tables of the ledger and the assessment sheet, without rows where nothing was collected."""
    texts = {table: part.ledgers.get(table, _blank(study, table)) for table in LEDGERS}
    sheet = part.assessment if UNIT in part.assessment else assessment.nothing()
    files = checks.sheet_files(study.sources.ledger.name, "")
    return checks.bare(ledgers.typed(texts, sheet, study.codebook, files, Gather()))


def _blank(study: Study, table: str) -> pd.DataFrame:
    names = [item.variable for item in study.codebook.table(table)]
    return pd.DataFrame({name: pd.Series(dtype="str") for name in names} | {ROW: pd.Series(dtype="int64")})


def _measured(tables: dict[str, pd.DataFrame], survey: Cleaned | None, study: Study) -> dict[str, pd.DataFrame]:
    """Return the tables that have rows, with what can be derived.

    Derived columns of a table come from others as well: in the place of one without rows stands a row of which
    nothing is known, and it is taken out again.
    """
    there = {table for table, frame in tables.items() if len(frame)}
    rows = {table: frame if table in there else _one_row(frame, study.year) for table, frame in tables.items()}
    massorg_year = mass_organisations(rows, study)
    org_year = organisation_years(rows, massorg_year, study)
    found = {**tables, "org_year": org_year, "massorg_year": massorg_year}
    if survey is not None:
        there |= {"org", SURVEY}
        found["org"] = tables["org"] if len(tables["org"]) else survey.tables["org"]
        found[SURVEY] = scored(survey, massorg_year, study) if "massorg_year" in there else _given(survey)
        found["massorg_year"] = with_survey(massorg_year, found[SURVEY], study)
    return {table: frame for table, frame in found.items() if table in there}


def _one_row(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    key = {UNIT: "", YEAR: year, MASSORG: UNION}
    return frame.reindex([0]).assign(**{name: value for name, value in key.items() if name in frame})


def _given(survey: Cleaned) -> pd.DataFrame:
    """Return the valid answers as they were given: no ledger says what the ratings are of."""
    answers, people = survey.valid
    return pd.DataFrame({UNIT: people[UNIT], **{name: answers.floats(name) for name in answers.columns}})
