"""Scores: reverse first, then the mean of what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.measure.scales.composition import Composition

DIMENSIONS: Final = ("cohesion", "service", "partic", "trust", "support")
LEAST_DIMENSIONS: Final = 3
EFFECT: Final = "effect_perc"
WORST, BEST = 1.0, 5.0


def score(keyed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average the answered items of each row.

    Parameters
    ----------
    keyed : array (n, k)
        Answers, reversed items already turned; NaN is no answer of whatever kind.

    Returns
    -------
    array (n,)
        Mean where at least two thirds of the items were answered, otherwise NaN (instrument §8).

    Examples
    --------
    >>> score(np.array([[4.0, 5.0, np.nan], [4.0, np.nan, np.nan]])).tolist()
    [4.5, nan]
    """
    answered = np.isfinite(keyed).sum(axis=1)
    enough = 3 * answered >= 2 * keyed.shape[1]
    return np.where(enough, np.nansum(keyed, axis=1) / np.maximum(answered, 1), np.nan)


def scores(answers: pd.DataFrame, parts: Sequence[Composition]) -> pd.DataFrame:
    """Compute every score; one column each, rows as in `answers`."""
    return pd.DataFrame({part.variable: score(part.keyed(answers)) for part in parts}, index=answers.index)


def effect(dimensions: pd.DataFrame) -> pd.Series:
    """Perceived effectiveness: mean of the five dimension scores, missing when fewer than three are there."""
    return dimensions.mean(axis=1).where(dimensions.notna().sum(axis=1) >= LEAST_DIMENSIONS)


def bounds(rating: pd.Series, exists: pd.Series) -> pd.DataFrame:
    """Bound the mean over everyone, not only over those who rated.

    Parameters
    ----------
    rating : Series
        ``effect_perc``; NaN for whoever did not rate – unaware, skipped, "don't know", blank.
    exists : Series
        What the ledger says of the union of the respondent's organisation: only where it is 1 is there one to rate.

    Returns
    -------
    DataFrame
        ``effect_low`` and ``effect_high``: the rating, or 1 and 5 in its place (Manski's worst case).
    """
    nothing = exists != 1
    ends = {"effect_low": rating.fillna(WORST), "effect_high": rating.fillna(BEST)}
    return pd.DataFrame({name: values.mask(nothing) for name, values in ends.items()})
