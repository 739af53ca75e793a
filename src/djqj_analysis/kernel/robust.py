"""Spread that a few outliers cannot move."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

_NORMAL = 1.4826022185056018
"""1 / Φ⁻¹(3/4): makes the median absolute deviation the standard deviation of a normal."""
_CLIP, _EXPECTED, EFFICIENCY = 1.5, 0.77846, 0.72
"""Where Huber's scale clips; E min(z², 1.5²) of a normal; degrees of freedom per value, 2 (E z² [|z| < 1.5])² / Var."""
_STEPS = 50


def deviation(values: ArrayLike) -> float:
    """Return the scaled median absolute deviation (Hampel 1974).

    Parameters
    ----------
    values : array (k,)
        At least one value, none missing.

    Examples
    --------
    >>> deviation([1, 2, 3, 4, 1000])
    1.4826022185056018
    """
    array = np.asarray(values, dtype=float)
    return _NORMAL * float(np.median(np.abs(array - np.median(array))))


def scale(values: ArrayLike) -> float:
    """Return Huber's M-estimate of scale about the median (Proposal 2): 72 % efficient where `deviation` is 37 %.

    Parameters
    ----------
    values : array (k,)
        At least one value, none missing.

    Returns
    -------
    float
        s with ``mean(min(((x − median) / s)², 1.5²)) = 0.778``, the value for a normal with standard deviation s.
    """
    array = np.asarray(values, dtype=float)
    away = (array - np.median(array)) ** 2
    found = deviation(array) ** 2
    for _ in range(_STEPS if found > 0 else 0):
        found = float(np.minimum(away, _CLIP**2 * found).mean()) / _EXPECTED
    return float(np.sqrt(found))


def freedom(k: int) -> float:
    """Return the degrees of freedom of the square of `scale` of k values; at least 1."""
    return max(EFFICIENCY * (k - 1), 1.0)
