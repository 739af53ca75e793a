"""Facilities (X2): who builds them, who may use them on paper, and who really does."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT_KEY, WOMEN
from djqj_analysis.measure.indicators.ratios import holds_any, ratio, total

PARTY: Final = frozenset({1})
MASS: Final = frozenset({3, 4, 5})
EVERYBODY: Final = frozenset({7})
SESSIONS: Final = {UNION: "use_union_n", LEAGUE: "use_league_n", WOMEN: "use_women_n"}


def sharing(venues: pd.DataFrame, *, min_sessions: int = 2) -> pd.DataFrame:
    """Count the facilities of an organisation and the shares of them that are shared.

    Parameters
    ----------
    venues : DataFrame
        One row per facility and year; sets of option codes in built_by, managed_by, open_to.
    min_sessions : int
        Sessions a year from which a side counts as a user (a working parameter).

    Returns
    -------
    DataFrame
        unit_id, year, ``venue_n`` and the shares of instrument §4.2. A joint session counts for both sides. Each
        share is over the facilities for which it is known; ``venue_refuse_rate`` so over those with refusals and all
        sessions of mass organisations on record, in both its parts. An organisation without facilities has no row,
        because a share of nothing is missing, not zero.
    """
    requests = venues[[*SESSIONS.values(), "use_joint_n", "refused_n"]]
    requests = requests.where(requests.notna().all(axis=1))
    flags = venues[UNIT_KEY].assign(
        venue_n=1.0,
        venue_cobuild=_both_build(venues),
        venue_couse=both_use(venues, min_sessions),
        venue_open_formal=holds_any(venues["open_to"], MASS | EVERYBODY),
        venue_sign_only_rate=venues["is_sign_only"],
        refused=requests["refused_n"],
        asked=total(requests),
    )
    by = flags.groupby(UNIT_KEY)
    found = by[["venue_cobuild", "venue_couse", "venue_open_formal", "venue_sign_only_rate"]].mean()
    sums = by[["venue_n", "refused", "asked"]].sum(min_count=1)
    found.insert(0, "venue_n", sums["venue_n"])
    found["venue_paper_gap"] = found["venue_open_formal"] - found["venue_couse"]
    found["venue_refuse_rate"] = ratio(sums["refused"], sums["asked"])
    return found.reset_index()


def hours(venues: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Weekly opening hours of usable facilities per 100 staff (``venue_hours_pp``).

    A sign on a door has no hours; hours left blank leave the sum missing, for it would be too low.
    """
    opened = venues["open_hours_week"].mask(venues["is_sign_only"] == 1, 0.0)
    sums = venues[UNIT_KEY].assign(opened=opened).groupby(UNIT_KEY, as_index=False)[["opened"]].sum(skipna=False)
    found = org_year[[*UNIT_KEY, "staff_n"]].merge(sums, on=UNIT_KEY, how="inner")
    return found[UNIT_KEY].assign(venue_hours_pp=ratio(found["opened"], found["staff_n"]) * 100)


def mass_use(venues: pd.DataFrame) -> pd.DataFrame:
    """Share of all sessions held by each mass organisation, joint ones included (``venue_mass_use_share``).

    Missing when any session count of any facility is blank. Facilities are meant for different users; over those that
    are complete the share would be one of another mix, and over what is filled in it would be too high or too low.
    """
    sums = venues.groupby(UNIT_KEY)[["use_party_n", *SESSIONS.values(), "use_joint_n"]].sum(skipna=False)
    everything = sums.sum(axis=1, skipna=False)
    found = {kind: ratio(sums[column] + sums["use_joint_n"], everything) for kind, column in SESSIONS.items()}
    long = pd.concat(found, names=[MASSORG]).rename("venue_mass_use_share").reset_index()
    return long[[*MASSORG_KEY, "venue_mass_use_share"]]


def both_use(venues: pd.DataFrame, least: int) -> pd.Series:
    """1 when both sides reach the least number of sessions, 0 when one surely does not, missing when unknown."""
    both, surely_not = pd.Series(True, index=venues.index), pd.Series(False, index=venues.index)
    for side in (["use_party_n", "use_joint_n"], [*SESSIONS.values(), "use_joint_n"]):
        reached = venues[side].sum(axis=1) >= least
        both = both & reached
        surely_not = surely_not | (~reached & venues[side].notna().all(axis=1))
    return both.astype(float).where(both | surely_not)


def _both_build(venues: pd.DataFrame) -> pd.Series:
    """1 when party and mass organisations are among those who build or manage it, missing when a blank may hide it."""
    subjects = venues[["built_by", "managed_by"]]
    sides = [pd.concat([holds_any(subjects[column], side) for column in subjects], axis=1) for side in (PARTY, MASS)]
    both = (sides[0].max(axis=1) == 1) & (sides[1].max(axis=1) == 1)
    return both.astype(float).where(both | subjects.notna().all(axis=1))
