"""Do members of a unit agree, so that their answers may be averaged: ICC(1), ICC(2) and r_wg."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import (
    BoolArray,
    FloatArray,
    IntArray,
    Labels,
    check_level,
    encode,
    group_sums,
    grouped,
    table,
)
from djqj_analysis.kernel.raters import RaterBias, RaterIcc, icc_raters, rater_bias

__all__ = [
    "OneWay", "RaterBias", "RaterIcc", "Rwg", "RwgByGroup", "icc_oneway", "icc_raters", "rater_bias",
    "rwg_by_group", "rwg_j",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OneWay:
    """One-way random-effects analysis of variance.

    Attributes
    ----------
    icc1, ci_low, ci_high : float
        Share of variance between units for one answer, with its F interval (exact for equal sizes).
    icc2 : float
        Reliability of unit means.
    f, df_between, df_within, p_value : float
        Test that units do not differ.
    n0 : float
        Searle's average unit size, ``(N - sum n_g^2 / N) / (G - 1)``.
    """

    icc1: float
    ci_low: float
    ci_high: float
    icc2: float
    f: float
    df_between: int
    df_within: int
    p_value: float
    n: int
    n_units: int
    n0: float


def icc_oneway(y: ArrayLike, groups: ArrayLike, *, level: float = 0.95) -> OneWay:
    """ICC(1) and ICC(2) from the one-way analysis of variance.

    Parameters
    ----------
    y, groups : array (n,)
        Answers and their units; rows missing either are dropped.
    level : float
        Confidence level.

    Returns
    -------
    OneWay
        ``icc1 = (MSB - MSW) / (MSB + (n0 - 1) MSW)`` with Searle's n0 (R multilevel takes the mean size instead)
        and ``icc2 = (MSB - MSW) / MSB`` (Shrout & Fleiss 1979; Bliese 2000). A negative value means less
        difference between units than chance makes; it is reported as it is. NaN when nothing varies.

    Raises
    ------
    ValueError
        Fewer than two units, or no unit with two answers.

    Examples
    --------
    >>> round(icc_oneway([1, 2, 4, 5], ["a", "a", "b", "b"]).icc1, 4)
    0.8947
    """
    y, codes, units = grouped(y, groups)
    n, g = len(y), len(units)
    if g < 2 or g == n:
        raise ValueError(f"ICC 需要至少 2 个单位，且有单位含 2 份以上回答；实有 {g} 个单位、{n} 份。")
    size = np.bincount(codes)
    means = group_sums(y, codes, g) / size
    msb = float(size @ (means - y.mean()) ** 2) / (g - 1)
    msw = float(((y - means[codes]) ** 2).sum()) / (n - g)
    n0 = float(n - (size @ size) / n) / (g - 1)
    if msw == 0:
        perfect = 1.0 if msb > 0 else nan
        return OneWay(perfect, nan, nan, perfect, nan, g - 1, n - g, nan, n, g, n0)
    f = msb / msw
    tail = (1 - check_level(level)) / 2
    by_upper, by_lower = f / special.fdtri(g - 1, n - g, [1 - tail, tail])
    return OneWay(
        icc1=(f - 1) / (f + n0 - 1), ci_low=float((by_upper - 1) / (by_upper + n0 - 1)),
        ci_high=float((by_lower - 1) / (by_lower + n0 - 1)), icc2=(f - 1) / f if f > 0 else nan, f=f,
        df_between=g - 1, df_within=n - g, p_value=float(special.fdtrc(g - 1, n - g, f)), n=n, n_units=g, n0=n0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rwg:
    """Agreement of one unit: r_wg (one item) or r_wg(j) (k items), from n complete answers.

    `ratio` is the mean observed variance over that of random answers; when it exceeds 1 the formula has no
    meaning, `rwg_j` is reported as 0 and `truncated` says so.
    """

    rwg_j: float
    ratio: float
    truncated: bool
    n: int
    k: int


def rwg_j(matrix: ArrayLike, levels: int) -> Rwg:
    """Within-group agreement of one unit against uniform random answers.

    Parameters
    ----------
    matrix : array (n, k)
        The unit's answers to k items; incomplete rows are dropped first.
    levels : int
        Number of answer categories (5 for a five-point scale).

    Returns
    -------
    Rwg
        With q the mean item variance (n - 1) over ``(levels^2 - 1) / 12``: ``k(1-q) / (k(1-q) + q)``, which for
        one item is ``1 - q`` (James, Demaree & Wolf 1984). NaN with fewer than two answers.

    Examples
    --------
    >>> rwg_j([[4], [4], [5]], 5).rwg_j
    0.8333333333333333
    """
    X = _complete(matrix, levels)[0]
    values = _agreement(X, np.zeros(len(X), dtype=np.intp), 1, levels)
    return Rwg(float(values[0][0]), float(values[1][0]), bool(values[1][0] > 1), len(X), X.shape[1])


@dataclass(frozen=True, slots=True)
class RwgByGroup:
    """Agreement of every unit; arrays (g,), `size` counts complete answers, one answer gives NaN.

    `mean`, `median` and `share_above_70` are over the `n_rated` units with two or more answers.
    """

    units: Labels
    size: IntArray
    rwg_j: FloatArray
    truncated: BoolArray
    mean: float
    median: float
    share_above_70: float
    n: int
    n_units: int
    n_rated: int
    k: int


def rwg_by_group(matrix: ArrayLike, groups: ArrayLike, levels: int) -> RwgByGroup:
    """r_wg or r_wg(j) (see `rwg_j`) of every unit in `groups` (n,); units without a complete answer are left out."""
    X, used = _complete(matrix, levels)
    codes, labels = encode(groups)
    if len(codes) != len(used):
        raise ValueError(f"分组有 {len(codes)} 行，回答有 {len(used)} 行，应当相同。")
    codes = codes[used]
    X, codes = X[codes >= 0], codes[codes >= 0]
    kept, codes = np.unique(codes, return_inverse=True)
    if len(kept) == 0:
        raise ValueError("没有一份完整的回答，无法计算 r_wg。")
    values, ratio = _agreement(X, codes, len(kept), levels)
    rated = values[~np.isnan(values)]
    mean, median, share = (rated.mean(), np.median(rated), (rated >= 0.7).mean()) if len(rated) else (nan, nan, nan)
    return RwgByGroup(
        units=labels[kept], size=np.bincount(codes), rwg_j=values, truncated=ratio > 1, mean=float(mean),
        median=float(median), share_above_70=float(share), n=len(X), n_units=len(kept), n_rated=len(rated),
        k=X.shape[1],
    )  # fmt: skip


def _complete(matrix: ArrayLike, levels: int) -> tuple[FloatArray, BoolArray]:
    X = table(matrix, "题目矩阵")
    if levels < 2:
        raise ValueError(f"答案等级数应至少为 2，实为 {levels}。")
    used = np.asarray(~np.isnan(X).any(axis=1))
    return X[used], used


def _agreement(X: FloatArray, codes: IntArray, n_units: int, levels: int) -> tuple[FloatArray, FloatArray]:
    """r_wg(j) and the variance ratio of every unit (g,)."""
    size = np.bincount(codes, minlength=n_units)
    if size.max(initial=0) < 2:
        return np.full(n_units, nan), np.full(n_units, nan)
    means = group_sums(X, codes, n_units) / size[:, None]
    squares = group_sums((X - means[codes]) ** 2, codes, n_units).mean(axis=1)
    variance = np.divide(squares, size - 1, out=np.full(n_units, nan), where=size > 1)
    ratio = variance / ((levels**2 - 1) / 12)
    gain = X.shape[1] * (1 - ratio)
    value = np.divide(gain, gain + ratio, out=np.zeros(n_units), where=ratio < 1)
    return np.where(size > 1, value, nan), ratio
