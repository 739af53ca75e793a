"""Several raters score the same targets: how far they agree, and who scores higher."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import FloatArray, IntArray, check_level, table
from djqj_analysis.kernel.estimates import t_estimates
from djqj_analysis.kernel.multiplicity import holm


@dataclass(frozen=True, slots=True)
class RaterIcc:
    """Two-way intraclass correlations of n targets by k raters (McGraw & Wong 1996), intervals (low, high).

    Attributes
    ----------
    agreement_single, agreement_average : float
        ICC(A,1) and ICC(A,k): raters must give the same score; one rater, and the mean of all k.
    consistency_single, consistency_average : float
        ICC(C,1) and ICC(C,k): raters must only rank alike.
    f, df_targets, df_error, p_value
        Test that targets do not differ.
    """

    agreement_single: float
    agreement_single_ci: tuple[float, float]
    agreement_average: float
    agreement_average_ci: tuple[float, float]
    consistency_single: float
    consistency_single_ci: tuple[float, float]
    consistency_average: float
    consistency_average_ci: tuple[float, float]
    f: float
    df_targets: int
    df_error: int
    p_value: float
    n: int
    k: int


def icc_raters(matrix: ArrayLike, *, level: float = 0.95) -> RaterIcc:
    """Intraclass correlations of raters, two-way random effects.

    Parameters
    ----------
    matrix : array (n, k)
        One row per target, one column per rater; targets missing a score are dropped first.
    level : float
        Confidence level of the F-based intervals (as R psych and irr).

    Returns
    -------
    RaterIcc
        Without any disagreement beyond the raters' levels the intervals are NaN; when nothing varies, all is.

    Raises
    ------
    ValueError
        Fewer than two complete targets or two raters.

    Examples
    --------
    >>> round(icc_raters([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6]]).consistency_single, 3)
    0.637
    """
    X = table(matrix, "评分矩阵")
    X = X[~np.isnan(X).any(axis=1)]
    n, k = X.shape
    if n < 2 or k < 2:
        raise ValueError(f"评分者一致性至少需要 2 个对象和 2 名评分者，实有 {n} 个、{k} 名。")
    df_t, df_e = n - 1, (n - 1) * (k - 1)
    of_targets, of_raters = X.mean(axis=1, keepdims=True), X.mean(axis=0, keepdims=True)
    ms_t = k * float(((of_targets - X.mean()) ** 2).sum()) / df_t
    ms_r = n * float(((of_raters - X.mean()) ** 2).sum()) / (k - 1)
    ms_e = float(((X - of_targets - of_raters + X.mean()) ** 2).sum()) / df_e
    if ms_e <= np.finfo(float).eps * ms_t:
        ms_e = 0.0
    a1 = _over(ms_t - ms_e, ms_t + (k - 1) * ms_e + k * (ms_r - ms_e) / n)
    ak = _over(ms_t - ms_e, ms_t + (ms_r - ms_e) / n)
    c1, ck = _over(ms_t - ms_e, ms_t + (k - 1) * ms_e), _over(ms_t - ms_e, ms_t)
    f = _over(ms_t, ms_e)
    tail = (1 - check_level(level)) / 2
    a_low, a_high = _agreement_ci(a1, (ms_t, ms_r, ms_e), (n, k), tail)
    by_upper, by_lower = f / special.fdtri(df_t, df_e, [1 - tail, tail])
    c_low, c_high = (float((b - 1) / (b + k - 1)) for b in (by_upper, by_lower))
    return RaterIcc(
        agreement_single=a1, agreement_single_ci=(a_low, a_high),
        agreement_average=ak, agreement_average_ci=(_stepped_up(a_low, k), _stepped_up(a_high, k)),
        consistency_single=c1, consistency_single_ci=(c_low, c_high),
        consistency_average=ck, consistency_average_ci=(float(1 - 1 / by_upper), float(1 - 1 / by_lower)),
        f=f, df_targets=df_t, df_error=df_e, p_value=float(special.fdtrc(df_t, df_e, f)), n=n, k=k,
    )  # fmt: skip


def _over(a: float, b: float) -> float:
    return a / b if b != 0 else nan


def _stepped_up(r: float, k: int) -> float:
    return k * r / (1 + (k - 1) * r)


def _agreement_ci(
    a1: float, mean_squares: tuple[float, float, float], shape: tuple[int, int], tail: float
) -> tuple[float, float]:
    """Interval of ICC(A,1): McGraw & Wong (1996), table 7, with Satterthwaite's df for the mixture of variances."""
    ms_t, ms_r, ms_e = mean_squares
    n, k = shape
    if not ms_e > 0:
        return nan, nan
    fj = ms_r / ms_e
    rest = n * (1 + (k - 1) * a1) - k * a1
    v = (k - 1) * (n - 1) * (k * a1 * fj + rest) ** 2 / ((n - 1) * (k * a1 * fj) ** 2 + rest**2)
    upper, lower = special.fdtri(n - 1, v, 1 - tail), special.fdtri(v, n - 1, 1 - tail)
    shared = k * ms_r + (k * n - k - n) * ms_e
    low = n * (ms_t - upper * ms_e) / (upper * shared + n * ms_t)
    high = n * (lower * ms_t - ms_e) / (shared + n * lower * ms_t)
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class RaterBias:
    """Mean paired differences of raters, ``first - second``; arrays (pairs,), `first`/`second` number columns."""

    first: IntArray
    second: IntArray
    estimate: FloatArray
    std_error: FloatArray
    df: FloatArray
    t: FloatArray
    p_value: FloatArray
    p_adjusted: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    n: int


def rater_bias(matrix: ArrayLike, *, level: float = 0.95) -> RaterBias:
    """Test whether one rater scores higher than another: paired t for every pair of columns, Holm-adjusted.

    Parameters
    ----------
    matrix : array (n, k)
        One row per target, one column per rater; targets missing a score are dropped first.

    Returns
    -------
    RaterBias
        Differences in the unit of the scores; t and p are NaN where the difference never varies.

    Raises
    ------
    ValueError
        Fewer than two complete targets or two raters.
    """
    X = table(matrix, "评分矩阵")
    X = X[~np.isnan(X).any(axis=1)]
    n, k = X.shape
    if n < 2 or k < 2:
        raise ValueError(f"评分者比较至少需要 2 个对象和 2 名评分者，实有 {n} 个、{k} 名。")
    first, second = np.array(list(combinations(range(k), 2)), dtype=np.intp).T
    gap = X[:, first] - X[:, second]
    rows = t_estimates(gap.mean(axis=0), gap.std(axis=0, ddof=1) / sqrt(n), n - 1, level)
    return RaterBias(
        first=first, second=second, estimate=rows.estimate, std_error=rows.std_error, df=rows.df, t=rows.t,
        p_value=rows.p_value, p_adjusted=holm(rows.p_value), ci_low=rows.ci_low, ci_high=rows.ci_high, n=n,
    )  # fmt: skip
