"""Mahalanobis distance: combinations of answers that are rare given how the items go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from djqj_analysis.clean.rules.batch import Batch, Flags, block, scale_items
from djqj_analysis.study.rule import Rule

ROWS = 65_536
"""Rows turned to floats at once."""
SINGULAR = 1e-10
"""Eigenvalues below this share of the largest are directions in which nobody differs."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Complete rows: how many, sums (k,) and cross-products (k, k). Sums of small integers are exact in floats."""

    n: int
    sums: NDArray[np.float64]
    products: NDArray[np.float64]

    def merge(self, other: Moments) -> Moments:
        """Add both up."""
        return Moments(self.n + other.n, self.sums + other.sums, self.products + other.products)

    def settle(self, rule: Rule) -> Distance:
        """Return mean, whitening and bound: D² of ``rank`` dimensions beyond the χ² quantile of ``1 − max_p``."""
        if self.n < 2:
            return Distance(self.sums, np.empty((len(self.sums), 0)), float("inf"))
        covariance = (self.n * self.products - np.outer(self.sums, self.sums)) / (self.n * (self.n - 1))
        values, vectors = np.linalg.eigh(covariance)
        kept = values > SINGULAR * max(values.max(initial=0.0), 1.0)
        bound = float(special.chdtri(kept.sum(), rule.max_p)) if kept.any() else float("inf")
        return Distance(self.sums / self.n, vectors[:, kept] / np.sqrt(values[kept]), bound)


@dataclass(frozen=True, slots=True, eq=False)
class Distance:
    """The verdict: D² = ‖(x − mean) · whitening‖² above ``bound``; whitening is (k, rank)."""

    mean: NDArray[np.float64]
    whitening: NDArray[np.float64]
    bound: float

    def squared(self, codes: NDArray[np.int8]) -> NDArray[np.float64]:
        """Return D² of every row (Mahalanobis 1936, with the pseudo-inverse); NaN for incomplete rows.

        Examples
        --------
        >>> Distance(np.array([3.0]), np.array([[0.5]]), 1.0).squared(np.array([[5], [-3]], dtype=np.int8)).tolist()
        [1.0, nan]
        """
        found = np.full(len(codes), np.nan)
        complete = np.flatnonzero((codes >= 0).all(axis=1))
        for start in range(0, len(complete), ROWS):
            rows = complete[start : start + ROWS]
            found[rows] = (((codes[rows] - self.mean) @ self.whitening) ** 2).sum(axis=1)
        return found

    def flags(self, batch: Batch, rule: Rule) -> Flags:
        """Return who is farther away than the bound; incomplete rows are no flag."""
        return self.squared(block(batch, scale_items(batch, rule.questions))) > self.bound


def mahalanobis(batch: Batch, rule: Rule) -> Moments:
    """Gather the moments of the graded items named, over the rows that answered all of them."""
    codes = block(batch, scale_items(batch, rule.questions))
    complete = np.flatnonzero((codes >= 0).all(axis=1))
    k = codes.shape[1]
    sums, products = np.zeros(k), np.zeros((k, k))
    for start in range(0, len(complete), ROWS):
        part = codes[complete[start : start + ROWS]].astype(np.float64)
        sums += part.sum(axis=0)
        products += part.T @ part
    return Moments(len(complete), sums, products)
