"""Moments of graded items that add up exactly, however the rows were split.

An answer enters as twice its distance from the middle of its item's range, ``2·code − (low + high)``, turned by its
sign where the item is reversed, and counted from the middle of the scale's first item: a small integer. Sums and
cross-products of small integers are exact, so merging knows no rounding. Times are no small integers: they are merged
by Chan's shifted formula.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.study.item import Item

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graded:
    """The items of one scale: which rows of the matrix they are, twice their middle, and their sign."""

    scale: str
    places: NDArray[np.intp]
    twice_middle: NDArray[np.int16]
    sign: NDArray[np.int16]

    @classmethod
    def of(cls, scale: str, items: tuple[Item, ...], columns: tuple[str, ...]) -> Graded:
        """Return the items of a scale."""
        return cls(
            scale,
            np.array([columns.index(item.variable) for item in items], dtype=np.intp),
            np.array([sum(item.code_range) for item in items], dtype=np.int16),
            np.array([-1 if item.reverse else 1 for item in items], dtype=np.int16),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What a scale is known by, in doubled distances from the middle.

    Parameters
    ----------
    n, sums, products
        Rows that answered every item, per organisation: int64 (u,), (u, k), (u, k, k).
    by_answered
        int64 (k + 1, 3): for each number of items answered the rows, the sum and the sum of squares of their totals.
    """

    n: Counts
    sums: Counts
    products: Counts
    by_answered: Counts

    def merge(self, other: Moments) -> Moments:
        """Add both up."""
        return Moments(
            self.n + other.n,
            self.sums + other.sums,
            self.products + other.products,
            self.by_answered + other.by_answered,
        )

    @property
    def covariance(self) -> NDArray[np.float64]:
        """Covariances of the items over all rows without a gap, shape (k, k), in units of codes."""
        n, sums = int(self.n.sum()), self.sums.sum(axis=0).astype(object)
        exact = n * self.products.sum(axis=0).astype(object) - np.multiply.outer(sums, sums)
        return exact.astype(np.float64) / (4.0 * n * max(n - 1, 1)) if n else np.full(exact.shape, np.nan)

    @property
    def within(self) -> NDArray[np.float64]:
        """Covariances of the items within organisations (deviations from their means), shape (k, k)."""
        n = int(self.n.sum())
        between = np.einsum("ui,uj->ij", self.sums / np.maximum(self.n, 1)[:, None], self.sums.astype(np.float64))
        return (self.products.sum(axis=0) - between) / (4.0 * max(n - 1, 1))

    def scores(self, middle: float) -> tuple[int, float, float]:
        """Return number, mean and standard deviation of the scores: means of what was answered, by two thirds at least.

        Parameters
        ----------
        middle
            Middle of the range of the scale's first item.
        """
        answered = np.arange(1, len(self.by_answered))
        enough = 3 * answered >= 2 * answered[-1]
        rows, sums, squares = (column[1:][enough] for column in self.by_answered.T)
        n, halves = int(rows.sum()), 2.0 * answered[enough]
        mean = float((sums / halves).sum() / n) if n else float("nan")
        spread = float((squares / halves**2).sum()) - n * mean**2
        return n, middle + mean, max(spread / (n - 1), 0.0) ** 0.5 if n > 1 else float("nan")


def moments(codes: NDArray[np.int8], unit: NDArray[np.int32], n_units: int, items: Graded) -> Moments:
    """Return the moments of one scale.

    Parameters
    ----------
    codes
        int8, shape (columns, n), at most some ten thousand rows: sums are taken in 32 bits before they become 64.
    unit
        int32, shape (n,), ascending: the organisation of each row.
    """
    block = codes[items.places]
    given = block >= 0
    distance = (2 * block.astype(np.int16) - items.twice_middle[:, None]) * items.sign[:, None]
    distance += (items.twice_middle - items.twice_middle[0])[:, None]
    distance *= given
    k = len(block)
    complete = np.flatnonzero(given.all(axis=0))
    rows, where = np.take(distance, complete, axis=1).astype(np.int32), unit[complete]
    n = np.bincount(where, minlength=n_units)
    sums, products = np.zeros((n_units, k), dtype=np.int64), np.zeros((n_units, k, k), dtype=np.int64)
    if len(where):
        present, starts = np.unique(where, return_index=True)
        sums[present] = np.add.reduceat(rows, starts, axis=1).T
        for i in range(k):
            products[present, i, i:] = np.add.reduceat(rows[i] * rows[i:], starts, axis=1).T
            products[:, i:, i] = products[:, i, i:]
    return Moments(n, sums, products, _by_answered(distance, given))


def _by_answered(distance: NDArray[np.int16], given: NDArray[np.bool_]) -> Counts:
    answered = given.sum(axis=0, dtype=np.int16)
    total = distance.sum(axis=0, dtype=np.float64)  # sums of integers far below 2⁵³ are exact in floats
    weights = (None, total, total**2)
    columns = [np.bincount(answered, weights=weight, minlength=len(given) + 1) for weight in weights]
    return np.column_stack(columns).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Times:
    """Number, mean and sum of squared deviations of the answering times."""

    n: int
    mean: float
    squares: float

    def merge(self, other: Times) -> Times:
        """Merge by Chan, Golub & LeVeque (1983): no difference of large squares."""
        n = self.n + other.n
        if not n:
            return self
        shift = other.mean - self.mean
        mean = self.mean + shift * other.n / n
        return Times(n, mean, self.squares + other.squares + shift**2 * self.n * other.n / n)

    @property
    def sd(self) -> float:
        """Standard deviation, NaN of less than two."""
        return float(np.sqrt(self.squares / (self.n - 1))) if self.n > 1 else float("nan")


def times(seconds: NDArray[np.float64]) -> Times:
    """Return the moments of a batch of times; unknown ones (NaN) are left out."""
    known = seconds[~np.isnan(seconds)]
    mean = float(known.mean()) if len(known) else 0.0
    return Times(len(known), mean, float(((known - mean) ** 2).sum()))
