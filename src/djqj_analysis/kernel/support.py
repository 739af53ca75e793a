"""How many clusters a coefficient rests on; a matter of the columns alone, the outcome plays no part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel import cluster
from djqj_analysis.kernel.arrays import BoolArray, FloatArray, group_sums
from djqj_analysis.kernel.design import RANK_TOLERANCE, prepare


@dataclass(frozen=True, slots=True)
class Support:
    """What each of m contrasts rests on.

    Attributes
    ----------
    share : (m,)
        Largest share of one cluster in what is left of the column once the others are partialled out (in general: in
        the squared weights with which the outcomes enter the contrast).
    df : (m,)
        Satterthwaite degrees of freedom of CR2.
    alone : (m,) bool
        Whether the fit in a direction that the contrast needs is determined by one cluster alone. CR2 sees no variance
        there – its standard error is too small, here as in clubSandwich – and `df` means nothing.
    """

    share: FloatArray
    df: FloatArray
    alone: BoolArray


def support(
    X: ArrayLike, groups: ArrayLike, names: Sequence[str], weights: ArrayLike | None = None, *, ratio: float = 0.0
) -> Support:
    """Find what coefficients rest on.

    Parameters
    ----------
    X : array (n, k)
        Complete design matrix.
    groups : array (n,)
        Cluster of each row.
    names : sequence of k str
        Names of the columns.
    weights : array (m, k), optional
        Contrasts of the coefficients; each coefficient by default.
    ratio : float
        Variance between over variance within clusters of a random-intercept model: the rows are then weighted as its
        generalised least squares weights them. 0 for ordinary least squares.

    Raises
    ------
    RankError
        Columns are combinations of others.

    Examples
    --------
    >>> support([[1, 0], [1, 0], [1, 0], [1, 2]], [1, 2, 3, 4], ["const", "x"]).share
    array([0.33333333, 0.75      ])
    """
    design = prepare(np.zeros(len(np.asarray(groups))), X, groups, names)
    n_units = len(design.units)
    if ratio > 0:
        design = prepare(design.y, _generalised(np.asarray(X, dtype=float), design.codes, ratio), groups, names)
    block = cluster.blocks(design.Q, design.codes, n_units)
    needed = (np.eye(len(names)) if weights is None else np.atleast_2d(np.asarray(weights, dtype=float))) @ design.R_inv
    squares = np.einsum("mi,gij,mj->mg", needed, block.gram, needed)
    length = np.linalg.norm(needed, axis=1)
    alone = np.abs(block.alone @ needed.T) > RANK_TOLERANCE * length
    return Support(squares.max(axis=1) / length**2, block.satterthwaite(needed), np.asarray(alone.any(axis=0)))


def _generalised(X: FloatArray, codes: np.ndarray, ratio: float) -> FloatArray:
    """Subtract ``1 − 1/sqrt(1 + n_g ratio)`` of the cluster's mean from each row (Fuller & Battese 1973)."""
    size = np.bincount(codes).astype(float)
    share = 1 - (1 + size * ratio) ** -0.5
    return X - (share / size)[codes, None] * group_sums(X, codes, len(size))[codes]
