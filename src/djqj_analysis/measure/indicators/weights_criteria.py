"""What weights are put on: every unit's share of the points of every item in one year; and random weightings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.seed import stream
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.kernel.weighting import beats
from djqj_analysis.measure.indicators.assessment import OUTCOME_RATER
from djqj_analysis.measure.indicators.ratios import ratio
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

DRAWS: Final = 2000
"""Random weightings: a share of 95 % is then known to about one per cent."""
ROOM: Final = 4_000_000
"""Comparisons held in memory at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Criteria:
    """Units by items in one year.

    Attributes
    ----------
    complete : DataFrame
        Units (index) with a mark on every item, by item: points / full points, 0–1.
    points : Series
        Item → mean full points.
    is_outcome : Series
        Item → whether it is an outcome (role Y, no overlap with an exposure).
    dropped : int
        Units left out because a mark is missing.
    """

    year: int
    complete: pd.DataFrame
    points: pd.Series
    is_outcome: pd.Series
    dropped: int


def of(sheet: pd.DataFrame, codebook: Codebook, year: int) -> Criteria | None:
    """Return the superior's marks of one year as criteria; ``None`` when there are none.

    Parameters
    ----------
    sheet : DataFrame
        ``assessment`` as typed: ``unit_id, massorg_type, year, item, full_points, rate_superior``.
    codebook : Codebook
        Gives the items' order, role and overlap.
    year : int
        One year: scores by rank or by quota mean nothing across years.

    Notes
    -----
    A unit's mass organisations are put together: points of the item / full points of the item over those that are
    established. One of them without a mark on an item leaves the unit out (missing); 0 points are a mark; a mass
    organisation that is not established has no rows and takes nothing away.
    """
    rows = sheet[(sheet[YEAR] == year) & sheet["full_points"].notna()]
    items = [item for item in codebook.table(ASSESSMENT) if (rows["item"] == item.variable).any()]
    if not items or rows[OUTCOME_RATER].isna().all():
        return None
    names = [item.variable for item in items]
    sums = rows.assign(unrated=rows[OUTCOME_RATER].isna()).groupby([UNIT, "item"])
    summed = sums[["full_points", OUTCOME_RATER, "unrated"]].sum()
    share = ratio(summed[OUTCOME_RATER], summed["full_points"]).where(summed["unrated"] == 0)
    wide = share.unstack().reindex(columns=names)
    complete = wide.dropna()
    return Criteria(
        year, complete, rows.groupby("item")["full_points"].mean().reindex(names),
        pd.Series([item.role == "Y" and not item.overlap for item in items], index=names), len(wide) - len(complete),
    )  # fmt: skip


def drawn(k: int, seed: int) -> np.ndarray:
    """Return random weightings of k items, uniform over all that sum to 1 (Dirichlet with all parameters 1)."""
    return stream(seed, "weightings").dirichlet(np.ones(k), DRAWS)


def pairs(rows: pd.DataFrame, draws: np.ndarray) -> np.ndarray:
    """Return the share of weightings in which the row's unit is ahead of the column's; ties count half."""
    X = rows.to_numpy(dtype=float)
    size = max(1, ROOM // len(X) ** 2)
    parts = [draws[at : at + size] for at in range(0, len(draws), size)]
    return np.average([beats(X, part) for part in parts], axis=0, weights=[len(part) for part in parts])
