"""Four guarantees (money, room, staff, reward), and incentives on paper against incentives paid out."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNIT_KEY
from djqj_analysis.measure.indicators.ratios import known, ratio

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


def bonuses(massorg_year: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Set what each mass organisation got beside the bonus rule of its unit (instrument §5.2).

    Parameters
    ----------
    massorg_year : DataFrame
        The mass-organisation key, ``massorg_exists`` and ``perf_bonus_used_n``: persons who really got the bonus.
    org_year : DataFrame
        The key and ``perf_bonus_points``: what the rule promises, 0 where there is no such rule.

    Returns
    -------
    DataFrame
        The mass-organisation key and

        - ``bonus_paper``: of those with a rule, 1 where nobody got the bonus, 0 where somebody did;
        - ``bonus_unruled``: of those without a rule, 1 where somebody got one all the same, 0 where nobody did.

        Both are missing where nobody says how many got it, where the rule is not stated, and where the mass
        organisation is not established; the first also without a rule, the second with one.
    """
    rules = org_year[[*UNIT_KEY, "perf_bonus_points"]]
    points = massorg_year[UNIT_KEY].merge(rules, on=UNIT_KEY, how="left")["perf_bonus_points"].to_numpy(dtype=float)
    used = massorg_year["perf_bonus_used_n"].where(massorg_year["massorg_exists"] == 1)
    return massorg_year[MASSORG_KEY].assign(
        bonus_paper=known(used == 0, used).where(points > 0), bonus_unruled=known(used > 0, used).where(points == 0)
    )


def incentives(org_year: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Compare what the rules of a unit promise with what was paid out.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``promo_priority, title_priority, award_priority`` (1 yes), ``perf_bonus_points, perf_bonus_base``.
    massorg_year : DataFrame
        As in `bonuses`.

    Returns
    -------
    DataFrame
        - ``priority_n``: priorities written into rules, 0–3; missing where one is not stated;
        - ``bonus_share``: bonus points / full points of the performance appraisal;
        - ``bonus_used_n``: persons who got it in all established mass organisations; missing where one does not say;
        - ``paper_incentive``: share of the established mass organisations with a rule and a stated count in which
          nobody got it (mean of ``bonus_paper``); missing where there is no rule (nothing is promised) or no count.
    """
    stated = org_year[list(PRIORITIES)]
    built = massorg_year[massorg_year["massorg_exists"] == 1]
    got = built.groupby(UNIT_KEY)["perf_bonus_used_n"].sum(skipna=False).rename("bonus_used_n")
    paper = bonuses(massorg_year, org_year).groupby(UNIT_KEY)["bonus_paper"].mean().rename("paper_incentive")
    found = org_year[UNIT_KEY].assign(
        priority_n=(stated == 1).sum(axis=1).astype(float).where(stated.notna().all(axis=1)),
        bonus_share=ratio(org_year["perf_bonus_points"], org_year["perf_bonus_base"]),
    )
    return found.merge(got.reset_index(), on=UNIT_KEY, how="left").merge(paper.reset_index(), on=UNIT_KEY, how="left")
