"""Demonstration sites with dates, and model cases: what is recognised was often good before it was."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.ratios import ratio

DAYS: Final = 365.25


def since_award(org_year: pd.DataFrame) -> pd.DataFrame:
    """Place each year before or after the award.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``demo_site`` (0 none; 1–3 its level), ``demo_date, model_case_n, staff_n``.

    Returns
    -------
    DataFrame
        - ``demo_after``: 1 when the award of the unit (its first date in any year) came by the end of the year, 0 when
          it came later or, up to now, not at all; missing where a site is stated without a date, or nothing is stated;
        - ``demo_years``: years from the award to the end of the year; missing before it and without one;
        - ``model_case_pp``: model cases per 100 staff. Cases are given out by quota: compare within a year only.
    """
    award = org_year.groupby(UNIT)["demo_date"].transform("min")
    ever = org_year.groupby(UNIT)["demo_site"].transform("max")
    closing = pd.to_datetime(org_year[YEAR].astype("Int64").astype(str) + "-12-31")
    years = (closing - award).dt.days / DAYS
    after = (years >= 0).astype(float).where(award.notna() | (ever == 0))
    return org_year[UNIT_KEY].assign(
        demo_after=after,
        demo_years=years.where(years >= 0),
        model_case_pp=ratio(org_year["model_case_n"], org_year["staff_n"]) * 100,
    )
