"""Answers are a matrix of small integers; the kinds of "no answer" keep codes of their own."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

MISSING = -1
"""Item non-response: the question was shown and left blank."""
SKIPPED = -2
"""Never shown: jump or display logic. Structurally missing."""
DONT_KNOW = -3
"""「不了解」「不知道」 where the codebook declares it a non-answer."""
REFUSED = -4
"""「不愿回答」."""
OUT_OF_RANGE = -5
"""A value the codebook does not allow."""

KIND_LABELS = MappingProxyType(
    {MISSING: "未答", SKIPPED: "跳过（不适用）", DONT_KNOW: "不了解", REFUSED: "不愿回答", OUT_OF_RANGE: "超出范围"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Closed answers.

    Parameters
    ----------
    items
        int8, shape (n, k): option codes ≥ 0, kinds of missing < 0. Multi-select options are 0/1, sorting columns hold
        the rank.
    columns
        Names of the k columns, as :attr:`djqj_analysis.study.item.Item.columns` gives them.

    Examples
    --------
    >>> answers = Answers(np.array([[4], [-3]], dtype=np.int8), ("trust_1",))
    >>> answers.floats("trust_1")
    array([ 4., nan])
    """

    items: NDArray[np.int8]
    columns: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.items)

    @property
    def n(self) -> int:
        """Number of answer sheets."""
        return len(self.items)

    def column(self, name: str) -> NDArray[np.int8]:
        """Return the codes of one column.

        Raises
        ------
        ValueError
            If there is no such column.
        """
        return self.items[:, self.columns.index(name)]

    def block(self, names: tuple[str, ...]) -> NDArray[np.int8]:
        """Return the codes of several columns, shape (n, len(names))."""
        return self.items.T[[self.columns.index(name) for name in names]].T  # column by column: rows are judged faster

    def take(self, mask: NDArray[np.bool_]) -> Answers:
        """Return the rows for which the mask is true."""
        return Answers(self.items[mask], self.columns)

    def floats(self, name: str) -> NDArray[np.float64]:
        """Return one column as floats; every kind of missing is NaN."""
        codes = self.column(name).astype(np.float64)
        codes[codes < 0] = np.nan
        return codes
