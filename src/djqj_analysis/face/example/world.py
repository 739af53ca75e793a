"""The world of the example: what is true of every organisation, and the parts of it that are drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.face.example.months import Months

MAX_VENUES = 6

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class World:
    """All true values: n organisations, 3 mass organisations, T years, in that order of axes.

    ``exists`` is 1 established, 0 not established, −1 not applicable. ``shared`` says for each of up to six facilities
    whether it is really shared in a year; ``venues`` is how many there are. ``x2`` is NaN where there is none.
    """

    years: tuple[int, ...]
    org_type: Ints
    staff: Ints
    party: Ints
    female: Ints
    youth: Ints
    attitude: Ints
    exists: Ints
    months: Months
    venues: Ints
    shared: NDArray[np.bool_]
    cross: dict[str, Floats]
    x2: Floats
    q: Floats
    clipped: int

    @property
    def n(self) -> int:
        """The number of organisations."""
        return len(self.org_type)

    @property
    def unit_ids(self) -> list[str]:
        """Codes of the organisations: U01, U02 and so on."""
        return [f"U{i + 1:02d}" for i in range(self.n)]


def established(rng: np.random.Generator, units: int, years: int) -> Ints:
    """Draw (units, 3, years): 1 established, 0 not yet or never, −1 not applicable (never for a union)."""
    fate = rng.random((units, 3))
    never = fate < np.array([0.03, 0.08, 0.08])
    later = ~never & (fate < np.array([0.06, 0.14, 0.14]))
    start = np.where(later, rng.integers(1, max(years, 2), (units, 3)), np.where(never, years, 0))
    found = (np.arange(years)[None, None, :] >= start[:, :, None]).astype(int)
    inapplicable = never & (rng.random((units, 3)) < np.array([0.0, 0.5, 0.3]))
    return np.where(inapplicable[:, :, None], -1, found)


def facilities(rng: np.random.Generator, propensity: Floats, shape: tuple[int, int]) -> tuple[Ints, NDArray[np.bool_]]:
    """Draw how many facilities there are and which are really shared; a few units have none in the first years."""
    units, years = shape
    first = rng.integers(2, MAX_VENUES, units)
    grows = rng.integers(1, 2 * years + 1, units)
    venues = np.minimum(first[:, None] + (np.arange(years)[None, :] >= grows[:, None]), MAX_VENUES)
    without = rng.permutation(units)[: max(1, units // 18)]
    until = np.minimum(rng.integers(1, 3, len(without)), years - 1)
    for unit, end in zip(without, until, strict=True):
        venues[unit, :end] = 0
    drift = 0.9 * rng.standard_normal((units, 1)) + 0.35 * rng.standard_normal(shape) + 0.25 * np.arange(years)
    chance = expit(1.0 * propensity[:, None] - 0.2 + drift)
    shared = rng.random((units, MAX_VENUES))[:, None, :] < chance[:, :, None]
    return venues, shared & (np.arange(MAX_VENUES)[None, None, :] < venues[:, :, None])


def by(table: dict[int, float], codes: Ints) -> Floats:
    """Look codes up in a table."""
    return np.array([table[int(code)] for code in codes])


def count(values: Floats) -> Ints:
    """Return the nearest whole numbers."""
    return np.rint(values).astype(int)


def expit(value: Floats) -> Floats:
    """Return the logistic function."""
    return 1.0 / (1.0 + np.exp(-value))
