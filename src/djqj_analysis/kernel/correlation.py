"""Correlations of many variables, pair by pair, each with its own n, p and interval."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import nan
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from djqj_analysis.kernel.arrays import FloatArray, check_level, table


@dataclass(frozen=True, slots=True)
class CorrelationMatrix:
    """Symmetric matrices (k, k): correlation, rows behind it, two-sided p, interval; diagonal 1, 0 and (1, 1)."""

    r: FloatArray
    n: NDArray[np.intp]
    p_value: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    method: str


def correlation_matrix(
    X: ArrayLike, method: Literal["pearson", "spearman"] = "pearson", *, level: float = 0.95
) -> CorrelationMatrix:
    """Correlate every pair of columns over the rows where both are present.

    Parameters
    ----------
    X : array (n, k)
        Variables in columns; NaN is missing, deleted pair by pair.
    method : {"pearson", "spearman"}
        Spearman ranks within the rows of each pair, ties sharing their mean rank.
    level : float
        Confidence level.

    Returns
    -------
    CorrelationMatrix
        p from t with n - 2 df. Interval by Fisher's z with variance ``1/(n-3)`` (Pearson) or
        ``(1 + r^2/2)/(n-3)`` (Spearman; Bonett & Wright 2000). NaN: r with fewer than three rows or a constant
        variable, interval with fewer than four rows.

    Examples
    --------
    >>> correlation_matrix([[1, 1], [2, 3], [3, 2], [4, 4]]).r[0, 1]
    np.float64(0.8)
    """
    X = table(X)
    if method not in ("pearson", "spearman"):
        raise ValueError(f"不认识的相关类型“{method}”，可选：pearson、spearman。")
    k = X.shape[1]
    valid = ~np.isnan(X)
    n = valid.T.astype(np.intp) @ valid
    r = np.full((k, k), nan)
    for i in range(k):
        column = X[valid[:, i], i]
        r[i, i] = 1 if len(column) > 2 and np.ptp(column) > 0 else nan
    for i, j in combinations(range(k), 2):
        both = valid[:, i] & valid[:, j]
        r[i, j] = r[j, i] = _correlate(X[both, i], X[both, j], method)
    low, high = _fisher(r, n, method, level)
    return CorrelationMatrix(r, n, _p_values(r, n), low, high, method)


def _correlate(x: FloatArray, y: FloatArray, method: str) -> float:
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return nan
    if method == "spearman":
        x, y = stats.rankdata(x), stats.rankdata(y)
    x, y = x - x.mean(), y - y.mean()
    return float(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1))


def _p_values(r: FloatArray, n: NDArray[np.intp]) -> FloatArray:
    with np.errstate(divide="ignore"):
        t = np.abs(r) * np.sqrt(np.maximum(n - 2, 0) / (1 - r**2))
    return 2 * special.stdtr(np.maximum(n - 2, 1), -t)


def _fisher(r: FloatArray, n: NDArray[np.intp], method: str, level: float) -> tuple[FloatArray, FloatArray]:
    spread = np.where(n > 3, n - 3, nan)
    inflation = 1 + r**2 / 2 if method == "spearman" else 1
    half = special.ndtri((1 + check_level(level)) / 2) * np.sqrt(inflation / spread)
    with np.errstate(divide="ignore"):
        z = np.arctanh(r)
    return np.tanh(z - half), np.tanh(z + half)
