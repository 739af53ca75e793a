"""Any number of coders sort the same units into categories, with gaps: Krippendorff's α for nominal data."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import FloatArray, check_level, encode

DRAWS = 2000
FEWEST = 3
"""Units judged by two coders: with two, α takes a handful of values whatever the coders are like."""


@dataclass(frozen=True, slots=True)
class Krippendorff:
    """Krippendorff's α.

    Attributes
    ----------
    alpha, ci_low, ci_high : float
        ``1 − D_o / D_e`` and its percentile interval; NaN where only one category was used or fewer than `FEWEST` units
        were judged. No interval either where every resample gives the same value, or where a coder used one category.
    undefined : float
        Share of resamples in which only one category was left. Above ``1 − level`` there is no interval: what is
        left would speak of the lucky resamples only.
    n : int
        Units that at least two coders have judged.
    n_values : int
        Judgements of these units.
    """

    alpha: float
    ci_low: float
    ci_high: float
    undefined: float
    n: int
    n_values: int


def nominal(ratings: ArrayLike, rng: np.random.Generator, *, draws: int = DRAWS, level: float = 0.95) -> Krippendorff:
    """Krippendorff's α for nominal data, with a bootstrap interval.

    Parameters
    ----------
    ratings : array (coders, units)
        Category of each judgement, NaN where a coder did not judge.
    rng : Generator
        For the resamples.
    draws : int
        Resamples.
    level : float
        Confidence level.

    Returns
    -------
    Krippendorff

    Raises
    ------
    ValueError
        Not a matrix of at least two coders, or no unit that two have judged.

    Notes
    -----
    With ``n_uc`` coders who put unit u into c, and ``m_u`` who judged it, disagreement observed is
    ``D_o = Σ_u Σ_c n_uc (m_u − n_uc) / (m_u − 1) / n`` and expected ``D_e = Σ_c n_c (n − n_c) / (n (n − 1))``
    (Krippendorff 2011, Computing Krippendorff's alpha-reliability). The bootstrap draws units with replacement and
    takes observed and expected disagreement anew each time. Units are taken as independent.

    Examples
    --------
    >>> found = nominal([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], np.random.default_rng(1))
    >>> round(found.alpha, 3)
    0.095
    """
    check_level(level)
    matrix = np.asarray(ratings)
    if matrix.ndim != 2 or len(matrix) < 2:
        raise ValueError(f"判定应是“编码员 × 引文”的矩阵，至少两名编码员，实为 {matrix.shape}。")
    codes, labels = encode(matrix.ravel())
    codes = codes.reshape(matrix.shape)
    counts = (codes[:, :, None] == np.arange(len(labels))).sum(axis=0).astype(float)
    judged = counts.sum(axis=1)
    counts, judged = counts[judged >= 2], judged[judged >= 2]
    if not len(counts):
        raise ValueError("没有一段由两人都判定过，无法计算 α。")
    apart = (counts * (judged[:, None] - counts)).sum(axis=1) / (judged - 1)
    alpha = float(_alpha(apart.sum(), counts.sum(axis=0)))
    n, n_values = len(counts), int(judged.sum())
    if np.isnan(alpha) or n < FEWEST:
        return Krippendorff(nan, nan, nan, 1.0, n, n_values)
    used = codes[:, (codes >= 0).sum(axis=0) >= 2]
    constant = any(len(np.unique(one[one >= 0])) == 1 for one in used)
    weights = rng.multinomial(n, np.full(n, 1 / n), size=draws).astype(float)
    drawn = _alpha(weights @ apart, weights @ counts)
    undefined = float(np.isnan(drawn).mean())
    if undefined > 1 - level or constant:
        return Krippendorff(alpha, nan, nan, undefined, n, n_values)
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    if not high > low:
        return Krippendorff(alpha, nan, nan, undefined, n, n_values)
    return Krippendorff(alpha, float(low), float(high), undefined, n, n_values)


def _alpha(apart: FloatArray, totals: FloatArray) -> FloatArray:
    """α from Σ observed disagreement (…) and category totals (…, c); NaN where nothing else could be expected."""
    n = totals.sum(axis=-1)
    expected = (totals * (n[..., None] - totals)).sum(axis=-1) / (n - 1)
    return 1 - np.divide(apart, expected, out=np.full(np.shape(expected), np.nan), where=expected > 0)
