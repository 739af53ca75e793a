"""Organisation-level values: one row per organisation, each variable averaged over its rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORGS, UNIT, UNIT_KEY
from djqj_analysis.model.frame import Frames, ledger


def unit_means(frames: Frames, variables: Sequence[str], massorgs: Sequence[str] = MASSORGS) -> pd.DataFrame:
    """Average variables over the years (and mass organisations) of each organisation.

    A variable of the mass organisations is averaged over them within a year first, so that a year counts once
    however many of the mass organisations asked for there are; one of the organisation has one value a year as it is.

    Returns
    -------
    DataFrame
        Index ``unit_id`` (sorted), one column per variable; NaN where an organisation has no value.
    """
    rows = ledger(frames, massorgs, variables)
    by_year = rows.drop(columns=MASSORG).groupby(UNIT_KEY, sort=True).mean()
    return by_year.groupby(UNIT, sort=True).mean()[list(dict.fromkeys(variables))]


def unit_codes(frames: Frames, variable: str) -> pd.Series:
    """Return a categorical variable per organisation: its most frequent code, the smaller one of equals."""
    rows = ledger(frames, MASSORGS, [variable]).dropna(subset=[variable])
    return rows.groupby(UNIT, sort=True)[variable].agg(lambda codes: codes.mode().iloc[0])
