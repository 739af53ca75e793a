"""Ledgers that are out of date or contradict themselves: not faults that stop a study, but rows to look at again.

What cannot be true at all (more party members than staff, more members than may belong) is a fault of reading
(:mod:`~djqj_analysis.clean.limits`) and never comes here.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, UNION, UNIT, UNIT_KEY, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import known

STALE_DAYS: Final = 180
JUMP: Final = 0.5
TOLERANCE: Final = 0.05
PARTY_ADMINISTRATION: Final = 3  # 党政联席会
STALE: Final = "ledger_stale"
LEAGUE_OVER_YOUTH: Final = "flag_league_over_youth"
ADMIN_JOINT: Final = "flag_admin_joint"
JUMPS: Final = {
    "flag_staff_jump": "staff_n",
    "flag_party_jump": "party_member_n",
    "flag_league_jump": "league_member_n",
    "flag_female_jump": "female_staff_n",
}
TWO_LEDGERS: Final = {"flag_staff_differs": (UNION, "staff_n"), "flag_female_differs": (WOMEN, "female_staff_n")}
"""Flag → mass organisation whose ``eligible_n`` should be the number in the yearly ledger."""
KEPT: Final = ("ledger_age_days", STALE, "ledger_flag_n")
"""What goes on with the other measures; the single flags are counted (`ledger_flags.count`)."""
FLAGS: Final = (STALE, LEAGUE_OVER_YOUTH, *JUMPS, *TWO_LEDGERS, ADMIN_JOINT)


def flags(
    org_year: pd.DataFrame,
    massorg_year: pd.DataFrame,
    meetings: pd.DataFrame | None = None,
    *,
    stale_days: int = STALE_DAYS,
    jump: float = JUMP,
    tolerance: float = TOLERANCE,
) -> pd.DataFrame:
    """Flag what should be looked at again in the ledgers of an organisation and year (instrument §1.2).

    Parameters
    ----------
    org_year : DataFrame
        The key, ``ledger_update_date``, ``admin_joint_item_n`` and the counts of staff, party and league members,
        women, people under 35.
    massorg_year : DataFrame
        The key, ``eligible_n``.
    meetings : DataFrame, optional
        ``unit_id, meet_date, meet_kind, meet_massorg_item``; without it ``flag_admin_joint`` is missing.
    stale_days : int
        Days before the end of the year from which an update is out of date.
    jump : float
        A count jumps when it changes by more than this share of the year before, however few people that are; from
        none, any number is a jump.
    tolerance : float
        Relative difference up to which two ledgers agree.

    Returns
    -------
    DataFrame
        One row per row of ``org_year``: ``ledger_age_days`` (end of the year − last update), the columns of `FLAGS` as
        1/0, missing where a number to compare is (so is a change in the first year), and ``ledger_flag_n``, how many
        are raised; missing where none could be checked.

    Examples
    --------
    >>> flags(org_year, massorg_year, meetings)[["unit_id", "year", *FLAGS]]   # doctest: +SKIP
    """
    pairs = compared(org_year, massorg_year, meetings)
    age = (pairs[STALE]["other"] - pairs[STALE]["one"]).dt.days
    found = org_year[UNIT_KEY].assign(ledger_age_days=age.astype(float), **{STALE: known(age > stale_days, age)})
    for name in FLAGS[1:]:
        both = pairs[name][["one", "other"]]
        excess = both["one"] - both["other"]
        if name in JUMPS:
            wrong = excess.abs() > jump * both["other"]
        elif name in TWO_LEDGERS:
            wrong = excess.abs() > tolerance * both.max(axis=1)
        else:
            wrong = excess > 0
        found[name] = known(wrong, both)
    return found.assign(ledger_flag_n=found[list(FLAGS)].sum(axis=1, min_count=1))


def compared(
    org_year: pd.DataFrame, massorg_year: pd.DataFrame, meetings: pd.DataFrame | None
) -> dict[str, pd.DataFrame]:
    """Return for every flag what it compares: ``one``, the yearly ledger, beside ``other``, row by row of ``org_year``.

    The other is the end of the year, the people under 35, the year before, the other ledger, or the minutes.
    """
    closing = pd.to_datetime(org_year[YEAR].astype("Int64").astype(str) + "-12-31")
    pairs = {
        STALE: (org_year["ledger_update_date"], closing),
        LEAGUE_OVER_YOUTH: (org_year["league_member_n"], org_year["youth_staff_n"]),
        ADMIN_JOINT: (org_year["admin_joint_item_n"], _minuted(org_year, meetings)),
    }
    before = org_year.assign(**{YEAR: org_year[YEAR] + 1})
    for name, column in JUMPS.items():
        pairs[name] = (org_year[column], beside(org_year, before, column))
    for name, (kind, column) in TWO_LEDGERS.items():
        pairs[name] = (org_year[column], beside(org_year, massorg_year[massorg_year[MASSORG] == kind], "eligible_n"))
    return {name: pd.DataFrame({"one": one, "other": other}) for name, (one, other) in pairs.items()}


def beside(org_year: pd.DataFrame, other: pd.DataFrame, column: str) -> pd.Series:
    """Put the column of another table, row by row beside ``org_year``."""
    keyed = other.set_index(UNIT_KEY)[column]
    return pd.Series(keyed.reindex(pd.MultiIndex.from_frame(org_year[UNIT_KEY])).to_numpy(float), org_year.index)


def _minuted(org_year: pd.DataFrame, meetings: pd.DataFrame | None) -> pd.Series:
    """Count the 党政联席会 that may have had an item on mass organisations: a blank may be one, a zero is none.

    An organisation that enters no meeting at all kept no minutes: missing; a year without such a meeting has 0.
    """
    if meetings is None:
        return pd.Series(float("nan"), org_year.index)
    dated = meetings[meetings["meet_date"].notna()]
    dated = dated.assign(**{YEAR: dated["meet_date"].dt.year})
    with_item = dated[(dated["meet_kind"] == PARTY_ADMINISTRATION) & (dated["meet_massorg_item"] != 0)]
    held = with_item.groupby(UNIT_KEY, as_index=False).agg(held=("meet_date", "size"))
    return beside(org_year, held, "held").fillna(0.0).where(org_year[UNIT].isin(dated[UNIT].unique()))
