"""Many tests at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray


def holm(p_values: ArrayLike) -> FloatArray:
    """Adjust p values for testing all of them (Holm 1979): step down, never falling, at most 1; NaN is not counted.

    Parameters
    ----------
    p_values : array (k,)

    Returns
    -------
    array (k,)
        What ``p.adjust(p, "holm")`` of R gives; NaN where p is NaN.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    array([0.03, 0.06, 0.06])
    """
    p = np.asarray(p_values, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    order = np.argsort(p, kind="stable")[: np.count_nonzero(~np.isnan(p))]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted
