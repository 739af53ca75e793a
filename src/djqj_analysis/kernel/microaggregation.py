"""Microaggregation: neighbours are put together and only their means are shown (Domingo-Ferrer & Mateo-Sanz 2002)."""

from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.arrays import FloatArray

FEWEST = 3
"""Rows behind every point shown: the smallest k at which nobody who knows his own values can work out another's."""


def grouped(points: FloatArray, *, k: int = FEWEST) -> FloatArray:
    """Return the means of groups of at least k neighbours.

    Parameters
    ----------
    points : array (n, d)
        Sorted by the first column, the others breaking ties, and cut into ``n // k`` groups as even as can be.
    k : int
        Fewest rows of a group.

    Returns
    -------
    array (n // k, d)
        In order of the first column; empty with fewer than k rows. The mean over all rows is kept when groups weigh
        by their size.

    Examples
    --------
    >>> grouped(np.array([[1.0, 4.0], [3.0, 2.0], [2.0, 0.0], [9.0, 9.0]])).tolist()
    [[3.75, 3.75]]
    """
    ordered = points[np.lexsort(points.T[::-1])]
    groups = len(points) // k
    if not groups:
        return np.empty((0, points.shape[1]))
    return np.vstack([part.mean(axis=0) for part in np.array_split(ordered, groups)])
