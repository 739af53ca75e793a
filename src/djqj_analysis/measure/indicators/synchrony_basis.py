"""One share of a synchrony: of mass organisations, of units, or of the people who see it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.moments import clustered_mean, wilson
from djqj_analysis.measure.cells import COVERED


@dataclass(frozen=True, slots=True)
class Basis:
    """Share of one synchrony by one basis; ``rows`` says what a row is: massorg, unit or person."""

    synchrony: str
    basis: str
    variable: str
    meaning: str
    estimate: float
    ci_low: float
    ci_high: float
    n: int
    n_units: int
    rows: str
    is_told: bool = True

    def printed(self, *ends: float) -> object:
        """Return the share or the ends of its interval, or that too few people are on one side."""
        return COVERED if not self.is_told else ends[0] if len(ends) == 1 else ends

    @property
    def words(self) -> str:
        """The share as it is printed."""
        return numbers.text(self.printed(self.estimate), "pct1")


def share(frame: pd.DataFrame, kind: str, entry: tuple[str, str, str, str]) -> Basis:
    """Average a column of zeros and ones (or of shares) with its interval.

    Parameters
    ----------
    frame : DataFrame
        ``unit_id`` and the column.
    kind : str
        What a row is: massorg, unit or person.
    entry : tuple of str
        Synchrony, basis, column, what a 1 means.
    """
    mean = clustered_mean(frame[entry[2]].to_numpy(dtype=float), frame[UNIT].to_numpy())
    low, high, n_units = max(mean.ci_low, 0.0), min(mean.ci_high, 1.0), mean.n_units or 0
    if mean.estimate in (0, 1):  # no spread to take an interval from
        exact = wilson(round(mean.estimate) * n_units, n_units)
        low, high = exact.ci_low, exact.ci_high
    return Basis(*entry, mean.estimate, low, high, mean.n, n_units, kind)
