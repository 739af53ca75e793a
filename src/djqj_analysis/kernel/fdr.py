"""False discoveries: several tests of one thing made one, and the share of false finds among many things kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray


def simes(p_values: ArrayLike) -> FloatArray:
    """Combine the tests of each row into one (Simes 1986): ``min_j k p_(j) / j`` over its k tests; NaN is no test.

    Parameters
    ----------
    p_values : array (g, k)

    Returns
    -------
    array (g,)
        NaN where a row has no test. Valid for independent and for positively dependent tests (Sarkar 1998).

    Examples
    --------
    >>> simes([[0.01, 0.04, 0.5], [0.2, np.nan, np.nan]])
    array([0.03, 0.2 ])
    """
    p = np.sort(np.asarray(p_values, dtype=float), axis=1)  # NaN is sorted to the end
    tests = (~np.isnan(p)).sum(axis=1, keepdims=True)
    steps = p * tests / np.arange(1, p.shape[1] + 1)
    least = np.where(np.isnan(steps), np.inf, steps).min(axis=1, initial=np.inf)
    return np.where(tests[:, 0] > 0, least, np.nan)


def step_up(p_values: ArrayLike) -> FloatArray:
    """Adjust p values for the false-discovery rate (Benjamini & Hochberg 1995); NaN is not counted.

    Parameters
    ----------
    p_values : array (k,)

    Returns
    -------
    array (k,)
        What ``p.adjust(p, "BH")`` of R gives: reject where it is at most q. NaN where p is NaN.

    Examples
    --------
    >>> step_up([0.01, 0.02, 0.9])
    array([0.03, 0.03, 0.9 ])
    """
    p = np.asarray(p_values, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    order = np.argsort(p, kind="stable")[: np.count_nonzero(~np.isnan(p))]
    steps = p[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    return adjusted
