"""Built together: months between party and mass organisation, the path taken, and facilities shared by date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT, UNIT_KEY, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import known

WITHIN: Final = 3
"""Months within which two foundations count as one step: a working parameter (instrument §2)."""
JOINT_BRANCH, NO_PARTY = 4.0, 5.0  # of party_form: 联合支部, 无党组织
PARTY_FIRST, TOGETHER, MASS_FIRST = 1.0, 2.0, 3.0  # of path_by_date
SINGLE, JOINT, MASS_ONLY = 1.0, 2.0, 3.0  # of ready_path
LEAST: Final = {UNION: 25, LEAGUE: 3, WOMEN: 1}
"""Members from which an organisation of its own is due: Trade Union Law, article 11 (25); Constitution of the Youth
League (3). Nothing is laid down for women's committees."""


def organisations(massorg_year: pd.DataFrame, org: pd.DataFrame, *, within: float = WITHIN) -> pd.DataFrame:
    """Months between the foundations of party and mass organisation.

    Parameters
    ----------
    massorg_year : DataFrame
        The key, ``massorg_exists`` and ``massorg_founded_date``.
    org : DataFrame
        ``unit_id, party_form, party_founded_date``.
    within : float
        Months of difference, in either direction, that still count as together.

    Returns
    -------
    DataFrame
        One row per row of ``massorg_year``: ``sync_org_gap_m`` (mass organisation − party organisation, negative: mass
        organisation first), ``sync_org`` (1 when it is at most ``within``) and ``path_by_date`` (1 party organisation
        first, 2 together, 3 mass organisation first). All are missing without a party organisation, without a mass
        organisation, or without one of the dates.
    """
    party = massorg_year[UNIT].map(_party_dates(org))
    gap = months_between(party, massorg_year["massorg_founded_date"]).where(massorg_year["massorg_exists"] == 1)
    path = pd.Series(np.select([gap > within, gap < -within], [PARTY_FIRST, MASS_FIRST], TOGETHER), index=gap.index)
    return massorg_year[MASSORG_KEY].assign(
        sync_org_gap_m=gap, sync_org=known(gap.abs() <= within, gap), path_by_date=path.mask(gap.isna())
    )


def lead_of_mass(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Months by which the first mass organisation came before the party organisation (``mass_first_m``).

    0 where none did; missing where no gap (``sync_org_gap_m``) is known.
    """
    gap = massorg_year.groupby(UNIT_KEY)["sync_org_gap_m"].min()
    return (-gap).clip(lower=0.0).rename("mass_first_m").reset_index()


def readiness(
    massorg_year: pd.DataFrame, org_year: pd.DataFrame, org: pd.DataFrame, *, least: Mapping[str, int] = LEAST
) -> pd.DataFrame:
    """Say which path the counts of the ledger would suggest – a description, not a judgement of the path taken.

    Returns
    -------
    DataFrame
        The mass-organisation key and ``ready_path``: 3 mass organisation first (no party organisation, or nobody in
        the party), 2 jointly with others (fewer eligible than ``least``, or the party branch itself is a joint one),
        1 on its own. Missing where the numbers are, and where nobody is eligible: then no organisation is due.
    """
    rows = massorg_year[[*MASSORG_KEY, "eligible_n"]].merge(
        org_year[[*UNIT_KEY, "party_member_n"]], on=UNIT_KEY, how="left"
    )
    form = rows[UNIT].map(org.set_index(UNIT)["party_form"])
    none = (form == NO_PARTY) | (rows["party_member_n"] == 0)
    small = (rows["eligible_n"] < rows[MASSORG].map(least)) | (form == JOINT_BRANCH)
    path = pd.Series(np.select([none, small], [MASS_ONLY, JOINT], SINGLE), index=rows.index)
    stated = (rows["eligible_n"] > 0) & (none | rows["party_member_n"].notna())
    return rows[MASSORG_KEY].assign(ready_path=path.where(stated))


def facilities(venues: pd.DataFrame, org: pd.DataFrame, *, within: float = WITHIN) -> pd.DataFrame:
    """Date the sharing of facilities.

    Parameters
    ----------
    venues : DataFrame
        ``unit_id, year, shared_since``, one row per facility.
    org : DataFrame
        ``unit_id, party_form, party_founded_date``.
    within : float
        As in `organisations`.

    Returns
    -------
    DataFrame
        One row per organisation and year with facilities; only dates ``shared_since`` up to the end of the year count:

        - ``sync_venue_share``: dated facilities / all facilities – how well dates are kept, not how close they are;
        - ``sync_venue_within``: facilities shared at most ``within`` months before or after the foundation of the
          party organisation / dated facilities; missing without a date on either side;
        - ``sync_venue_gap_m``: months from the foundation of the party organisation to the first of the dates.

        An organisation without facilities has no row; with undated ones the first is 0, the others are missing.
    """
    closing = pd.to_datetime(venues[YEAR].astype("Int64").astype(str) + "-12-31")
    since = venues["shared_since"].where(venues["shared_since"] <= closing)
    party = _party_dates(org)
    gaps = months_between(venues[UNIT].map(party), since)
    dated = venues[UNIT_KEY].assign(since=since, dated=since.notna(), close=known(gaps.abs() <= within, gaps))
    found = dated.groupby(UNIT_KEY, as_index=False).agg(
        sync_venue_share=("dated", "mean"), sync_venue_within=("close", "mean"), since=("since", "min")
    )
    return found.assign(sync_venue_gap_m=months_between(found[UNIT].map(party), found.pop("since")))


def documents(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Share of the established mass organisations of a unit that a document names.

    Returns
    -------
    DataFrame
        unit_id, year, ``plan_in_party_share`` (yearly plan entered in the party's plan), ``rule_written_share``
        (written rules of procedure) and ``joint_plan_share`` (founded under one plan); each over those that state it.
    """
    built = massorg_year[massorg_year["massorg_exists"] == 1]
    names = {"plan_in_party_plan": "plan_in_party_share", "meeting_rule_written": "rule_written_share"}
    names |= {"joint_plan_build": "joint_plan_share"}
    return built.groupby(UNIT_KEY)[list(names)].mean().rename(columns=names).reset_index()


def months_between(start: pd.Series, end: pd.Series) -> pd.Series:
    """Months from one date to another, ``12 Δyear + Δmonth + Δday / 31``; the same day of a month is a whole number.

    Examples
    --------
    >>> months_between(pd.Series(pd.to_datetime(["2020-01-15"])), pd.Series(pd.to_datetime(["2020-04-15"]))).tolist()
    [3.0]
    """
    years, months, days = (getattr(end.dt, part) - getattr(start.dt, part) for part in ("year", "month", "day"))
    return 12.0 * years + months + days / 31


def _party_dates(org: pd.DataFrame) -> pd.Series:
    return org.set_index(UNIT)["party_founded_date"].where((org["party_form"] != NO_PARTY).to_numpy())
