"""Four guarantees (money, room, staff, reward), and incentives on paper against incentives paid out."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNIT_KEY
from djqj_analysis.measure.indicators.ratios import ratio

PRIORITIES: Final = ("promo_priority", "title_priority", "award_priority")
GUARANTEES: Final = ("fund_spent", "site_guarantee", "staff_fte", "reward_n")


def guarantees(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Say which of the four guarantees are there.

    Returns
    -------
    DataFrame
        The mass-organisation key, ``fund_rate`` = spent / budget, and ``guarantee_n``: how many of the four (money
        spent, room, staff in full-time equivalents, people rewarded) are more than nothing; missing where one of them
        is not stated.
    """
    stated = massorg_year[list(GUARANTEES)]
    count = (stated > 0).sum(axis=1).astype(float).where(stated.notna().all(axis=1))
    return massorg_year[MASSORG_KEY].assign(
        fund_rate=ratio(massorg_year["fund_spent"], massorg_year["fund_budget"]), guarantee_n=count
    )


def incentives(org_year: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Compare what rules promise with what was paid out.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``promo_priority, title_priority, award_priority`` (1 yes), ``perf_bonus_points, perf_bonus_base``.
    massorg_year : DataFrame
        The key and ``perf_bonus_used_n``: persons who really got the bonus.

    Returns
    -------
    DataFrame
        - ``priority_n``: priorities written into rules, 0–3; missing where one is not stated;
        - ``bonus_share``: bonus points / full points of the performance appraisal;
        - ``bonus_used_n``: persons who got it, over all mass organisations that say so;
        - ``paper_incentive``: 1 where there are bonus points and nobody got them, 0 where somebody did; missing where
          there are no points (nothing is promised) or nobody says who got them.
    """
    stated = org_year[list(PRIORITIES)]
    used = massorg_year.groupby(UNIT_KEY)["perf_bonus_used_n"].sum(min_count=1).rename("bonus_used_n").reset_index()
    found = org_year[UNIT_KEY].merge(used, on=UNIT_KEY, how="left")
    points = org_year["perf_bonus_points"].to_numpy()
    found["priority_n"] = (stated == 1).sum(axis=1).astype(float).where(stated.notna().all(axis=1)).to_numpy()
    found["bonus_share"] = ratio(org_year["perf_bonus_points"], org_year["perf_bonus_base"]).to_numpy()
    promised = (points > 0) & found["bonus_used_n"].notna()
    found["paper_incentive"] = (found["bonus_used_n"] == 0).astype(float).where(promised)
    return found[[*UNIT_KEY, "priority_n", "bonus_share", "bonus_used_n", "paper_incentive"]]
