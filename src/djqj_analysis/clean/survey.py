"""One export as it stands → the matrix of closed answers, the person columns, and what the rules may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import encode, logic, many, match, people, score, twin, unanswered
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.people import Envelope
from djqj_analysis.read import RawAnswers
from djqj_analysis.read.platform import NUMBER
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Survey(Guarded):
    """The survey before any rule: n rows in file order.

    ``contradictions`` counts, by variable, answers to questions that the logic of the questionnaire did not show;
    ``unranked`` counts rankings of which an export by option numbers cannot tell whether they were seen; ``marks``
    counts words of programs (NA, NULL) that were taken for no answer.
    """

    answers: Answers
    people: pd.DataFrame
    envelope: Envelope
    contradictions: Mapping[str, int]
    unranked: Mapping[str, int]
    marks: Mapping[str, int]


def encoded(raw: RawAnswers, study: Study, units: frozenset[str] | None, faults: Gather) -> Survey:
    """Match columns and items, encode, hold the twin against it, tell skipped from blank; note every fault.

    Parameters
    ----------
    units
        Organisations of the ledger, or ``None`` when it could not be read.
    """
    items, is_turned = study.codebook.survey, study.scores_reversed
    columns = match.columns(raw, items, faults)
    raw, marks = unanswered.of_survey(raw, columns, items, faults)
    named = encode.named_units(raw, columns, items, units, faults)
    raw, units = (named, units) if named is not None else (raw, None)
    answers = encode.encode(raw, columns, items, faults, scores_reversed=is_turned)
    twin.compare(answers, raw, columns, items, faults, scores_reversed=is_turned)
    answers, contradictions = logic.apply(answers, items)
    frame, envelope = people.describe(raw, columns, study, units, faults)
    score.check(answers, raw, items, faults, scores_reversed=is_turned, units=frame[UNIT])
    alone = raw.coding == NUMBER and raw.codes is None
    unranked = many.unranked(answers, encode.closed(items)) if alone else {}
    return Survey(answers, frame, envelope, contradictions, unranked, marks)
