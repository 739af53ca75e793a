"""Months between two foundations, over many: median and quartiles, in a table and in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.ink import numbers


@dataclass(frozen=True, slots=True)
class Gap:
    """Median and quartiles of ``n`` known gaps in months, NaN where there are none; negative: before the party body."""

    median: float
    low: float
    high: float
    n: int

    def cells(self) -> tuple[object, object]:
        """Return the median and the pair of quartiles, for two columns of a table."""
        return (self.median, (self.low, self.high)) if self.n else (None, None)

    def words(self, what: str) -> list[str]:
        """Return one clause about ``what``, none where no gap is known."""
        low, median, high = (numbers.text(value, "f1") for value in (self.low, self.median, self.high))
        return [f"{what}的中位数为{median}个月（四分位{low}至{high}）"] if self.n else []


def spread(months: pd.Series) -> Gap:
    """Take median and quartiles (linear interpolation, type 7); missing gaps are left out.

    Examples
    --------
    >>> spread(pd.Series([0.0, 2.0, 10.0, float("nan")]))
    Gap(median=2.0, low=1.0, high=6.0, n=3)
    """
    low, median, high = months.astype(float).quantile([0.25, 0.5, 0.75]).tolist()
    return Gap(median, low, high, int(months.count()))
