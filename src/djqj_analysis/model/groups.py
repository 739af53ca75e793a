"""Types of organisations: their means, and the differences of all pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from djqj_analysis.kernel.arrays import FloatArray, Labels
from djqj_analysis.kernel.compare import games_howell, hedges_g
from djqj_analysis.kernel.estimates import t_critical

FEWEST = 2
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """Mean of one type over its organisations; interval from its own spread, NaN for fewer than two."""

    label: str
    n_units: int
    mean: float
    sd: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Difference of two types (Games–Howell) and its size in pooled standard deviations (Hedges g)."""

    first: str
    second: str
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    hedges_g: float
    n: int
    n_units: int


def group(label: str, y: FloatArray) -> Group:
    """Return the mean of a type with its interval; y holds one value per organisation."""
    n = len(y)
    if n < FEWEST:
        return Group(label, n, float(y.mean()), np.nan, np.nan, np.nan)
    sd = float(y.std(ddof=1))
    half = float(t_critical(LEVEL, n - 1)) * sd / np.sqrt(n)
    return Group(label, n, float(y.mean()), sd, float(y.mean() - half), float(y.mean() + half))


def differences(y: FloatArray, kinds: Labels, order: list[str]) -> tuple[Difference, ...]:
    """Return all pairs of types, the earlier in `order` minus the later."""
    pairs = games_howell(y, kinds)
    found = []
    for at, (i, j) in enumerate(zip(pairs.first, pairs.second, strict=True)):
        first, second = str(pairs.levels[i]), str(pairs.levels[j])
        sign = 1 if order.index(first) < order.index(second) else -1
        first, second = (first, second)[::sign]
        low, high = sorted((sign * float(pairs.ci_low[at]), sign * float(pairs.ci_high[at])))
        x, z = y[kinds == first], y[kinds == second]
        size = hedges_g(x, z).estimate
        n = len(x) + len(z)
        found.append(
            Difference(first, second, sign * float(pairs.estimate[at]), low, high, float(pairs.p_value[at]), size, n, n)
        )
    return tuple(sorted(found, key=lambda one: (order.index(one.first), order.index(one.second))))
