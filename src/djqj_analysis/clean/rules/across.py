"""Rules that look across sheets take two passes: gather a small payload of every batch, settle, then judge every batch.

One code serves an engine that holds the whole file and one that streams batches: payloads merge, and a settled verdict
speaks about a batch without seeing the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Rule


class Verdict(Protocol):
    """What is known once every batch was seen."""

    def flags(self, batch: Batch, rule: Rule) -> Flags:
        """Return the flags of one batch."""


class Gathered(Protocol):
    """What one rule needs to know of a batch."""

    def merge(self, other: Self) -> Self:
        """Return the payload of both batches together."""

    def settle(self, rule: Rule) -> Verdict:
        """Return the verdict; called once, when all batches are in."""


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """The verdict that names the sheets to be flagged by their place in the order of 序号: int64, sorted."""

    order: NDArray[np.int64]

    def flags(self, batch: Batch, _rule: Rule) -> Flags:
        """Return who is on the list."""
        if not len(self.order):
            return batch.none()
        place = np.searchsorted(self.order, batch.envelope.order)
        return self.order[np.minimum(place, len(self.order) - 1)] == batch.envelope.order
