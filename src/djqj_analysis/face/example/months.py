"""Who heads a mass organisation, month by month: the exposure X1 before it becomes dated posts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VACANT, NONE, A, C_UNION = -1, 0, 1, 2
B, C, UNRESOLVED = 1, 2, 3
ABSENT = -2
HAZARD = 0.025
VACANCY = 0.3


@dataclass(frozen=True, slots=True)
class Months:
    """States of shape (n, 3, 12 T); the codes are the constants above, ``ABSENT`` where nothing is established.

    For 工会 the states are NONE, A (the secretary is the chair) and C_UNION (the chair sits in the party body);
    for 共青团 and 妇联 NONE, B, C and UNRESOLVED. ``renewed`` marks the months in which another person takes over.
    """

    state: NDArray[np.int64]
    renewed: NDArray[np.bool_]

    def shares(self) -> dict[str, NDArray[np.float64]]:
        """Return shares of the filled months of each year, shape (n, 3, T): a, b, c, c_union, unresolved, any."""
        n, kinds, _ = self.state.shape
        state = self.state.reshape(n, kinds, -1, 12)
        filled = (state >= NONE).sum(axis=3)
        union = (np.arange(kinds) == 0)[None, :, None, None]

        def share(which: NDArray[np.bool_]) -> NDArray[np.float64]:
            return np.where(filled > 0, which.sum(axis=3) / np.maximum(filled, 1), np.nan)

        return {
            "a": share((state == A) & union),
            "b": share((state == B) & ~union),
            "c": share((state == C) & ~union),
            "c_union": share((state == C_UNION) & union),
            "unresolved": share((state == UNRESOLVED) & ~union),
            "any": share(state > NONE),
        }


def draw_months(
    rng: np.random.Generator, propensity: NDArray[np.float64], years: int, exists: NDArray[np.int64]
) -> Months:
    """Draw the states: a chain that stays as it is and is redrawn in 2.5 % of the months.

    Parameters
    ----------
    rng, propensity
        ``propensity`` (n,) moves the odds of A, B and C.
    years, exists
        ``exists`` (n, 3, T) is 1 where the mass organisation is established.
    """
    n = len(propensity)
    odds = np.stack(
        [
            _odds(propensity, (0.5, 0.4, -0.6, -np.inf), (0.0, 1.2, 0.6, 0.0)),
            _odds(propensity, (0.3, 0.0, 0.3, -2.6), (0.0, 0.9, 0.9, 0.0)),
            _odds(propensity, (0.4, 0.1, 0.1, -2.6), (0.0, 0.9, 0.9, 0.0)),
        ],
        axis=1,
    )
    state = np.empty((n, 3, 12 * years), dtype=np.int64)
    renewed = np.zeros((n, 3, 12 * years), dtype=bool)
    present = _pick(rng, odds)
    vacant = np.zeros((n, 3), dtype=np.int64)
    for month in range(12 * years):
        again, drawn = rng.random((n, 3)) < HAZARD, _pick(rng, odds)
        gap = np.where(rng.random((n, 3)) < VACANCY, rng.integers(1, 3, (n, 3)), 0)
        if month:
            again &= vacant == 0
            present = np.where(again, drawn, present)
            vacant = np.where(again, gap, np.maximum(vacant - 1, 0))
            renewed[:, :, month] = again
        state[:, :, month] = np.where(vacant > 0, VACANT, present)
    established = np.repeat(exists == 1, 12, axis=2)
    return Months(np.where(established, state, ABSENT), renewed)


def _odds(propensity: NDArray[np.float64], base: tuple[float, ...], slope: tuple[float, ...]) -> NDArray[np.float64]:
    """Return cumulative probabilities (n, 4) of the states 0–3."""
    weight = np.exp(np.array(base)[None, :] + np.array(slope)[None, :] * propensity[:, None])
    return np.cumsum(weight / weight.sum(axis=1, keepdims=True), axis=1)


def _pick(rng: np.random.Generator, cumulative: NDArray[np.float64]) -> NDArray[np.int64]:
    return (rng.random(cumulative.shape[:2])[:, :, None] > cumulative[:, :, :3]).sum(axis=2)
