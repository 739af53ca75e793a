"""Which items make up which score: read from the codebook, overlap with the exposures left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY, Item


@dataclass(frozen=True, slots=True)
class Composition:
    """A score of the questionnaire and the items behind it, in declared order."""

    variable: str
    label: str
    scale: str
    items: tuple[Item, ...]

    @property
    def variables(self) -> list[str]:
        """Names of the items."""
        return [item.variable for item in self.items]

    @property
    def levels(self) -> int:
        """Number of answer categories."""
        low, high = self.items[0].code_range
        return high - low + 1

    def keyed(self, answers: pd.DataFrame) -> NDArray[np.float64]:
        """Return the answers (n, k) with reversed items turned (low + high − x); NaN stays NaN."""
        columns = [_keyed(answers[item.variable], item) for item in self.items]
        return np.column_stack(columns)


def compositions(codebook: Codebook) -> tuple[Composition, ...]:
    """Return every score that the codebook derives from a scale whose items were asked.

    Items marked as overlapping an exposure (``→X1``, ``→X2``) are left out, unless the score itself is an exposure or
    carries the mark (instrument §0): ``failure_hollow`` does without the item on missing rooms, ``venue_perc`` consists
    of such items.
    """
    found = []
    for score in codebook.table(SURVEY, derived=True):
        items = codebook.scale(score.scale) if score.scale else ()
        if not (score.overlap or score.role == "X"):
            items = tuple(item for item in items if not item.overlap)
        if items:
            found.append(Composition(score.variable, score.label, score.scale, items))
    return tuple(found)


def pooled(variable: str, label: str, parts: Sequence[Composition]) -> Composition:
    """Put the items of several scores into one."""
    return Composition(variable, label, variable, tuple(item for part in parts for item in part.items))


def _keyed(answers: pd.Series, item: Item) -> NDArray[np.float64]:
    values = answers.to_numpy(dtype=float)
    return sum(item.code_range) - values if item.reverse else values
