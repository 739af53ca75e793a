"""One pair of organisation means: over which mass organisations, and whether it may have a coefficient."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORGS, UNION, WOMEN
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.correlation import correlation_matrix
from djqj_analysis.model import gate
from djqj_analysis.model.design import verdict
from djqj_analysis.model.family import ALPHA
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Pair:
    """One correlation over n organisations; `p_holm` is adjusted for all pairs.

    ``column`` is the label of the first variable without the mass organisations it is taken over; ``reason`` says why
    there is no coefficient, and everything but n is then NaN.
    """

    first: str
    second: str
    estimate: float = np.nan
    ci_low: float = np.nan
    ci_high: float = np.nan
    p_value: float = np.nan
    p_holm: float = np.nan
    n: int = 0
    column: str = ""
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is found, the adjustment for all pairs included."""
        return bool(self.p_holm < ALPHA)

    def evidence(self) -> str:
        """Word coefficient, interval and number: 「r=0.40，95% CI [0.10, 0.63]，n=36」."""
        interval = numbers.interval(self.ci_low, self.ci_high)
        return f"r={numbers.text(self.estimate, 'f2')}，95% CI {interval}，n={self.n}"


def scope_of(name: str, study: Study) -> tuple[str, ...]:
    """Return the mass organisations that a variable is about; all where it is no exposure or one of all."""
    of_union, of_others = name in study.exposures.union, name in study.exposures.league_women
    if of_union == of_others:
        return MASSORGS
    return (UNION,) if of_union else (LEAGUE, WOMEN)


def correlated(pair: Pair, x: pd.Series, y: pd.Series) -> Pair:
    """Correlate organisation means; no coefficient over too few organisations or where a few of them make it."""
    both = pd.DataFrame({"x": x, "y": y}).dropna()
    units = both.index.to_series()
    decided = verdict(len(both))
    reason = "" if decided.estimates else decided.reason
    for label, values in ((pair.first, both["x"]), (pair.second, both["y"])):
        reason = reason or gate.lone(label, values.to_numpy(), units)
    if reason:
        return replace(pair, n=len(both), reason=reason)
    found = correlation_matrix(both)
    parts = (found.r, found.ci_low, found.ci_high, found.p_value)
    r, low, high, p_value = (float(part[0, 1]) for part in parts)
    return replace(pair, estimate=r, ci_low=low, ci_high=high, p_value=p_value, n=len(both))
