"""Columns that people filled in: numbers, dates, years, texts; and numbers that are points on a scale instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from djqj_analysis.read.draft import words
from djqj_analysis.read.draft.question import Column, Question
from djqj_analysis.read.platform import NUMBER, TEXT, is_numeric
from djqj_analysis.study.item import Kind

MOST_POINTS = 11
MOSTLY = 0.9
PRIVATE = "可能是个人信息，没有列入编码表，不会读取"

_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{0,2}\s*日?)?.*")
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, or ``None`` for a column that is not analysed; ``doubt`` says what a person should confirm."""

    kind: Kind | None
    doubt: str = ""


def written(question: Question, column: Column) -> Verdict:
    """Return the kind of a column that was filled in: year, date, number or text."""
    heading = f"{question.stem} {column.part}"
    if words.PRIVATE.search(column.part):
        return Verdict(None, PRIVATE)
    answers = column.answers
    if len(answers) and answers.str.fullmatch(_YEAR).mean() >= MOSTLY and "年" in heading:
        return Verdict(Kind.YEAR)
    if len(answers) and answers.str.fullmatch(_DATE).mean() >= MOSTLY:
        return Verdict(Kind.DATE)
    values = measured(answers)
    if values is not None:
        if answers.str.endswith("%").mean() >= MOSTLY:
            return Verdict(Kind.PERCENT)
        whole = bool((values % 1 == 0).all())
        return Verdict(Kind.COUNT if whole else Kind.NUMBER)
    return Verdict(Kind.TEXT)


def measured(answers: pd.Series) -> pd.Series | None:
    """Return the numbers of a column in which nearly every answer is one number, perhaps with its unit."""
    found = answers.str.fullmatch(words.MEASURE)
    if answers.empty or found.mean() < MOSTLY:
        return None
    return answers[found].str.extract(words.MEASURE)[0].astype("float64")


def mixed_units(answers: pd.Series) -> bool:
    """Whether some numbers carry a unit and others none, which options never do."""
    found = answers.str.extract(words.MEASURE).dropna(subset=[0])
    return bool(found[1].isna().any() and found[1].notna().any())


def numbers_only(answers: pd.Series) -> bool:
    """Whether every answer is a plain number."""
    return len(answers) > 0 and bool(answers.map(is_numeric).all())


def are_points(answers: pd.Series, platform: str, question: Question, coding: str) -> bool:
    """Whether plain numbers are points on a scale.

    问卷星 writes points of a single question as 「4分」, so by text plain ones were typed; a matrix may show them so.
    """
    values = pd.to_numeric(answers)
    lowest = 1 if coding == NUMBER else 0
    small = bool((values >= lowest).all() and (values < MOST_POINTS).all() and (values % 1 == 0).all())
    headings = (question.stem, *(column.part for column in question.columns))
    counts = (coding == TEXT or values.min() == 0) and any(words.COUNTED.search(heading) for heading in headings)
    return small and (platform != "wjx" or coding != TEXT or question.kind == "matrix") and not counts
