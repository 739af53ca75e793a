"""Two judges sort the same things into categories: how often they agree, and how much more than by chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import IntArray, Labels, check_level, encode

ROUNDING = 1e-9  # what is left of a standard error of zero


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's κ of two judges.

    Attributes
    ----------
    agreement, expected : float
        Share of things judged alike, and the share expected when each judge kept to his or her own frequencies.
    kappa, std_error, ci_low, ci_high : float
        ``(agreement − expected) / (1 − expected)`` with its large-sample standard error and normal interval, cut at 1.
    counts : array (g, g)
        First judge in rows, second in columns, in the order of `categories`.
    n : int
        Things that both have judged.
    """

    agreement: float
    expected: float
    kappa: float
    std_error: float
    ci_low: float
    ci_high: float
    categories: Labels
    counts: IntArray
    n: int


def kappa(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> Kappa:
    """Cohen's κ (1960), standard error by Fleiss, Cohen & Everitt (1969).

    Parameters
    ----------
    first, second : array (n,)
        Category that each judge chose, numbers or words; things that either did not judge are dropped.
    level : float
        Confidence level.

    Returns
    -------
    Kappa
        When both judges used one and the same category throughout there is nothing to agree beyond: κ is NaN. Where one
        of them used a single category κ is 0 whatever the other does, and where they agree throughout the standard
        error is 0: there is then no interval. Things are taken as independent; judgements within one organisation may
        not be, and the interval is then too narrow.

    Raises
    ------
    ValueError
        Different lengths, or nothing that both have judged.

    Examples
    --------
    >>> kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"]).kappa
    0.5
    """
    one, two = np.asarray(first), np.asarray(second)
    if one.shape != two.shape or one.ndim != 1:
        raise ValueError(f"两名判定者的判定数应当相同，实为 {one.shape} 与 {two.shape}。")
    codes, labels = encode(np.concatenate([one, two]))
    rows, columns = codes[: len(one)], codes[len(one) :]
    both = (rows >= 0) & (columns >= 0)
    n, g = int(both.sum()), len(labels)
    if n == 0:
        raise ValueError("没有一项由两人都判定过，无法计算 κ。")
    counts = np.bincount(rows[both] * g + columns[both], minlength=g * g).reshape(g, g)
    p = counts / n
    by_first, by_second = p.sum(axis=1), p.sum(axis=0)
    agreed, expected = float(np.trace(p)), float(by_first @ by_second)
    if (counts > 0).sum() == 1 and np.trace(counts) == n:
        return Kappa(agreed, expected, nan, nan, nan, nan, labels, counts, n)
    value = (agreed - expected) / (1 - expected)
    # crosswise: for cell (i, j) how often the second judge chose i, plus how often the first chose j
    margins = by_second[:, None] + by_first[None, :]
    diagonal = np.diag(p) @ ((1 - expected) - np.diag(margins) * (1 - agreed)) ** 2
    others = (1 - agreed) ** 2 * ((p - np.diag(np.diag(p))) * margins**2).sum()
    rest = (agreed * expected - 2 * expected + agreed) ** 2
    std_error = sqrt(max(float(diagonal + others) - rest, 0.0) / n) / (1 - expected) ** 2
    constant = min(np.count_nonzero(by_first), np.count_nonzero(by_second)) == 1
    if constant or not std_error > ROUNDING:
        return Kappa(agreed, expected, value, nan, nan, nan, labels, counts, n)
    half = float(special.ndtri((1 + check_level(level)) / 2)) * std_error
    return Kappa(agreed, expected, value, std_error, value - half, min(value + half, 1.0), labels, counts, n)
