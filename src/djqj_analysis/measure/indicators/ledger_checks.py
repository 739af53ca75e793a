"""Ledgers that are out of date or contradict themselves: not faults that stop a study, but rows to look at again."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNION, UNIT, UNIT_KEY, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import known

STALE_DAYS: Final = 180
JUMP: Final = 0.5
JUMP_LEAST: Final = 5
TOLERANCE: Final = 0.05
WITHIN_STAFF: Final = {
    "flag_party_over_staff": ("party_member_n", "staff_n"),
    "flag_female_over_staff": ("female_staff_n", "staff_n"),
    "flag_youth_over_staff": ("youth_staff_n", "staff_n"),
    "flag_league_over_youth": ("league_member_n", "youth_staff_n"),
}
"""Flag → the part that should not exceed the whole."""
JUMPS: Final = {
    "flag_staff_jump": "staff_n",
    "flag_party_jump": "party_member_n",
    "flag_league_jump": "league_member_n",
    "flag_female_jump": "female_staff_n",
}
TWO_LEDGERS: Final = {"flag_staff_differs": (UNION, "staff_n"), "flag_female_differs": (WOMEN, "female_staff_n")}
"""Flag → mass organisation whose ``eligible_n`` should be the number in the yearly ledger."""
OVER_ELIGIBLE: Final = "flag_member_over_eligible"
STALE: Final = "ledger_stale"
KEPT: Final = ("ledger_age_days", STALE, "ledger_flag_n")
"""What goes on with the other measures; the single flags are counted (`ledger_flags.count`)."""
FLAGS: Final = (STALE, *WITHIN_STAFF, *JUMPS, *TWO_LEDGERS, OVER_ELIGIBLE)


def members(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Flag mass organisations with more members than persons who may belong (``flag_member_over_eligible``)."""
    both = massorg_year[["member_n", "eligible_n"]]
    return massorg_year[MASSORG_KEY].assign(**{OVER_ELIGIBLE: known(both["member_n"] > both["eligible_n"], both)})


def flags(
    org_year: pd.DataFrame,
    massorg_year: pd.DataFrame,
    *,
    stale_days: int = STALE_DAYS,
    jump: float = JUMP,
    jump_least: int = JUMP_LEAST,
    tolerance: float = TOLERANCE,
) -> pd.DataFrame:
    """Flag what should be looked at again in the ledgers of an organisation and year.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``ledger_update_date`` and the counts of staff, party and league members, women, people under 35.
    massorg_year : DataFrame
        The key, ``member_n, eligible_n``.
    stale_days : int
        Days before the end of the year from which an update is out of date.
    jump, jump_least : float, int
        A count jumps when it changes by more than this share of the year before, and by at least so many persons.
    tolerance : float
        Relative difference up to which two ledgers agree.

    Returns
    -------
    DataFrame
        One row per row of ``org_year``: ``ledger_age_days`` (end of the year − last update), the columns of `FLAGS` as
        1/0, missing where a number to compare is (so is a change in the first year), and ``ledger_flag_n``, how many
        are raised; missing where none could be checked.
    """
    closing = pd.to_datetime(org_year[YEAR].astype("Int64").astype(str) + "-12-31")
    age = (closing - org_year["ledger_update_date"]).dt.days
    found = org_year[UNIT_KEY].assign(ledger_age_days=age.astype(float), **{STALE: known(age > stale_days, age)})
    for name, (part, whole) in WITHIN_STAFF.items():
        both = org_year[[part, whole]]
        found[name] = known(both[part] > both[whole], both)
    for name, column in JUMPS.items():
        found[name] = _jumped(org_year, column, jump, jump_least)
    for name, (kind, column) in TWO_LEDGERS.items():
        found[name] = _differ(org_year, massorg_year[massorg_year[MASSORG] == kind], column, tolerance)
    over = members(massorg_year).groupby(UNIT_KEY, as_index=False)[OVER_ELIGIBLE].max()
    found[OVER_ELIGIBLE] = _beside(org_year, over, OVER_ELIGIBLE)
    return found.assign(ledger_flag_n=found[list(FLAGS)].sum(axis=1, min_count=1))


def _jumped(org_year: pd.DataFrame, column: str, share: float, least: int) -> pd.Series:
    before = org_year[[UNIT, YEAR, column]].assign(**{YEAR: org_year[YEAR] + 1}).rename(columns={column: "before"})
    both = pd.DataFrame({"now": org_year[column], "before": _beside(org_year, before, "before")})
    change = (both["now"] - both["before"]).abs()
    return known((change > share * both["before"]) & (change >= least), both)


def _differ(org_year: pd.DataFrame, rows: pd.DataFrame, column: str, tolerance: float) -> pd.Series:
    both = pd.DataFrame({"one": org_year[column], "other": _beside(org_year, rows, "eligible_n")})
    return known((both["one"] - both["other"]).abs() > tolerance * both.max(axis=1), both)


def _beside(org_year: pd.DataFrame, other: pd.DataFrame, column: str) -> pd.Series:
    """Put the column of another table, row by row beside ``org_year``."""
    keyed = other.set_index(UNIT_KEY)[column]
    return pd.Series(keyed.reindex(pd.MultiIndex.from_frame(org_year[UNIT_KEY])).to_numpy(float), org_year.index)
