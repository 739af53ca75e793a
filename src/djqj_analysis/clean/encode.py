"""Raw answers → one matrix of small integers: every distinct text is looked up once, then the codes are spread.

============  =========================================================
C002          a label that the codebook does not know (with counts and the nearest known)
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.clean import labels
from djqj_analysis.clean.answers import MISSING, OUT_OF_RANGE, SKIPPED, Answers
from djqj_analysis.read.answers import JOINED, MAX_LISTED, ORDERED, RawAnswers
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import CHOICES, MANY, Item, Kind

Codes = NDArray[np.int8]


def closed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the survey items whose answers are options."""
    return tuple(item for item in items if item.kind in CHOICES | MANY)


def encode(raw: RawAnswers, columns: dict[str, str], items: tuple[Item, ...], faults: Gather) -> Answers:
    """Return the matrix of all closed items from the export by text.

    Parameters
    ----------
    raw
        The export by text.
    columns
        Variable → column name. An item without a column is all out of range; its fault is already noted.
    items
        Survey items in declared order.
    faults
        Receives ``C002``; unknown labels become ``OUT_OF_RANGE``.
    """
    parts = []
    for item in closed(items):
        if item.variable not in columns:
            parts.append(np.full((len(raw.frame), len(item.columns)), OUT_OF_RANGE, dtype=np.int8))
            continue
        cells = raw.frame[columns[item.variable]]
        parts.append(_many(cells, item, raw, faults) if item.kind in MANY else _one(cells, item, raw, faults))
    names = tuple(name for item in closed(items) for name in item.columns)
    matrix = np.concatenate(parts, axis=1) if parts else np.empty((len(raw.frame), 0), dtype=np.int8)
    return Answers(matrix, names)


def spread(cells: pd.Series, look_up: Callable[[str], Sequence[int]]) -> tuple[Codes, pd.Series]:
    """Apply a look-up to the distinct texts only; return the codes (n, width) and the unknown texts with counts."""
    places, texts = pd.factorize(cells)
    table = np.array([look_up(str(text)) for text in texts], dtype=np.int8)
    codes = table[places] if len(table) else np.empty((0, 1), dtype=np.int8)
    unknown = (codes == labels.UNKNOWN).any(axis=1) if len(codes) else np.zeros(0, dtype=np.bool_)
    return codes, cells[unknown].value_counts()


def _one(cells: pd.Series, item: Item, raw: RawAnswers, faults: Gather) -> Codes:
    options = labels.option_map(item)
    codes, unknown = spread(cells, lambda text: (labels.answer(text, options, item),))
    _report(unknown, item, raw, faults)
    return np.where(codes == labels.UNKNOWN, np.int8(OUT_OF_RANGE), codes)


def _many(cells: pd.Series, item: Item, raw: RawAnswers, faults: Gather) -> Codes:
    keys = {normal(level.label): i for i, level in enumerate(item.levels)}
    unknown: dict[str, int] = {}
    counts = cells.value_counts()

    def look_up(text: str) -> list[int]:
        tidied = labels.tidy(text)
        if tidied in labels.BLANK:
            return [MISSING] * len(keys)
        if tidied in labels.JUMPED:
            return [SKIPPED] * len(keys)
        is_rank = item.kind is Kind.RANK
        row = [MISSING if is_rank else 0] * len(keys)
        for rank, option in enumerate(tidied.split(ORDERED if is_rank else JOINED), start=1):
            place = keys.get(normal(option))
            if place is None:
                unknown[option] = unknown.get(option, 0) + int(counts[text])
            else:
                row[place] = rank if is_rank else 1
        return row

    codes, _ = spread(cells, look_up)
    _report(pd.Series(unknown, dtype="int64"), item, raw, faults)
    return codes.reshape(len(cells), len(keys))


def _report(unknown: pd.Series, item: Item, raw: RawAnswers, faults: Gather) -> None:
    """Note the unknown texts of one item, the commonest first."""
    if unknown.empty:
        return
    known = [level.label for level in item.levels]
    order = sorted(unknown.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    words = [f"“{text}”{count} 处{close_matches(str(text), known)}" for text, count in order[:MAX_LISTED]]
    more = f"；另有 {len(order) - MAX_LISTED} 种" if len(order) > MAX_LISTED else ""
    where = f"{raw.path.name} 第 {item.number} 题“{item.wording}”（{item.variable}）"
    remedy = f"请在编码表的选项中补上，或更正导出；编码表现有：{'、'.join(known)}"
    faults.add(Fault("C002", where, f"不认识的答案：{'；'.join(words)}{more}", remedy))
