"""How an outcome varies with two scores on one scale: a quadratic surface, and its shape along two lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.estimates import Estimates, contrast, predict_interval
from djqj_analysis.kernel.linear import LinearFit, RankError, ols
from djqj_analysis.kernel.support import Support
from djqj_analysis.kernel.support import support as rests

__all__ = ["RankError", "Surface", "fit", "support"]

NAMES = ("b0", "b1", "b2", "b3", "b4", "b5")
LINES = ((0, 1, 1, 0, 0, 0), (0, 0, 0, 1, 1, 1), (0, 1, -1, 0, 0, 0), (0, 0, 0, 1, -1, 1))
GRID = 25


@dataclass(frozen=True, slots=True)
class Surface:
    """The quadratic surface ``Z = b0 + b1 X + b2 Y + b3 X² + b4 XY + b5 Y²``.

    Attributes
    ----------
    terms : LinearFit
        ``b0 … b5`` with errors that allow for clusters (CR2).
    lines : Estimates
        (4,): slope at zero and curvature along X = Y, then along X = −Y (Edwards 2002): ``b1 + b2``,
        ``b3 + b4 + b5``, ``b1 − b2``, ``b3 − b4 + b5``.
    ends : tuple of (low, high)
        How far the data reach along X = Y and along X = −Y, in X.
    """

    terms: LinearFit
    lines: Estimates
    ends: tuple[tuple[float, float], tuple[float, float]]

    def along(self, sign: int) -> tuple[FloatArray, Estimates]:
        """Return X and the expected outcome with its interval along X = Y (`sign` 1) or X = −Y (−1), where data are."""
        low, high = self.ends[0 if sign > 0 else 1]
        at = np.linspace(low, high, GRID)
        return at, predict_interval(self.terms, _columns(at, sign * at))


def fit(x: ArrayLike, y: ArrayLike, z: ArrayLike, clusters: ArrayLike) -> Surface:
    """Fit the surface by least squares.

    Parameters
    ----------
    x, y : array (n,)
        Two scores on one scale, both minus the middle of that scale, so that equal scores stay equal.
    z : array (n,)
        The outcome.
    clusters : array (n,)
        Label of each row's cluster.

    Returns
    -------
    Surface

    Raises
    ------
    RankError
        Too few rows, or scores that vary too little, for six coefficients.

    Notes
    -----
    Edwards, J. R. (2002). Alternatives to difference scores: polynomial regression analysis and response surface
    methodology. A difference score would force ``b1 = −b2`` and leave the squares out.

    Examples
    --------
    >>> grid = np.array([(a, b) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 0, 1, 2)], dtype=float)
    >>> found = fit(*grid.T, 3 + grid @ [0.5, 0.25], np.arange(25) % 5)
    >>> found.lines.estimate.round(6) + 0
    array([0.75, 0.  , 0.25, 0.  ])
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    terms = ols(z, _columns(x, y), clusters, NAMES)
    alike, apart = (x + y) / 2, (x - y) / 2
    ends = tuple((float(one.min()), float(one.max())) for one in (alike, apart))
    return Surface(terms, contrast(terms, LINES), (ends[0], ends[1]))


def support(x: ArrayLike, y: ArrayLike, clusters: ArrayLike) -> Support:
    """Return what the six coefficients and the four slopes and curvatures of :func:`fit` rest on, each (10,)."""
    columns = _columns(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return rests(columns, clusters, NAMES, np.vstack([np.eye(len(NAMES)), LINES]))


def _columns(x: FloatArray, y: FloatArray) -> FloatArray:
    return np.column_stack([np.ones_like(x), x, y, x**2, x * y, y**2])
