"""Cluster-robust variance with few clusters: CR2 (Bell & McCaffrey 2002) and its Satterthwaite degrees of freedom.

Everything happens in the orthonormal basis Q of the design. With ``C_g = Q_g' Q_g`` the adjustment of residuals by
``A_g = (I - H_gg)^(-1/2)`` needs no matrix of the size of a cluster, because ``A_g Q_g = Q_g (I - C_g)^(-1/2)``:
the cost depends on the number of clusters and coefficients only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from djqj_analysis.kernel.arrays import FloatArray, IntArray, group_sums

# Directions in which a cluster determines the fit alone (leverage 1): I - H_gg is singular and its generalised
# inverse square root is zero there, as in clubSandwich (same tolerance).
SINGULAR = 1e-12


@dataclass(frozen=True, slots=True)
class ClusterBlocks:
    """Per cluster ``C_g`` (`gram`) and ``(I - C_g)^(-1/2)`` (`adjust`), both (g, k, k).

    `alone` (d, k) are the directions that a single cluster determines; CR2 sees no variance in them.
    """

    gram: FloatArray
    adjust: FloatArray
    alone: FloatArray

    def satterthwaite(self, weights: FloatArray) -> FloatArray:
        """Degrees of freedom (m,) of contrasts `weights` (m, k) of the coefficients of Q.

        With independent errors of equal variance as the working model, the variance estimate is a quadratic form
        with matrix ``P_gh = p_g' p_h``; ``df = (tr P)^2 / sum P_gh^2`` (Bell & McCaffrey 2002; Pustejovsky &
        Tipton 2018, eq. 11). NaN when no cluster informs the contrast.
        """
        a = self.adjust @ weights.T
        b = self.gram @ a
        own, shared = (a * b).sum(axis=1), (b * b).sum(axis=1)
        cross = b.transpose(2, 1, 0) @ b.transpose(2, 0, 1)
        trace = (own - shared).sum(axis=0)
        squares = (cross**2).sum(axis=(1, 2)) - 2 * (own * shared).sum(axis=0) + (own**2).sum(axis=0)
        return np.divide(trace**2, squares, out=np.full(len(weights), np.nan), where=squares > SINGULAR * trace**2)


def blocks(Q: FloatArray, codes: IntArray, n_units: int) -> ClusterBlocks:
    """Compute the blocks of every cluster from the basis `Q` (n, k) and the cluster `codes` (n,)."""
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=n_units))
    gram = np.stack([part.T @ part for part in np.split(Q[order], ends[:-1])])
    share, vectors = np.linalg.eigh(gram)
    rest = 1 - share
    root = np.where(rest > SINGULAR, rest, np.inf) ** -0.5
    alone = vectors.transpose(0, 2, 1)[rest <= SINGULAR]
    return ClusterBlocks(gram, (vectors * root[:, None, :]) @ vectors.transpose(0, 2, 1), alone)


def scores(Q: FloatArray, residuals: FloatArray, codes: IntArray, n_units: int) -> FloatArray:
    """Sum ``Q_i e_i`` within clusters, (g, k)."""
    return group_sums(Q * residuals[:, None], codes, n_units)


def cr2(score: FloatArray, block: ClusterBlocks) -> FloatArray:
    """CR2 variance (k, k) of the coefficients of Q from the `scores`."""
    adjusted = (block.adjust @ score[:, :, None])[:, :, 0]
    return adjusted.T @ adjusted


def cr1s(score: FloatArray, n: int) -> FloatArray:
    """CR1S variance (k, k): ``G/(G-1) (n-1)/(n-k)`` times the sum of squares, as Stata, statsmodels, R sandwich."""
    n_units, k = score.shape
    return n_units / (n_units - 1) * (n - 1) / (n - k) * (score.T @ score)
