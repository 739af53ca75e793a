"""The survey block of effectiveness (instrument §6.1): ``score_mass`` (群众拥护, 20 points) and ``outcome_score``.

The questionnaire rates the union in one year, so only that row of an organisation has the score; everywhere else it is
missing, not zero.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNION, UNIT, YEAR
from djqj_analysis.measure.indicators.awareness import UNAWARE

RATED: Final = ("cohesion", "trust", "service")
EACH: Final = 5
LOW, HIGH = 1, 5
LEDGER: Final = 80


def scores(massorg_year: pd.DataFrame, respondent: pd.DataFrame, year: int, *, min_n: int) -> pd.DataFrame:
    """Score what the members say, and put it beside the ledger.

    Parameters
    ----------
    massorg_year : DataFrame
        The key, ``massorg_exists`` and ``outcome_ledger80``.
    respondent : DataFrame
        ``unit_id``; ``cohesion``, ``trust``, ``service`` (1–5, of those who know the union); ``unaware_union`` (1/0).
    year : int
        The year of the survey.
    min_n : int
        Fewest answers on which a mean of an organisation may rest.

    Returns
    -------
    DataFrame
        The key; ``score_mass`` = Σ (mean − 1) / 4 × 5 over the three dimensions + (1 − share unaware) × 5, missing when
        one of the four is missing; ``outcome_score`` = ``outcome_ledger80`` × 80 / 100 + ``score_mass``.
    """
    found = pd.DataFrame(index=pd.Index(respondent[UNIT].unique(), name=UNIT))
    for name in RATED:
        found[name] = (_mean(respondent, name, min_n) - LOW) / (HIGH - LOW) * EACH
    found["aware"] = (1 - _mean(respondent, UNAWARE[UNION], min_n)) * EACH
    points = massorg_year[UNIT].map(found.sum(axis=1, skipna=False))
    asked = (massorg_year[MASSORG] == UNION) & (massorg_year[YEAR] == year) & (massorg_year["massorg_exists"] == 1)
    points = points.where(asked)
    whole = massorg_year["outcome_ledger80"] * LEDGER / 100 + points
    return massorg_year[MASSORG_KEY].assign(score_mass=points, outcome_score=whole)


def _mean(respondent: pd.DataFrame, name: str, min_n: int) -> pd.Series:
    """Mean of one column by organisation, missing below ``min_n`` answers or where it was not asked."""
    values = respondent[name] if name in respondent else pd.Series(float("nan"), index=respondent.index)
    grouped = values.astype(float).groupby(respondent[UNIT])
    return grouped.mean().where(grouped.count() >= min_n)
