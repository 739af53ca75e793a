"""Which answer sheets are looked at together: those of an organisation, in the order of submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.people import Envelope

MIN_ROWS = 8
"""Organisations with fewer sheets are not tested."""
MAX_ROWS, WINDOW_ROWS, FEW_UNITS = 120, 40, 4
"""Longest block; the same when there are fewer organisations than that, and windows are each other's yardstick."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Blocks of row numbers, the organisation of each, and the organisations too small to test.

    Organisations stand in the order of their first sheet, blocks and rows in the order of submission.
    """

    rows: tuple[NDArray[np.intp], ...]
    unit: tuple[str, ...]
    too_small: tuple[str, ...]

    @property
    def kin(self) -> NDArray[np.bool_]:
        """Which blocks (b, b) may share a batch: those of one organisation, or neighbours where there are few."""
        code = np.unique(self.unit, return_inverse=True)[1]
        same = code[:, None] == code
        if len(self.units) >= FEW_UNITS:
            return same
        place = np.arange(len(code))
        return same & (np.abs(place[:, None] - place) <= 1)

    @property
    def units(self) -> tuple[str, ...]:
        """Organisations that are tested."""
        return tuple(dict.fromkeys(self.unit))


def split(answers: Answers, envelope: Envelope, kept: NDArray[np.bool_]) -> Blocks:
    """Put the kept sheets of every organisation into blocks of consecutive submissions.

    An organisation with more than ``MAX_ROWS`` sheets has several blocks of nearly equal length, so that a batch is not
    drowned in a large organisation. The order depends on times and answers, not on the order of rows or on names.
    """
    order = [row for row in _order(answers, envelope) if kept[row] and envelope.unit[row] != ""]
    members: dict[str, list[int]] = {}
    for row in order:
        members.setdefault(envelope.unit[row], []).append(row)
    large = {unit: rows for unit, rows in members.items() if len(rows) >= MIN_ROWS}
    most = MAX_ROWS if len(large) >= FEW_UNITS else WINDOW_ROWS
    parts = [(unit, part) for unit, rows in large.items() for part in _parts(rows, most)]
    small = tuple(unit for unit in members if unit not in large)
    return Blocks(tuple(part for _, part in parts), tuple(unit for unit, _ in parts), small)


def _order(answers: Answers, envelope: Envelope) -> NDArray[np.intp]:
    """Return the rows by time of submission (unknown last); ties by duration, then by answers."""
    if not len(answers):
        return np.zeros(0, dtype=np.intp)
    _, pattern = np.unique(answers.items, axis=0, return_inverse=True)
    return np.lexsort((pattern.reshape(-1), envelope.seconds, envelope.submitted))


def _parts(rows: Sequence[int], most: int) -> list[NDArray[np.intp]]:
    return np.array_split(np.array(rows, dtype=np.intp), -(-len(rows) // most))
