"""What scoring makes of a batch: counts and moments, small and mergeable. Rows go in, no row comes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.answers import KIND_LABELS
from djqj_analysis.clean.moments import Graded, Moments, Times, moments, times
from djqj_analysis.study.rule import Action, Rule

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

KINDS = len(KIND_LABELS)
"""Five kinds of "no answer": codes −5 to −1 stand before the options in a table of counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Payload:
    """Counts and moments of a batch.

    Parameters
    ----------
    n, unplaced
        Sheets; int64 (2,), those without an organisation, and of these the ones that no rule dropped.
    flagged, dropped
        int64, one per rule; a sheet is dropped by the first rule that drops it.
    units
        int64 (u,): sheets kept, per organisation.
    options
        int64 (columns, 5 + options): sheets kept by code, the five kinds of "no answer" (−5 … −1) first.
    scales
        Moments of the sheets kept, one per scale.
    times
        Answering times of the sheets kept.
    """

    n: int
    unplaced: Counts
    flagged: Counts
    dropped: Counts
    units: Counts
    options: Counts
    scales: tuple[Moments, ...]
    times: Times

    def merge(self, other: Payload) -> Payload:
        """Add both up."""
        return Payload(
            self.n + other.n,
            self.unplaced + other.unplaced,
            self.flagged + other.flagged,
            self.dropped + other.dropped,
            self.units + other.units,
            self.options + other.options,
            tuple(mine.merge(its) for mine, its in zip(self.scales, other.scales, strict=True)),
            self.times.merge(other.times),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """What scoring must know of a study: its rules, its scales, how many organisations, the highest option code."""

    rules: tuple[Rule, ...]
    scales: tuple[Graded, ...]
    n_units: int
    highest: int

    def score(self, codes: NDArray[np.int8], unit: NDArray[np.int32], seconds: NDArray, flags: Flags) -> Payload:
        """Return the payload of a batch.

        Parameters
        ----------
        codes
            int8, shape (columns, n).
        unit
            int32, shape (n,): number of the organisation, 0 for none.
        seconds
            float64, shape (n,), NaN unknown.
        flags
            bool, shape (n, number of rules).
        """
        dropping = np.array([rule.action is Action.DROP for rule in self.rules], dtype=np.bool_)
        first = leaving(flags, dropping)
        left, unplaced = first == len(self.rules), unit == 0
        kept = np.flatnonzero(left & ~unplaced)
        kept = kept[np.argsort(unit[kept], kind="stable")]
        codes, unit = np.take(codes, kept, axis=1), unit[kept]
        return Payload(
            n=len(first),
            unplaced=np.array([unplaced.sum(), (unplaced & left).sum()], dtype=np.int64),
            flagged=np.count_nonzero(flags, axis=0).astype(np.int64),
            dropped=np.bincount(first, minlength=len(self.rules) + 1)[:-1],
            units=np.bincount(unit, minlength=self.n_units),
            options=_options(codes, self.highest),
            scales=tuple(moments(codes, unit, self.n_units, items) for items in self.scales),
            times=times(seconds[kept]),
        )


def leaving(flags: Flags, dropping: Flags) -> NDArray[np.intp]:
    """Return for every sheet the first rule that drops it, the number of rules for who stays.

    Examples
    --------
    >>> flags = np.array([[True, True], [True, False], [False, False]])
    >>> leaving(flags, np.array([False, True])).tolist()
    [1, 2, 2]
    """
    drops = flags & dropping
    return np.where(drops.any(axis=1), drops.argmax(axis=1), flags.shape[1]) if drops.size else np.full(
        len(flags), flags.shape[1], dtype=np.intp
    )  # fmt: skip


def _options(codes: NDArray[np.int8], highest: int) -> Counts:
    width = KINDS + highest + 1
    found = [np.bincount(column.astype(np.intp) + KINDS, minlength=width) for column in codes]
    return np.array(found, dtype=np.int64).reshape(len(codes), width)
