"""Multi-select and sorting questions: joined in one cell, or a column for each option → one code per option.

Sorting columns hold the rank, multi-select columns 0 or 1; a sheet without any choice is a blank answer. 问卷星 writes
-2 for "not ranked" as well as for a sorting question that was skipped (formats.md §1.3): all -2 is blank here. The
export by text, the codebook's 跳转, or a sheet that ended before (:func:`ended`) tells who was never asked; what is
left is counted (:func:`unranked`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.brackets import TYPED, inside, without
from djqj_analysis.clean import labels
from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.labels import KINDS, UNKNOWN
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JOINED, NUMBER, ORDERED
from djqj_analysis.study.item import Item, Kind

Codes = NDArray[np.int8]
NOT_RANKED = "-2"

_MARKS = re.compile(f"[{JOINED}{ORDERED}〖〗]")


def spread(cells: pd.Series, look_up: Callable[[str], Sequence[int]]) -> tuple[Codes, pd.Series]:
    """Apply a look-up to the distinct texts only; return the codes (n, width) and the unknown texts with counts."""
    places, texts = pd.factorize(cells)
    table = np.array([look_up(str(text)) for text in texts], dtype=np.int8)
    codes = table[places] if len(table) else np.empty((0, 1), dtype=np.int8)
    unknown = (codes == UNKNOWN).any(axis=1) if len(codes) else np.zeros(0, dtype=np.bool_)
    return codes, cells[unknown].value_counts()


def joined(cells: pd.Series, item: Item, coding: str) -> tuple[Codes, pd.Series]:
    """Return the codes of 「甲┋丙」 or 「丙→甲」, and the unknown options with counts."""
    is_rank = item.kind is Kind.RANK
    keys = {normal(level.label): place for place, level in enumerate(item.levels)}
    if coding == NUMBER:
        keys = {str(place + 1): place for place in range(len(item.levels))}
    unknown: dict[str, int] = {}
    counts = cells.value_counts()

    def look_up(text: str) -> list[int]:
        tidied = labels.tidy(text)
        if tidied in KINDS:
            return [KINDS[tidied]] * len(keys)
        row = [MISSING if is_rank else 0] * len(keys)
        for rank, option in enumerate(tidied.split(ORDERED if is_rank else JOINED), start=1):
            place = keys.get(normal(option))
            if place is None:
                unknown[option] = unknown.get(option, 0) + int(counts[text])
                row = [UNKNOWN] * len(keys)
            else:
                row[place] = row[place] if row[place] == UNKNOWN else rank if is_rank else 1
        return row

    codes, _ = spread(cells, look_up)
    return codes.reshape(len(cells), len(keys)), pd.Series(unknown, dtype="int64")


def typed_marks(cells: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell in which rows somebody typed 「┋」, 「→」 or a bracket of the platform's into a write-in."""
    places, texts = pd.factorize(cells.iloc[:, 0])
    return np.array([_has_marks(str(text)) for text in texts], dtype=np.bool_)[places]


def _has_marks(text: str) -> bool:
    if "〖" not in text and "〗" not in text:
        return False
    rest = without(text, *TYPED)
    return any(_MARKS.search(typed) for typed in inside(text, *TYPED)) or "〖" in rest or "〗" in rest


def spread_out(cells: pd.DataFrame, item: Item) -> tuple[Codes, pd.Series]:
    """Return the codes of options that have a column each, in the order of the levels, and the unread texts."""
    is_rank = item.kind is Kind.RANK
    found = [
        spread(column, _option_reader(level.label, len(item.levels) if is_rank else 0))
        for (_, column), level in zip(cells.items(), item.levels, strict=True)
    ]
    codes = np.concatenate([one for one, _ in found], axis=1)
    unknown = pd.concat([texts for _, texts in found]).groupby(level=0).sum()
    kinds = (codes < 0) & (codes != UNKNOWN) & (codes != MISSING)
    chosen = codes > 0
    blank = ~chosen.any(axis=1) & ~kinds.any(axis=1) & ~(codes == UNKNOWN).any(axis=1)
    mixed = kinds.any(axis=1) & ~(kinds.all(axis=1) & (codes == codes[:, :1]).all(axis=1))
    if is_rank:
        mixed |= chosen.any(axis=1) & ~_is_ranking(codes)
    else:
        codes = np.where((codes == MISSING) & chosen.any(axis=1, keepdims=True), np.int8(0), codes)
    codes[blank] = MISSING
    read = mixed & ~(codes == UNKNOWN).any(axis=1)
    rows = cells[read].agg("|".join, axis=1).value_counts() if read.any() else pd.Series(dtype="int64")
    codes[mixed] = UNKNOWN
    return codes, pd.concat([unknown, rows]).astype("int64")


def ended(answers: Answers, items: Sequence[Item]) -> Answers:
    """Return the matrix with rankings skipped in sheets that ended before them, for an export by option numbers.

    Such a sheet answers at most one closed question (the consent, say), which stands before the ranking, and has been
    led past at least one other. All else is blank or skipped, so the ranking was not shown either.
    """
    codes = answers.items
    told = codes.copy(order="K")
    width = {item.variable: len(item.columns) for item in items}
    starts = dict(zip(width, np.cumsum([0, *width.values()])[:-1].tolist(), strict=True))
    is_said = [_is_said(answers.block(item.columns)) for item in items]
    said = np.sum(is_said, axis=0)
    for at, item in enumerate(items):
        if item.kind is Kind.RANK:
            before = np.sum(is_said[:at], axis=0) if at else np.zeros(len(codes), dtype=np.intp)
            block = slice(starts[item.variable], starts[item.variable] + width[item.variable])
            is_over = (said <= 1) & (before == said) & (codes == SKIPPED).any(axis=1)
            told[is_over & (codes[:, block] == MISSING).all(axis=1), block] = SKIPPED
    return Answers(told, answers.columns)


def unranked(answers: Answers, items: Sequence[Item]) -> Mapping[str, int]:
    """Return ranking → sheets without any rank, of which nobody can tell by option numbers alone whether they saw it.

    To be asked once the codebook's 跳转 has been applied; only rankings with such sheets are named.
    """
    ranks = [item for item in items if item.kind is Kind.RANK]
    blank = {item.variable: (answers.block(item.columns) == MISSING).all(axis=1) for item in ranks}
    return {variable: int(rows.sum()) for variable, rows in blank.items() if rows.any()}


def _is_said(block: Codes) -> NDArray[np.bool_]:
    return np.asarray(((block != MISSING) & (block != SKIPPED)).any(axis=1))


def _option_reader(label: str, ranks: int) -> Callable[[str], Sequence[int]]:
    """Return the look-up for the column of one option; ``ranks`` is how many ranks there are, 0 for a multi-select."""

    def look_up(text: str) -> tuple[int]:
        text = labels.tidy(text)
        if text in KINDS:
            return (KINDS[text],)
        if ranks and text == NOT_RANKED:
            return (MISSING,)
        if text.isdecimal() and len(text) < 3 and bool(ranks) <= int(text) <= (ranks or 1):
            return (int(text),)
        return (1 if not ranks and normal(text) == normal(label) else UNKNOWN,)

    return look_up


def _is_ranking(codes: Codes) -> NDArray[np.bool_]:
    """Tell which rows rank 1…m, each rank once."""
    ranks = np.sort(np.where(codes > 0, codes, 0), axis=1)[:, ::-1]
    m = (ranks > 0).sum(axis=1)
    expected = np.maximum(m[:, None] - np.arange(codes.shape[1])[None, :], 0)
    return np.asarray((ranks == expected).all(axis=1))
