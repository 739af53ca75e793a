"""Labels or numbers? And numbers of what? Told by the cells, never by the file name (formats.md §1.1, §1.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from djqj_analysis.read.platform import (
    JOINED,
    NUMBER,
    SCORE,
    SKIPPED,
    TEXT,
    UNCLEAR,
    answered,
    is_numeric,
    is_spread,
    tally,
)

TOTAL = "总分"
NUMBER_CODES = ("-2", "-3")
LAST_OPTION = 9.0
"""A column of numbers that are all above it holds ages, say: of so many options nobody passes over the first nine."""

_POINTS = re.compile(r"\d{1,3}分")


def detect(columns: pd.DataFrame, cells: pd.DataFrame, *, scored_has_total: bool) -> str:
    """Return the coding of an export: ``text``, ``number``, ``score``, or ``unclear`` when only a person can say.

    - A skipped question reads 「(跳过)」 by text and -3 by number; joined options (┋) and 「4分」 occur by text only,
      0/1 columns for single options by number only; otherwise most single choices hold numbers, or most do not. A
      matrix of plain numbers counts only where nothing else does: a scale may show them by text as well.
    - Numbers are scores when 总分 is their sum, or when single choices hold 0 or a fraction, which no option number can
      be; without 总分 a third of them must, for a fill-in of numbers may look like a single choice.

    Parameters
    ----------
    columns, cells
        As in :class:`~djqj_analysis.read.platform.Layout`, kinds refined.
    scored_has_total
        Whether a survey with scores always has the column 总分, so that numbers without it are option numbers.
    """
    questions = columns[~columns["kind"].isin(["meta", "fill", "region"])]
    numbered = questions[questions["number"] != ""]
    questions = questions if numbered.empty else numbered
    spread = is_spread(questions)
    options = [cells[name] for name in questions.loc[spread, "name"]]
    rows = questions["kind"] == "matrix"
    alone = [cells[name] for name in questions.loc[~spread & ~rows, "name"]]
    matrix = [cells[name] for name in questions.loc[rows, "name"]]
    single = [*alone, *matrix]
    by_text = any(_speaks_text(column) for column in single)
    by_number = any(_all_numbers(column) for column in options) or any(_speaks_number(column) for column in single)
    if by_text == by_number:
        labelled = [column for column in matrix if not _all_numbers(column)]
        votes = _votes([*alone, *labelled]) or _votes(matrix)
        if votes and 2 * sum(votes) == len(votes):
            return UNCLEAR
        by_number = 2 * sum(votes) > len(votes)
    return _number_or_score(single, cells, scored_has_total=scored_has_total) if by_number else TEXT


def _votes(columns: Sequence[pd.Series]) -> list[bool]:
    """Return for every column with answers whether they are numbers; those that no option can have were typed."""
    found = [(_all_numbers(column), tally(column).index) for column in columns]
    return [are for are, texts in found if len(texts) and not (are and min(map(float, texts)) > LAST_OPTION)]


def _all_numbers(column: pd.Series) -> bool:
    texts = tally(column).index
    return bool(len(texts)) and all(map(is_numeric, texts))


def _speaks_text(column: pd.Series) -> bool:
    counts = tally(column)
    points = bool(len(counts)) and all(map(_POINTS.fullmatch, counts.index))
    return points or any(JOINED in text for text in counts.index) or bool(column.isin(SKIPPED).any())


def _speaks_number(column: pd.Series) -> bool:
    return bool(column.isin(NUMBER_CODES).any()) and _all_numbers(column)


def _number_or_score(single: list[pd.Series], cells: pd.DataFrame, *, scored_has_total: bool) -> str:
    scored = sum(any(map(_is_no_option, tally(column).index)) for column in single)
    if scored and (TOTAL in cells or 3 * scored >= len(single)):
        return SCORE
    if scored:  # a number that somebody typed, or a score: only a person can say
        return UNCLEAR
    if TOTAL not in cells:
        return NUMBER if scored_has_total else UNCLEAR
    total = pd.to_numeric(cells[TOTAL], errors="coerce")
    parts = [pd.to_numeric(answered(column), errors="coerce") for column in single]
    whole = pd.concat(parts, axis=1).sum(axis=1) if parts else pd.Series(dtype="float64")
    return SCORE if (total == whole.reindex(total.index, fill_value=0)).all() else UNCLEAR


def _is_no_option(text: str) -> bool:
    return is_numeric(text) and (float(text) == 0 or not float(text).is_integer())
