"""What the yearly ledger says of an organisation: the seven clear facts, shares of staff, coverage."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import UNIT_KEY
from djqj_analysis.measure.indicators.ratios import ratio

SEVEN: Final = (
    "operating_status",
    "staff_n",
    "party_member_n",
    "league_member_n",
    "female_staff_n",
    "owner_attitude",
    "has_venue",
)


def completeness(org_year: pd.DataFrame) -> pd.DataFrame:
    """Share of the seven facts that are filled in.

    Parameters
    ----------
    org_year : DataFrame
        One row per organisation and year with the columns of `SEVEN`; a blank cell and 「不清楚」 are NaN, an honest
        0 or 「无」 is a value.

    Returns
    -------
    DataFrame
        unit_id, year and ``ledger_complete`` = filled / 7 (instrument §1.2).
    """
    filled = org_year[list(SEVEN)].notna().mean(axis=1)
    return org_year[UNIT_KEY].assign(ledger_complete=filled)


def shares(org_year: pd.DataFrame) -> pd.DataFrame:
    """Shares of party members, women and people under 35 among the staff, and the logarithm of its size."""
    staff = org_year["staff_n"]
    return org_year[UNIT_KEY].assign(
        party_share=ratio(org_year["party_member_n"], staff),
        female_share=ratio(org_year["female_staff_n"], staff),
        youth_share=ratio(org_year["youth_staff_n"], staff),
        log_staff=np.log(staff.where(staff > 0)),
    )


def covered(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Share of the mass organisations that should exist and do.

    Returns
    -------
    DataFrame
        unit_id, year and ``coverage_org`` = established / should be established. 「不适用」 and blank cells are in
        neither; where nothing is known the share is missing.
    """
    return massorg_year.groupby(UNIT_KEY, as_index=False).agg(coverage_org=("massorg_exists", "mean"))
