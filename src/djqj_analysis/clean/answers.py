"""Answers as one matrix of small integers: valid codes are ≥ 0, the five kinds of no answer have codes of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MISSING, SKIPPED, DONT_KNOW, REFUSED, OUT_OF_RANGE = -1, -2, -3, -4, -5
KINDS_OF_NONE = {
    MISSING: "缺答",
    SKIPPED: "按逻辑跳过",
    DONT_KNOW: "不了解",
    REFUSED: "拒答",
    OUT_OF_RANGE: "超出范围",
}


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """All closed answers.

    Parameters
    ----------
    items : ndarray of int8, shape (n, k)
        One row per answer sheet, one column per closed item (one per option for multi-select and sorting).
    columns : tuple of str
        Names of the k columns, as in ``Item.columns``.
    """

    items: NDArray[np.int8]
    columns: tuple[str, ...]

    @property
    def n(self) -> int:
        """Number of answer sheets."""
        return len(self.items)

    def column(self, name: str) -> NDArray[np.int8]:
        """Return one column of codes, shape (n,)."""
        return self.items[:, self.columns.index(name)]

    def block(self, names: tuple[str, ...]) -> NDArray[np.int8]:
        """Return several columns of codes, shape (n, len(names))."""
        return self.items[:, [self.columns.index(name) for name in names]]

    def floats(self, name: str) -> NDArray[np.float64]:
        """Return one column as numbers, ``NaN`` for every kind of no answer."""
        codes = self.column(name).astype(float)
        codes[codes < 0] = np.nan
        return codes

    def take(self, rows: NDArray[np.bool_]) -> Answers:
        """Return the rows of a mask."""
        return Answers(self.items[rows], self.columns)
