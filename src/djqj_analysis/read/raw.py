"""All raw files of a study, read in one go: either everything, or every fault of every file.

:func:`gather` reads what can be read and notes the rest, so that a missing file does not hide the faults inside the
others; :func:`read` insists on everything.

============  =========================================================
R023          how an export was understood (a note, no fault)
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.shown import Guarded
from djqj_analysis.read import answers, assessment, assessment_matrix, columnmap, interview, ledger, workbook
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Raw(Guarded):
    """The raw files as text; ``hashes`` maps the path relative to the study folder to the SHA-256 of the bytes read.

    ``judged`` is the matrix of comparisons of assessment items (AHP), ``coded`` the passages that two people coded
    (:mod:`djqj_analysis.read.interview`), if there are any. ``notes`` say what was understood though a file does not
    say it plainly.
    """

    answers: RawAnswers
    ledgers: Mapping[str, pd.DataFrame]
    assessment: pd.DataFrame
    hashes: Mapping[str, str]
    judged: pd.DataFrame | None = None
    coded: pd.DataFrame | None = None
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PartialRaw(Guarded):
    """What could be read of a study, to look for the faults inside; the fields are those of :class:`Raw`.

    ``answers`` may be ``None`` or lack its twin, ``ledgers`` may lack tables, and tables may lack columns.
    """

    answers: RawAnswers | None
    ledgers: Mapping[str, pd.DataFrame]
    assessment: pd.DataFrame
    hashes: Mapping[str, str]
    judged: pd.DataFrame | None = None
    coded: pd.DataFrame | None = None


def read(study: Study) -> Raw:
    """Read the survey twin, the ledgers, the assessment sheet and the coded interviews.

    Raises
    ------
    DjqjError
        With the faults of all files (``R…`` files, ``C006``–``C009`` survey, ``L001``–``L004``, ``L017``,
        ``L039``–``L049`` tables, ``L050``–``L054`` coded interviews).

    Examples
    --------
    >>> raw = read(Study.load())                    # doctest: +SKIP
    >>> sorted(raw.ledgers)[:2]                     # doctest: +SKIP
    ['activity', 'leader_post']
    """
    faults = Gather()
    part = gather(study, faults)
    faults.stop()
    if part.answers is None:
        raise RuntimeError("the survey failed to be read without a fault")
    notes = tuple(faults.noted)
    return Raw(part.answers, part.ledgers, part.assessment, part.hashes, part.judged, part.coded, notes)


def gather(study: Study, faults: Gather) -> PartialRaw:
    """Read whatever can be read; note every fault of every file in ``faults``."""
    sources, codebook = study.sources, study.codebook
    structure = None
    with faults.catch():
        if sources.survey_columns is not None:
            structure = columnmap.of_table(sources.survey_columns, sources.survey_text)
    wanted = answers.Wanted(coding=sources.survey_coding, columns=structure)
    survey = answers.gather(sources.survey_text, faults, twin=sources.survey_codes, wanted=wanted)
    if survey is not None:
        for note, remedy in survey.notes:
            faults.note(Fault("R023", survey.path.name, note, remedy))
    ledgers: Mapping[str, pd.DataFrame] = {}
    sheet = assessment.nothing()
    judged = coded = None
    hashes: dict[Path, str] = {}
    with faults.catch():
        book = workbook.load(sources.ledger, faults=faults)
        hashes[sources.ledger] = book.sha256
        ledgers = ledger.gather(book, codebook, faults)
    with faults.catch():
        if sources.assessment is not None:
            book = workbook.load(sources.assessment, faults=faults)
            hashes[sources.assessment] = book.sha256
            judged = assessment_matrix.gather(book, codebook, faults)
            sheet = assessment.gather(book, codebook, faults)
            judged = assessment_matrix.judging(judged, sheet, codebook, study.year, book, faults)
    with faults.catch():
        if sources.interviews is not None:
            book = workbook.load(sources.interviews, faults=faults)
            hashes[sources.interviews] = book.sha256
            coded = interview.gather(book, faults)
    hashes |= {file.path: file.sha256 for file in (survey, survey and survey.codes) if file}
    named = {relative(path, study.root): hashes[path] for path in sources.raw if path in hashes}
    return PartialRaw(survey, ledgers, sheet, MappingProxyType(named), judged, coded)


def relative(path: Path, root: Path) -> str:
    """Return a path as the study writes it: relative to its folder, with slashes, where that is possible."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
