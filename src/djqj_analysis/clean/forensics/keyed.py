"""Items turned so that all point in one direction, as the answers themselves show it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def turn(items: NDArray[np.int8], scales: Sequence[NDArray[np.intp]]) -> NDArray[np.int8]:
    """Mirror the items that run against their scale, and the scales that run against the others.

    The direction is the sign of the first principal component: of the items of a scale, then of the scale scores. So
    nothing has to be declared, and a whole file in which an item is coded the other way gives the same evidence.

    Parameters
    ----------
    items
        Codes (n, k); negative is a kind of missing and stays.
    scales
        Columns of every scale.

    Returns
    -------
    array (n, k) of int8
        Valid codes of turned items are lowest + highest − code.
    """
    Z = _standardised(np.where(items >= 0, items, np.nan))
    sign = np.ones(items.shape[1])
    for columns in scales:
        sign[columns] = _direction(Z[:, columns])
    scores = np.column_stack([(Z[:, columns] * sign[columns]).sum(axis=1) for columns in scales])
    for columns, direction in zip(scales, _direction(_standardised(scores)), strict=True):
        sign[columns] *= direction
    low = np.where(items >= 0, items, np.iinfo(np.int8).max).min(axis=0, initial=np.iinfo(np.int8).max)
    high = items.max(axis=0, initial=0)
    return np.where((sign < 0) & (items >= 0), low + high - items, items).astype(np.int8)


def _standardised(X: Floats) -> Floats:
    """Return columns with mean 0 and deviation 1; missing values and columns that do not vary become 0."""
    there = ~np.isnan(X)
    n = np.maximum(there.sum(axis=0), 1)
    centred = np.where(there, X - np.where(there, X, 0).sum(axis=0) / n, 0)
    spread = np.sqrt((centred**2).sum(axis=0) / n)
    return centred / np.where(spread > 0, spread, 1)


def _direction(Z: Floats) -> Floats:
    """Return ±1 per column: its sign in the first principal component, most columns positive."""
    loading = np.linalg.eigh(Z.T @ Z)[1][:, -1]
    sign = np.where(loading < 0, -1.0, 1.0)
    return -sign if sign.sum() < 0 else sign
