"""Sheets filled in faster than they can be read. Unknown time is no flag."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.rules.batch import ROUNDOFF, Batch, Flags, answered
from djqj_analysis.study.rule import Rule


def speed(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets below ``min_seconds``, or below ``seconds_per_item`` × the number of questions answered."""
    if rule.min_seconds is not None:
        return batch.envelope.seconds < rule.min_seconds - ROUNDOFF
    if rule.seconds_per_item is not None:
        return batch.envelope.seconds < rule.seconds_per_item * answered(batch) - ROUNDOFF
    return batch.none()


@dataclass(frozen=True, slots=True, eq=False)
class Durations:
    """How many sheets took how long: distinct known seconds, sorted, and their counts."""

    seconds: NDArray[np.float64]
    counts: NDArray[np.int64]

    def merge(self, other: Durations) -> Durations:
        """Count both together."""
        seconds, place = np.unique(np.concatenate([self.seconds, other.seconds]), return_inverse=True)
        counts = np.zeros(len(seconds), dtype=np.int64)
        np.add.at(counts, place, np.concatenate([self.counts, other.counts]))
        return Durations(seconds, counts)

    def settle(self, rule: Rule) -> Faster:
        """Return the verdict: ``share_of_median`` × the median of all sheets, whatever happens to them later."""
        share = rule.share_of_median or 0.0
        return Faster(share * self.median())

    def median(self) -> float:
        """Return the median; NaN when no time is known.

        Examples
        --------
        >>> Durations(np.array([60.0, 90.0]), np.array([1, 1])).median()
        75.0
        """
        n = int(self.counts.sum())
        if not n:
            return float("nan")
        upto = np.cumsum(self.counts)
        low, high = self.seconds[np.searchsorted(upto, [(n - 1) // 2, n // 2], side="right")]
        return float(low + high) / 2


@dataclass(frozen=True, slots=True)
class Faster:
    """The verdict: fewer seconds than this."""

    seconds: float

    def flags(self, batch: Batch, _rule: Rule) -> Flags:
        """Return who was faster."""
        return batch.envelope.seconds < self.seconds - ROUNDOFF


def durations(batch: Batch, _rule: Rule) -> Durations:
    """Gather the seconds of a batch."""
    seconds, counts = np.unique(batch.envelope.seconds[~np.isnan(batch.envelope.seconds)], return_counts=True)
    return Durations(seconds, counts.astype(np.int64))
