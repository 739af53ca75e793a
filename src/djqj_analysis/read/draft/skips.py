"""Who was asked: a condition on one earlier question that explains exactly which sheets skip a later one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.read.draft.order import unlettered_label
from djqj_analysis.read.draft.question import NOTHING, Column
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JOINED, JUMPED
from djqj_analysis.study.item import Level

LEAST = 8
"""Sheets on either side; fewer may agree with any condition by chance."""
LEAST_SHARE = 0.02
"""Of all sheets: what fewer skip is dropping out, or one consent refused, and no branch of the questionnaire."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """An earlier closed question: its options, and who chose which (n × k)."""

    variable: str
    codes: tuple[str, ...]
    chosen: Mask

    def condition(self, hidden: Mask) -> str:
        """Return the options chosen by all who were asked and by nobody else, as 「q5=1」, or an empty text.

        All options together are no condition: then this question was skipped by the same people.
        """
        used = self.chosen.any(axis=0)
        clean = ~self.chosen[hidden].any(axis=0) & used
        asked = self.chosen[~hidden]
        if not clean.any() or clean[used].all() or not asked[:, clean].any(axis=1).all():
            return ""
        codes = [code for code, kept in zip(self.codes, clean, strict=True) if kept]
        return f"{self.variable}={codes[0]}" if len(codes) == 1 else f"{self.variable}∈{{{','.join(codes)}}}"


def gate(variable: str, columns: Sequence[Column], levels: Sequence[Level]) -> Gate:
    """Return a closed question as a gate; options may be joined in one column or have a column each."""
    keys = [normal(level.label) for level in levels]
    if len(columns) > 1 or (columns[0].part and set(columns[0].cells) <= {"0", "1", "", JUMPED}):
        parts = {normal(column.part): (column.cells == "1").to_numpy() for column in columns}
        n = len(columns[0].cells)
        chosen = _stacked(n, [parts.get(key, np.zeros(n, dtype=np.bool_)) for key in keys])
        return Gate(variable, tuple(level.code for level in levels), chosen)
    cells = columns[0].cells
    sets = {text: {text, *_names(text)} for text in cells.unique()}
    columns_of = [
        cells.map({text: key in held or level.code in held for text, held in sets.items()})
        for key, level in zip(keys, levels, strict=True)
    ]
    chosen = _stacked(len(cells), [column.to_numpy(dtype=np.bool_) for column in columns_of])
    return Gate(variable, tuple(level.code for level in levels), chosen)


def _stacked(n: int, columns: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Put columns side by side; a question of which nobody answered anything has none."""
    return np.column_stack([np.empty((n, 0), dtype=np.bool_), *columns])


def _names(text: str) -> set[str]:
    """Return what the chosen options may be called: with and without a letter in front."""
    tokens = text.split(JOINED)
    return {normal(token) for token in tokens} | {normal(unlettered_label(token)) for token in tokens}


def hidden(columns: Sequence[Column], *, blanks: bool) -> Mask | None:
    """Return who skipped a question as a whole, or ``None`` when too few did, or too few did not.

    Parameters
    ----------
    blanks
        Whether blank cells count: platforms other than 问卷星 have no word for "skipped".
    """
    words = NOTHING | {JUMPED} if blanks else {JUMPED}
    frame = pd.concat([column.cells.isin(words) for column in columns], axis=1)
    mask = frame.all(axis=1).to_numpy(dtype=np.bool_)
    enough = mask.sum() >= LEAST_SHARE * len(mask) and min(mask.sum(), (~mask).sum()) >= LEAST
    return mask if enough else None


def explained(mask: Mask, gates: Sequence[Gate], used: Collection[str] = ()) -> list[str]:
    """Return the conditions that explain a skip exactly: of one option first, then those in use, then the earliest.

    Parameters
    ----------
    gates
        The earlier questions in order of preference.
    used
        Conditions that other questions have.
    """
    found = [condition for gate in gates if (condition := gate.condition(mask))]
    return sorted(found, key=lambda condition: ("∈" in condition, condition not in used))
