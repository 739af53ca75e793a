"""An interval for a quantity that the data only bound from below and above."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from scipy import special
from scipy.optimize import brentq

from djqj_analysis.kernel.arrays import check_level

CRITICAL_TOLERANCE = 1e-13


@dataclass(frozen=True, slots=True)
class BoundInterval:
    """Bounds `low` and `high`, the interval that covers the quantity itself, and the critical value behind it."""

    low: float
    high: float
    ci_low: float
    ci_high: float
    critical: float
    level: float


def imbens_manski(
    low: float, se_low: float, high: float, se_high: float, *, df: float = inf, level: float = 0.95
) -> BoundInterval:
    """Interval that covers a bounded quantity, wherever it lies between its bounds, with probability `level`.

    Parameters
    ----------
    low, high : float
        Estimated bounds, ``low <= high``.
    se_low, se_high : float
        Their standard errors.
    df : float
        Degrees of freedom of the standard errors: with few clusters Student's t takes the place of the normal.
    level : float
        Coverage of the quantity (not of the whole set).

    Returns
    -------
    BoundInterval
        ``[low - c se_low, high + c se_high]``, c solving ``Phi(c + (high - low) / max(se)) - Phi(-c) = level``
        (Imbens & Manski 2004, eq. 7; Phi is that of t where `df` is finite): the two-sided value for equal bounds, the
        one-sided for bounds far apart.

    Raises
    ------
    ValueError
        Bounds in the wrong order, a negative standard error or no degrees of freedom.

    Examples
    --------
    >>> round(imbens_manski(0.2, 0.05, 0.9, 0.05).critical, 3)
    1.645
    """
    if not low <= high:
        raise ValueError(f"下界 {low} 应不大于上界 {high}。")
    if not (se_low >= 0 and se_high >= 0):
        raise ValueError(f"标准误不能为负或缺失：{se_low}，{se_high}。")
    if not df > 0:
        raise ValueError(f"自由度应大于0：{df}。")
    two_sided = float(special.stdtrit(df, (1 + check_level(level)) / 2))
    widest = max(se_low, se_high)
    width = (high - low) / widest if widest > 0 else float("inf")
    critical = brentq(
        lambda c: special.stdtr(df, c + width) - special.stdtr(df, -c) - level,
        float(special.stdtrit(df, level)) - 1e-9, two_sided + 1e-9, xtol=CRITICAL_TOLERANCE,
    )  # fmt: skip
    return BoundInterval(low, high, low - critical * se_low, high + critical * se_high, float(critical), level)
