"""Internal consistency: Cronbach's alpha with its interval and items, and Spearman–Brown for two items."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, nan, sqrt, tanh
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import FloatArray, check_level, column, table

FEWEST = 3
"""Complete rows: with two, every correlation is 1 or −1 whatever was asked."""


@dataclass(frozen=True, slots=True)
class AlphaFit:
    """Cronbach's alpha of k items.

    Attributes
    ----------
    alpha, ci_low, ci_high : float
        Raw alpha (covariances) with Feldt's interval.
    n, k : int
        Rows behind the numbers (after deletion), and items.
    alpha_standardised, mean_r : float
        Alpha of the correlations, and their mean.
    citc : (k,)
        Corrected item–total correlation: item with the sum of the others.
    alpha_if_deleted : (k,)
        Alpha of the others; NaN when only one is left.
    """

    alpha: float
    ci_low: float
    ci_high: float
    n: int
    k: int
    alpha_standardised: float
    mean_r: float
    citc: FloatArray
    alpha_if_deleted: FloatArray


def alpha(matrix: ArrayLike, *, missing: Literal["listwise", "pairwise"] = "listwise", level: float = 0.95) -> AlphaFit:
    """Cronbach's alpha with Feldt's interval and item statistics.

    Parameters
    ----------
    matrix : array (n, k)
        Answers, all keyed in one direction; NaN is missing.
    missing : {"listwise", "pairwise"}
        Listwise drops incomplete rows first and counts afterwards. Pairwise uses the covariance of each pair of
        items (as psych) and, for the interval, the smallest number of rows behind any pair (psych takes all rows).
    level : float
        Confidence level.

    Returns
    -------
    AlphaFit
        ``alpha = k/(k-1) (1 - tr C / 1'C1)``; NaN when the total does not vary. Interval: Feldt (1965),
        ``1 - (1 - alpha) F(1 ∓ p/2; n-1, (n-1)(k-1))``.

    Raises
    ------
    ValueError
        Fewer than two items or than three complete rows.

    Examples
    --------
    >>> alpha([[1, 2], [2, 2], [3, 4], [np.nan, 1]]).n
    3
    """
    X = table(matrix, "题目矩阵")
    if missing not in ("listwise", "pairwise"):
        raise ValueError(f"不认识的缺失处理“{missing}”，可选：listwise、pairwise。")
    if X.shape[1] < 2:
        raise ValueError(f"信度至少需要 2 道题，实有 {X.shape[1]} 道。")
    return from_covariance(*_covariances(X, missing), level=level)


def from_covariance(C: FloatArray, n: int, *, level: float = 0.95) -> AlphaFit:
    """Alpha of items that are known by their covariances alone, as merged batches are.

    Parameters
    ----------
    C : array (k, k)
        Covariances, ``n - 1`` in the denominator, all items keyed in one direction.
    n : int
        Rows behind them.
    level : float
        Confidence level.

    Raises
    ------
    ValueError
        Fewer than two items or three rows.

    Examples
    --------
    >>> round(from_covariance(np.array([[1.0, 0.5], [0.5, 1.0]]), 100).alpha, 4)
    0.6667
    """
    k = len(C)
    if k < 2:
        raise ValueError(f"信度至少需要 2 道题，实有 {k} 道。")
    if n < FEWEST:
        raise ValueError(f"信度至少需要 {FEWEST} 份完整的回答，实有 {n} 份。")
    sums, variances = C.sum(axis=1), np.diag(C)
    rest_variance = C.sum() - 2 * sums + variances
    total = _alpha(k, variances.sum(), C.sum())
    mean_r = _mean_correlation(C)
    low, high = _feldt(total, n, k, level)
    deleted = [_alpha(k - 1, variances.sum() - variances[i], rest_variance[i]) for i in range(k)]
    return AlphaFit(
        alpha=total, ci_low=low, ci_high=high, n=n, k=k, alpha_standardised=k * mean_r / (1 + (k - 1) * mean_r),
        mean_r=mean_r, citc=_ratio(sums - variances, np.sqrt(np.maximum(variances * rest_variance, 0))),
        alpha_if_deleted=np.array(deleted),
    )  # fmt: skip


def _covariances(X: FloatArray, missing: str) -> tuple[FloatArray, int]:
    valid = ~np.isnan(X)
    if missing == "listwise":
        X = X[valid.all(axis=1)]
        centred = X - (X.mean(axis=0) if len(X) else 0)
        return centred.T @ centred / max(len(X) - 1, 1), len(X)
    pairs = valid.T.astype(float) @ valid
    if pairs.min() < 2:
        return np.full(pairs.shape, nan), int(pairs.min())
    shifted = np.where(valid, X - np.nanmean(X, axis=0), 0)
    sums = shifted.T @ valid  # of item i over the rows where item j is answered too
    return (shifted.T @ shifted - sums * sums.T / pairs) / (pairs - 1), int(pairs.min())


def _alpha(k: int, trace: float, total: float) -> float:
    return float(k / (k - 1) * (1 - trace / total)) if k > 1 and total > 0 else nan


def _ratio(a: FloatArray, b: FloatArray) -> FloatArray:
    return np.divide(a, b, out=np.full(np.shape(a), np.nan), where=b > 0)


def _mean_correlation(C: FloatArray) -> float:
    sd = np.sqrt(np.diag(C))
    r = _ratio(C, np.outer(sd, sd))
    return float(r[np.triu_indices(len(C), 1)].mean())


def _feldt(value: float, n: int, k: int, level: float) -> tuple[float, float]:
    tail = (1 - check_level(level)) / 2
    upper, lower = special.fdtri(n - 1, (n - 1) * (k - 1), [1 - tail, tail])
    return float(1 - (1 - value) * upper), float(1 - (1 - value) * lower)


@dataclass(frozen=True, slots=True)
class SpearmanBrown:
    """Reliability of the sum of two items, ``2r / (1 + r)``, the correlation r behind it, and the rows used."""

    reliability: float
    ci_low: float
    ci_high: float
    r: float
    n: int


def spearman_brown(x: ArrayLike, y: ArrayLike, *, level: float = 0.95) -> SpearmanBrown:
    """Reliability of a two-item scale (Eisinga et al. 2013), interval through Fisher's z of the correlation.

    Rows missing either item are dropped first. NaN when an item is constant or fewer than three rows are left; the
    interval needs four rows. A negative correlation gives a negative value, reported as it is.

    Examples
    --------
    >>> round(spearman_brown([1, 2, 3, 4], [1, 3, 2, 4]).reliability, 4)
    0.8889
    """
    both = np.column_stack([column(x, "x"), column(y, "y")])
    both = both[~np.isnan(both).any(axis=1)]
    n = len(both)
    if n < FEWEST or np.ptp(both, axis=0).min() == 0:
        return SpearmanBrown(nan, nan, nan, nan, n)
    r = float(np.clip(np.corrcoef(both[:, 0], both[:, 1])[0, 1], -1, 1))
    if n < 4 or abs(r) == 1:
        return SpearmanBrown(_stepped_up(r), nan, nan, r, n)
    half = float(special.ndtri((1 + check_level(level)) / 2)) / sqrt(n - 3)
    low, high = tanh(atanh(r) - half), tanh(atanh(r) + half)
    return SpearmanBrown(_stepped_up(r), _stepped_up(low), _stepped_up(high), r, n)


def _stepped_up(r: float) -> float:
    return 2 * r / (1 + r) if r > -1 else float("-inf")
