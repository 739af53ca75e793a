"""Means, spreads and proportions, each with the interval that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import check_level, column, grouped, present
from djqj_analysis.kernel.estimates import Interval, t_critical
from djqj_analysis.kernel.linear import ols

__all__ = ["Description", "Interval", "clustered_mean", "describe", "mean_interval", "wilson"]


@dataclass(frozen=True, slots=True)
class Description:
    """A variable in nine numbers; `sd` divides by n - 1, skewness and (excess) kurtosis are of type 2 (SPSS)."""

    n: int
    n_missing: int
    mean: float
    sd: float
    minimum: float
    median: float
    maximum: float
    skewness: float
    kurtosis: float


def describe(x: ArrayLike) -> Description:
    """Describe a vector; NaN is dropped first.

    Parameters
    ----------
    x : array (n,)
        Any unit.

    Returns
    -------
    Description
        Skewness ``G1 = g1 sqrt(n(n-1)) / (n-2)`` and kurtosis
        ``G2 = (n-1) ((n+1) g2 + 6) / ((n-2)(n-3))`` (Joanes & Gill 1998, type 2: SPSS, SAS, PSPP). What is not
        defined (sd of one value, skewness of two or of a constant, …) is NaN.

    Examples
    --------
    >>> describe([1, 2, 3, 10, np.nan]).mean
    4.0
    """
    x, n_all = present(x), len(column(x, "x"))
    n = len(x)
    if n == 0:
        return Description(0, n_all, nan, nan, nan, nan, nan, nan, nan)
    skewness, kurtosis = _shape(x)
    return Description(
        n=n, n_missing=n_all - n, mean=float(x.mean()), sd=float(x.std(ddof=1)) if n > 1 else nan,
        minimum=float(x.min()), median=float(np.median(x)), maximum=float(x.max()),
        skewness=skewness, kurtosis=kurtosis,
    )  # fmt: skip


def _shape(x: np.ndarray) -> tuple[float, float]:
    n, width = len(x), np.ptp(x)
    if width == 0 or n < 3:
        return nan, nan
    deviation = (x - x.mean()) / width  # neither depends on the unit; near 1 no power of it vanishes
    m2 = float((deviation**2).mean())
    skewness = float((deviation**3).mean()) / m2**1.5 * sqrt(n * (n - 1)) / (n - 2)
    if n < 4:
        return skewness, nan
    excess = float((deviation**4).mean()) / m2**2 - 3
    return skewness, (n - 1) * ((n + 1) * excess + 6) / ((n - 2) * (n - 3))


def mean_interval(x: ArrayLike, level: float = 0.95) -> Interval:
    """Mean of independent values with Student's t interval; NaN is dropped first, one value has no interval."""
    x = present(x)
    n = len(x)
    mean = float(x.mean()) if n else nan
    std_error = float(x.std(ddof=1)) / sqrt(n) if n > 1 else nan
    half = float(t_critical(level, n - 1)) * std_error if n > 1 else nan
    return Interval(mean, std_error, mean - half, mean + half, max(n - 1, 0), n)


def wilson(successes: int, n: int, level: float = 0.95) -> Interval:
    """Proportion with Wilson's score interval (1927), without continuity correction.

    Parameters
    ----------
    successes, n : int
        Counts, ``0 <= successes <= n``; with n = 0 everything is NaN.

    Returns
    -------
    Interval
        `std_error` is ``sqrt(p(1-p)/n)``, for information: the interval does not use it. `df` is infinite.

    Examples
    --------
    >>> wilson(0, 10).ci_low
    0.0
    """
    if not 0 <= successes <= n:
        raise ValueError(f"次数应在 0 与 n 之间，实为 {successes} / {n}。")
    if n == 0:
        return Interval(nan, nan, nan, nan, float("inf"), 0)
    z = float(special.ndtri((1 + check_level(level)) / 2))
    p, weight = successes / n, z**2 / n
    centre = (p + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(p * (1 - p) / n + weight / (4 * n))
    low = 0.0 if successes == 0 else centre - half
    high = 1.0 if successes == n else centre + half
    return Interval(p, sqrt(p * (1 - p) / n), low, high, float("inf"), int(n))


def clustered_mean(x: ArrayLike, groups: ArrayLike, level: float = 0.95) -> Interval:
    """Mean of all rows with an interval that allows for groups answering alike.

    Parameters
    ----------
    x, groups : array (n,)
        Values and their groups; rows missing either are dropped.

    Returns
    -------
    Interval
        CR2 variance with Satterthwaite df (`linear.ols` with a constant only); without a second group there is
        nothing to judge the spread of groups by, and only the estimate is given. `n_units` counts groups.

    Examples
    --------
    >>> clustered_mean([1, 2, 3, 4], ["a", "a", "b", "b"]).df
    1.0
    """
    y, codes, units = grouped(x, groups)
    if len(units) < 2:
        mean = float(y.mean()) if len(y) else nan
        return Interval(mean, nan, nan, nan, nan, len(y), len(units))
    fit = ols(y, np.ones((len(y), 1)), codes, ["const"], level=level)
    return Interval(
        estimate=float(fit.estimate[0]), std_error=float(fit.std_error[0]), ci_low=float(fit.ci_low[0]),
        ci_high=float(fit.ci_high[0]), df=float(fit.df[0]), n=fit.n, n_units=fit.n_units,
    )  # fmt: skip
