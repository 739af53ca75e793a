"""Weights of criteria and what they do to a ranking: AHP, entropy, CRITIC, TOPSIS, and all weights at once.

Criteria are columns, larger is better; rows are what is ranked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random reciprocal matrices of order 1 to 15 (Saaty 1980)."""
RECIPROCAL = 0.05
"""How far a_ij a_ji may be from 1: a third written as 0.33, an eighth as 0.13."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights (k,) that sum to 1; ``lambda_max``, ``ci`` and ``cr`` belong to AHP and are NaN elsewhere."""

    weights: FloatArray
    lambda_max: float = np.nan
    ci: float = np.nan
    cr: float = np.nan


def ahp(matrix: ArrayLike) -> Weights:
    """Weigh criteria by pairwise comparison: the principal eigenvector of a positive reciprocal matrix (Saaty 1980).

    CI = (λmax − k) / (k − 1), CR = CI / random index of order k; of one or two criteria CR is 0.

    Parameters
    ----------
    matrix : array (k, k)
        a_ij says how much more important i is than j. The lower triangle must be the reciprocal of the upper up to the
        rounding that people do; the upper one counts.

    Raises
    ------
    ValueError
        The matrix is not square, of order 1 to 15, positive, 1 on the diagonal and reciprocal.

    Examples
    --------
    >>> found = ahp([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]])
    >>> found.weights.round(3), round(found.cr, 3)
    (array([0.279, 0.649, 0.072]), 0.056)
    """
    A = np.asarray(matrix, dtype=float)
    k = len(A)
    if A.shape != (k, k) or not 1 <= k <= len(RANDOM_INDEX):
        raise ValueError(f"判断矩阵应是 1 至 {len(RANDOM_INDEX)} 阶方阵。")
    if not (np.isfinite(A).all() and (A > 0).all()):
        raise ValueError("判断矩阵的每一格都应是正数。")
    if np.abs(A * A.T - 1).max() > RECIPROCAL:
        i, j = np.unravel_index(np.abs(A * A.T - 1).argmax(), A.shape)
        raise ValueError(f"判断矩阵不互反：第{i + 1}行第{j + 1}列与第{j + 1}行第{i + 1}列的乘积应为1。")
    upper = np.triu(A, 1)
    A = upper + np.eye(k) + np.tril(np.divide(1, upper.T, out=np.zeros_like(A), where=upper.T > 0), -1)
    values, vectors = np.linalg.eig(A)
    at = int(values.real.argmax())
    vector = np.abs(vectors[:, at].real)
    largest = float(values[at].real)
    ci = (largest - k) / (k - 1) if k > 1 else 0.0
    return Weights(vector / vector.sum(), largest, ci, ci / RANDOM_INDEX[k - 1] if k > 2 else 0.0)


def equal(k: int) -> Weights:
    """Return the same weight for each of k criteria."""
    return Weights(np.full(k, 1 / k))


def entropy(X: ArrayLike) -> Weights:
    """Weigh criteria by how unevenly their sum is spread: w_j ∝ 1 + Σ p_ij ln p_ij / ln n, with p_ij = x_ij / Σ_i x_ij.

    Parameters
    ----------
    X : array (n, k)
        Not negative, without missing values. Where nothing differs, all weights are equal.

    Raises
    ------
    ValueError
        Fewer than two rows, missing or negative values.
    """
    X = _checked(X)
    if (X < 0).any():
        raise ValueError("熵权法要求每一格都不小于0。")
    totals = X.sum(axis=0)
    p = np.divide(X, totals, out=np.full_like(X, 1 / len(X)), where=totals > 0)
    logs = np.log(p, out=np.zeros_like(p), where=p > 0)
    return _scaled(1 + (p * logs).sum(axis=0) / np.log(len(X)))


def critic(X: ArrayLike) -> Weights:
    """Weigh criteria by spread times conflict: w_j ∝ s_j Σ_k (1 − r_jk) of min–max scaled columns (Diakoulaki 1995).

    A criterion in which nothing differs has no weight.

    Raises
    ------
    ValueError
        Fewer than two rows or missing values.
    """
    X = _checked(X)
    spread = np.ptp(X, axis=0)
    Z = np.divide(X - X.min(axis=0), spread, out=np.zeros_like(X), where=spread > 0)
    s = Z.std(axis=0, ddof=1)
    centred = Z - Z.mean(axis=0)
    scale = np.sqrt((centred**2).sum(axis=0))
    r = (centred.T @ centred) / np.where(np.outer(scale, scale) > 0, np.outer(scale, scale), 1)
    varies = spread > 0
    return _scaled(s * ((1 - r) * np.outer(varies, varies)).sum(axis=0))


def topsis(X: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Return closeness to the ideal, 0 to 1: d− / (d+ + d−) of weighted, vector-normalised columns (Hwang & Yoon 1981).

    Where all rows are the same, closeness is 0.5.
    """
    X = _checked(X)
    w = np.asarray(weights, dtype=float)
    length = np.sqrt((X**2).sum(axis=0))
    V = np.divide(X, length, out=np.zeros_like(X), where=length > 0) * w
    best, worst = np.sqrt(((V - V.max(axis=0)) ** 2).sum(axis=1)), np.sqrt(((V - V.min(axis=0)) ** 2).sum(axis=1))
    return np.divide(worst, best + worst, out=np.full(len(X), 0.5), where=best + worst > 0)


def beats(X: ArrayLike, draws: ArrayLike) -> FloatArray:
    """Return the share of weightings in which row i scores more than row j; ties count half.

    Parameters
    ----------
    X : array (n, k)
        Scores on one scale, without missing values.
    draws : array (m, k)
        Weightings, each summing to 1.

    Returns
    -------
    array (n, n)
        0.5 on the diagonal.
    """
    scores = np.asarray(draws, dtype=float) @ _checked(X).T
    gap = scores[:, :, None] - scores[:, None, :]
    return (gap > 0).mean(axis=0) + (gap == 0).mean(axis=0) / 2


def _checked(X: ArrayLike) -> FloatArray:
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) < 2 or not np.isfinite(X).all():
        raise ValueError("权重计算要求至少两行、没有缺失值的数表。")
    return X


def _scaled(raw: FloatArray) -> Weights:
    raw = np.clip(raw, 0, None)
    total = raw.sum()
    return Weights(raw / total) if total > 1e-12 else equal(len(raw))
