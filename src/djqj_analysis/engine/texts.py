"""What an engine hands to a kernel: a batch of text columns in which every distinct text stands once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """One column.

    Parameters
    ----------
    places
        int32, shape (n,): which word each row holds.
    words
        The distinct texts, ``str``.
    """

    places: NDArray[np.int32]
    words: NDArray[np.object_]

    def spread(self) -> NDArray[np.object_]:
        """Return the text of every row."""
        return self.words[self.places]


@dataclass(frozen=True, slots=True, eq=False)
class TextBatch:
    """Some rows of a source: the columns asked for, by their position in the file.

    ``number`` counts the batches of a source from 0, in the order of the rows.
    """

    columns: Mapping[int, Texts]
    n: int
    number: int = 0


Delayed = Callable[[], TextBatch]


def split(frame: pd.DataFrame, rows: int | None = None) -> Iterator[Delayed]:
    """Yield a frame of text as delayed batches of so many rows; as one batch by default.

    Examples
    --------
    >>> [batch().n for batch in split(pd.DataFrame({"a": ["x", "y", "x"]}), 2)]
    [2, 1]
    """
    step = rows or max(len(frame), 1)
    for number, start in enumerate(range(0, max(len(frame), 1), step)):
        yield lambda number=number, start=start: _batch(frame.iloc[start : start + step], number)  # type: ignore[misc]


def _batch(frame: pd.DataFrame, number: int) -> TextBatch:
    columns = {}
    for position in range(frame.shape[1]):
        places, words = pd.factorize(frame.iloc[:, position].to_numpy(dtype=object))
        columns[position] = Texts(places.astype(np.int32), np.asarray(words, dtype=object))
    return TextBatch(columns, len(frame), number)
