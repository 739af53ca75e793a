"""Do groups differ, and by how much: Welch tests, effect sizes, Games–Howell pairs, Kruskal–Wallis."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import exp, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats
from scipy.optimize import brentq

from djqj_analysis.kernel.arrays import FloatArray, IntArray, Labels, check_level, group_sums, grouped, present
from djqj_analysis.kernel.estimates import Interval, t_estimates


@dataclass(frozen=True, slots=True)
class WelchT:
    """Difference of two means (first minus second) without assuming equal variances."""

    estimate: float
    std_error: float
    df: float
    t: float
    p_value: float
    ci_low: float
    ci_high: float
    n: int
    n_first: int
    n_second: int


def welch_t(x: ArrayLike, y: ArrayLike, *, level: float = 0.95) -> WelchT:
    """Welch's (1947) t test of two independent groups; NaN is dropped first.

    Raises
    ------
    ValueError
        A group has fewer than two values.

    Examples
    --------
    >>> welch_t([1, 2, 3], [2, 3, 7]).estimate
    -2.0
    """
    x, y = _two_groups(x, y)
    u, v = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
    df = (u + v) ** 2 / (u**2 / (len(x) - 1) + v**2 / (len(y) - 1)) if u + v > 0 else nan
    row = t_estimates(x.mean() - y.mean(), sqrt(u + v), df, level)
    return WelchT(
        estimate=float(row.estimate), std_error=float(row.std_error), df=float(df), t=float(row.t),
        p_value=float(row.p_value), ci_low=float(row.ci_low), ci_high=float(row.ci_high),
        n=len(x) + len(y), n_first=len(x), n_second=len(y),
    )  # fmt: skip


def _two_groups(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    x, y = present(x, "第一组"), present(y, "第二组")
    if min(len(x), len(y)) < 2:
        raise ValueError(f"两组比较：每组至少需要 2 个值，实有 {len(x)} 与 {len(y)} 个。")
    return x, y


def hedges_g(x: ArrayLike, y: ArrayLike, *, level: float = 0.95) -> Interval:
    """Standardised difference of two means (first minus second), corrected for small samples.

    Returns
    -------
    Interval
        ``g = J d`` with d over the pooled SD and ``J = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))``, m = n - 2
        (Hedges 1981); the interval is that of the noncentral t times J (as R effectsize), `std_error` the
        large-sample one. NaN when neither group varies.

    Raises
    ------
    ValueError
        A group has fewer than two values.
    """
    x, y = _two_groups(x, y)
    m = len(x) + len(y) - 2
    pooled = sqrt(((len(x) - 1) * x.var(ddof=1) + (len(y) - 1) * y.var(ddof=1)) / m)
    if pooled == 0:
        return Interval(nan, nan, nan, nan, m, m + 2)
    scale = sqrt(1 / len(x) + 1 / len(y))
    d = float(x.mean() - y.mean()) / pooled
    J = exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / sqrt(m / 2)
    tail = (1 - check_level(level)) / 2
    low, high = (J * scale * _noncentrality(d / scale, m, q) for q in (1 - tail, tail))
    return Interval(J * d, J * sqrt(scale**2 + d**2 / (2 * (m + 2))), low, high, m, m + 2)


def _noncentrality(t: float, df: int, probability: float) -> float:
    """Find the noncentrality under which t is the `probability` quantile, within a few standard errors of t."""

    def excess(nc: float) -> float:
        share = stats.nct.cdf(t, df, nc)  # NaN far in the tails, where the share is 1 below t and 0 above
        return (float(nc < t) if np.isnan(share) else share) - probability

    reach = (abs(special.ndtri(probability)) + 3) * sqrt(1 + t**2 / (2 * df))
    return float(brentq(excess, t - reach, t + reach))


@dataclass(frozen=True, slots=True)
class GroupTest:
    """A test that all groups are equal; `n_groups` groups, `df2` NaN for a chi-square."""

    statistic: float
    df1: float
    df2: float
    p_value: float
    n: int
    n_groups: int
    levels: Labels


@dataclass(frozen=True, slots=True)
class _Groups:
    """Size, mean and variance (n - 1) of each group, all (g,)."""

    size: IntArray
    mean: FloatArray
    variance: FloatArray
    levels: Labels
    y: FloatArray
    codes: IntArray


def _by_group(y: ArrayLike, groups: ArrayLike, smallest: int) -> _Groups:
    y, codes, levels = grouped(y, groups)
    size = np.bincount(codes, minlength=len(levels))
    if len(levels) < 2 or size.min() < smallest:
        small = "、".join(str(label) for label in levels[size < smallest])
        said = f"；不足的组：{small}" if small else ""
        raise ValueError(f"组间比较至少需要 2 组、每组至少 {smallest} 个值；实有 {len(levels)} 组{said}。")
    mean = group_sums(y, codes, len(levels)) / size
    squares = group_sums((y - mean[codes]) ** 2, codes, len(levels))
    return _Groups(size, mean, squares / np.maximum(size - 1, 1), levels, y, codes)


def welch_anova(y: ArrayLike, groups: ArrayLike) -> GroupTest:
    """Welch's (1951) test of equal means without assuming equal variances.

    Parameters
    ----------
    y, groups : array (n,)
        Values and their groups; rows missing either are dropped.

    Raises
    ------
    ValueError
        Fewer than two groups, or a group with fewer than two values or without any variation.
    """
    g = _by_group(y, groups, 2)
    if g.variance.min() == 0:
        constant = "、".join(str(label) for label in g.levels[g.variance == 0])
        raise ValueError(f"Welch 检验：组内没有差异（{constant}），无法计算。")
    k, weight = len(g.levels), g.size / g.variance
    share = weight / weight.sum()
    between = weight @ (g.mean - share @ g.mean) ** 2 / (k - 1)
    lack = float(((1 - share) ** 2 / (g.size - 1)).sum())
    f = float(between / (1 + 2 * (k - 2) / (k**2 - 1) * lack))
    df2 = (k**2 - 1) / (3 * lack)
    return GroupTest(f, k - 1, df2, float(special.fdtrc(k - 1, df2, f)), len(g.y), k, g.levels)


def eta_squared(y: ArrayLike, groups: ArrayLike) -> float:
    """Share of the sum of squares between groups, SSB / SST; NaN when nothing varies."""
    between, within, _, _ = _sums_of_squares(y, groups)
    return between / (between + within) if between + within > 0 else nan


def omega_squared(y: ArrayLike, groups: ArrayLike) -> float:
    """Less biased share of variance between groups, ``(SSB - df1 MSW) / (SST + MSW)``.

    May be negative, and is reported so; NaN when nothing varies or no group has two values.
    """
    between, within, df1, df2 = _sums_of_squares(y, groups)
    if df2 == 0 or between + within == 0:
        return nan
    return (between - df1 * within / df2) / (between + within + within / df2)


def _sums_of_squares(y: ArrayLike, groups: ArrayLike) -> tuple[float, float, int, int]:
    g = _by_group(y, groups, 1)
    between = float(g.size @ (g.mean - g.y.mean()) ** 2)
    within = float(g.variance @ (g.size - 1))
    return between, within, len(g.levels) - 1, len(g.y) - len(g.levels)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Differences of group means, ``levels[first] - levels[second]``; arrays (pairs,)."""

    first: IntArray
    second: IntArray
    levels: Labels
    estimate: FloatArray
    std_error: FloatArray
    df: FloatArray
    p_value: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    n: int
    n_groups: int


