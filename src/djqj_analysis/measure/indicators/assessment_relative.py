"""Scores by rank or by quota: they say who is ahead of whom in one year, nothing about one year and the next."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, YEAR
from djqj_analysis.measure.indicators.assessment import OUTCOME_RATER

DECLARED: Final = "rate_rank_quota"
LEAST: Final = 8
"""Units below which equal steps may be chance."""
STEPS: Final = 4
"""Distinct scores that equal steps need."""
TIERS: Final = 4
"""Most grades of a quota (五星 … 三星, none)."""
NOISE: Final = 1e-6
"""Difference of two steps that is arithmetic only."""


def within_years(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Recognise relative scores and place every score within its year.

    Parameters
    ----------
    massorg_year : DataFrame
        The mass-organisation key, ``rate_superior`` (`assessment.outcome`) and ``rate_rank_quota`` (1 declared as
        relative, 0 not, NaN not answered).

    Returns
    -------
    DataFrame
        The key; ``rate_is_relative`` = 1 when declared, or when all scores of the mass organisation in that year are
        spaced equally (`by_rank`) or fill the same grades in the same shares every year (`by_quota`); else 0, NaN
        without a score. ``rate_within_year`` = (rank − ½) / n from the lowest score of the mass organisation and year,
        ties at their mean: all that relative scores support, and the only form in which they may be compared.
    """
    scores = massorg_year[OUTCOME_RATER]
    declared = massorg_year[DECLARED] == 1 if DECLARED in massorg_year else pd.Series(False, index=massorg_year.index)
    groups = scores.groupby([massorg_year[MASSORG], massorg_year[YEAR]])
    ranked = groups.transform(lambda group: float(by_rank(group.to_numpy(dtype=float)))) == 1
    kinds = massorg_year.groupby(MASSORG)[[YEAR, OUTCOME_RATER]]
    filled = {kind: by_quota(rows) for kind, rows in kinds}
    relative = declared | ranked | massorg_year[MASSORG].map(filled).astype("bool")
    place = (groups.rank() - 0.5) / groups.transform("count")
    return massorg_year[MASSORG_KEY].assign(
        rate_is_relative=relative.astype("float64").where(scores.notna()), rate_within_year=place
    )


def by_rank(scores: np.ndarray) -> bool:
    """Tell whether scores were given by place: some share the top, below it everyone is one equal step lower.

    「前 3 名满分，其余递减 0.2」 looks like this: at least 8 scores, 4 distinct ones, ties at the top only, and equal
    steps.

    Examples
    --------
    >>> by_rank(np.array([100, 100, 100, 99.8, 99.6, 99.4, 99.2, 99.0]))
    True
    """
    known = scores[~np.isnan(scores)]
    values, counts = np.unique(known, return_counts=True)
    steps = np.diff(values)
    if len(known) < LEAST or len(values) < STEPS:
        return False
    return bool((counts[:-1] == 1).all() and np.ptp(steps) <= NOISE)


def by_quota(scores: pd.DataFrame) -> bool:
    """Tell whether grades have quotas: at most 4 distinct scores, held by the same shares of the units every year.

    Parameters
    ----------
    scores : DataFrame
        ``year`` and ``rate_superior`` of one kind of mass organisation, at least two years of 8 scores each. Shares are
        the same when no count of a grade is a whole unit away from its share over all years.
    """
    known = scores.dropna()
    counts = known.groupby([YEAR, OUTCOME_RATER]).size().unstack(fill_value=0)
    if len(counts) < 2 or not 2 <= counts.shape[1] <= TIERS or (counts.sum(axis=1) < LEAST).any():
        return False
    shares = counts.sum() / counts.to_numpy().sum()
    expected = np.outer(counts.sum(axis=1), shares)
    return bool((np.abs(counts.to_numpy() - expected) < 1).all())
