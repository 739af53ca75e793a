"""People: recommended and admitted later, taken in and gone, and how the party looks after its own members."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.ratios import ratio

LAGS: Final = {1: "recommend_conv", 2: "recommend_conv2"}
"""Years from recommendation to admission: training and probation take one or two."""
MANAGEMENT: Final = ("party_mgmt_onpost", "party_mgmt_float", "party_mgmt_all")


def conversion(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Admissions one (``recommend_conv``) and two years later (``recommend_conv2``) per recommendation.

    Parameters
    ----------
    massorg_year : DataFrame
        The key, ``recommend_n`` and ``recommend_admit_n``.

    Returns
    -------
    DataFrame
        The key and ``recommend_admit_n(t + lag) / recommend_n(t)``. It compares sums, not persons, and may exceed 1.
        Missing where nobody was recommended, and in the last years, whose admissions are still to come.
    """
    found = massorg_year[MASSORG_KEY].copy()
    for lag, name in LAGS.items():
        later = massorg_year[[*MASSORG_KEY, "recommend_admit_n"]].assign(**{YEAR: massorg_year[YEAR] - lag})
        admitted = massorg_year[MASSORG_KEY].merge(later, on=MASSORG_KEY, how="left")["recommend_admit_n"]
        found[name] = ratio(pd.Series(admitted.to_numpy(), massorg_year.index), massorg_year["recommend_n"])
    return found


def turnover(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Members taken in and gone.

    Returns
    -------
    DataFrame
        The key, ``absorb_rate`` and ``leave_rate`` = ``absorb_n`` and ``member_turn_n`` / ``member_n`` × 100, and
        ``member_net_n`` = absorbed − left.
    """
    members = massorg_year["member_n"]
    return massorg_year[MASSORG_KEY].assign(
        absorb_rate=ratio(massorg_year["absorb_n"], members) * 100,
        leave_rate=ratio(massorg_year["member_turn_n"], members) * 100,
        member_net_n=massorg_year["absorb_n"] - massorg_year["member_turn_n"],
    )


def management(org_year: pd.DataFrame) -> pd.DataFrame:
    """Mean of the three rates of 在职管严, 流动管活, 所有管好 (``party_mgmt``).

    A formative index of ``MANAGEMENT`` (the last one is 0 or 1); missing where one of the three is.
    """
    return org_year[UNIT_KEY].assign(party_mgmt=org_year[list(MANAGEMENT)].mean(axis=1, skipna=False))