def games_howell(y: ArrayLike, groups: ArrayLike, *, level: float = 0.95) -> Pairs:
    """All pairs of groups compared without assuming equal variances (Games & Howell 1976).

    Returns
    -------
    Pairs
        Welch's standard error and df per pair; p and interval, both simultaneous, from the studentised range
        with as many means as there are groups. NaN where neither of the two groups varies.

    Raises
    ------
    ValueError
        Fewer than two groups, or a group with fewer than two values.
    """
    g = _by_group(y, groups, 2)
    k = len(g.levels)
    first, second = np.array(list(combinations(range(k), 2)), dtype=np.intp).T
    u, v = (g.variance / g.size)[first], (g.variance / g.size)[second]
    estimate, std_error = g.mean[first] - g.mean[second], np.sqrt(u + v)
    spread = u**2 / (g.size[first] - 1) + v**2 / (g.size[second] - 1)
    df = np.divide((u + v) ** 2, spread, out=np.full(len(u), nan), where=spread > 0)
    q = np.divide(np.abs(estimate) * sqrt(2), std_error, out=np.full(len(u), nan), where=std_error > 0)
    half = stats.studentized_range.ppf(check_level(level), k, df) * std_error / sqrt(2)
    return Pairs(
        first=first, second=second, levels=g.levels, estimate=estimate, std_error=std_error, df=df,
        p_value=stats.studentized_range.sf(q, k, df), ci_low=estimate - half, ci_high=estimate + half,
        n=len(g.y), n_groups=k,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kruskal:
    """Kruskal–Wallis H (corrected for ties) with its chi-square test and effect size ``H / (n - 1)``."""

    statistic: float
    df: int
    p_value: float
    epsilon_squared: float
    n: int
    n_groups: int
    levels: Labels


def kruskal(y: ArrayLike, groups: ArrayLike) -> Kruskal:
    """Kruskal–Wallis test of equal distributions; epsilon squared after Tomczak & Tomczak (2014).

    Raises
    ------
    ValueError
        Fewer than two groups, or all values equal.
    """
    g = _by_group(y, groups, 1)
    if np.ptp(g.y) == 0:
        raise ValueError("Kruskal–Wallis 检验：所有值都相同，无法比较。")
    h, p = stats.kruskal(*(g.y[g.codes == i] for i in range(len(g.levels))))
    return Kruskal(float(h), len(g.levels) - 1, float(p), float(h) / (len(g.y) - 1), len(g.y), len(g.levels), g.levels)
