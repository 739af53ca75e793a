"""The seven-item ledger, shares of staff, and the coverage of mass organisations. Source: instrument §1.2, §2, §8.1."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.base.words import UNIT_KEY

SEVEN = (
    "operating_status",
    "staff_n",
    "party_member_n",
    "league_member_n",
    "female_staff_n",
    "owner_attitude",
    "has_venue",
)
SHARES = {"party_share": "party_member_n", "female_share": "female_staff_n", "youth_share": "youth_staff_n"}


def completeness(org_year: pd.DataFrame) -> pd.Series:
    """Return ``ledger_complete``: filled items of the seven / 7. A true 0 or 「无」 is filled; blank and 「不清楚」 are not."""
    return org_year[list(SEVEN)].notna().mean(axis=1)


def shares(org_year: pd.DataFrame) -> pd.DataFrame:
    """Return ``party_share, female_share, youth_share`` (0–1) and ``log_staff``; ``NaN`` without staff."""
    staff = org_year["staff_n"].where(org_year["staff_n"] > 0)
    table = pd.DataFrame({share: org_year[count] / staff for share, count in SHARES.items()}, index=org_year.index)
    return table.assign(log_staff=np.log(staff))


def coverage(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Return ``coverage_org``: established kinds / kinds that should exist (not applicable left out), by unit and year."""
    known = massorg_year.dropna(subset=["massorg_exists"])
    return known.groupby(UNIT_KEY)["massorg_exists"].mean().rename("coverage_org").reset_index()


def breadth(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Return ``cross_breadth``: kinds with any cross-appointment in the year / established kinds, by unit and year."""
    there = massorg_year[(massorg_year["massorg_exists"] == 1) & massorg_year["cross_any_share"].notna()]
    crossed = there.assign(cross_breadth=(there["cross_any_share"] > 0).astype(float))
    return crossed.groupby(UNIT_KEY)["cross_breadth"].mean().reset_index()
