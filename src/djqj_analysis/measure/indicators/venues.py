"""Shared facilities (X2): who built, who may use, and who really used each venue. Source: instrument §4.2.

No venue: every rate is structurally missing (``NaN``), never zero. A venue counts as really shared when, within the year,
the party side and the mass side each used it at least ``min_sessions`` times; a joint session counts for both.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT_KEY, WOMEN

PARTY = 1
MASS = frozenset({3, 4, 5})
EVERYONE = 7
MASS_USES = {UNION: "use_union_n", LEAGUE: "use_league_n", WOMEN: "use_women_n"}
SESSIONS = ["use_party_n", *MASS_USES.values(), "use_joint_n"]
RATES = {
    "cobuilt": "venue_cobuild",
    "couse": "venue_couse",
    "open": "venue_open_formal",
    "sign_only": "venue_sign_only_rate",
}


def sharing(venues: pd.DataFrame, *, min_sessions: int = 2) -> pd.DataFrame:
    """Return the facilities indicators of each organisation and year.

    Parameters
    ----------
    venues : DataFrame
        Typed ``venue_year``, one row per venue and year.
    min_sessions : int
        Sessions from which a side counts as having used a venue.

    Returns
    -------
    DataFrame
        Keyed ``unit_id, year``: ``venue_n`` (count), ``venue_cobuild, venue_couse, venue_open_formal,
        venue_sign_only_rate, venue_refuse_rate`` (0–1), ``venue_paper_gap`` (difference), ``venue_hours`` (hours a
        week in usable venues).
    """
    each = venues[UNIT_KEY].assign(
        cobuilt=_cobuilt(venues),
        couse=_couse(venues, min_sessions),
        open=venues["open_to"].map(_opens_to_mass, na_action="ignore").astype(float),
        sign_only=venues["is_sign_only"],
        hours=venues["open_hours_week"].where(venues["is_sign_only"] != 1, 0.0),
        refused=venues["refused_n"],
        used=venues[[*MASS_USES.values(), "use_joint_n"]].sum(axis=1, min_count=1),
    )
    groups = each.groupby(UNIT_KEY)
    table = groups[list(RATES)].mean().rename(columns=RATES)
    table.insert(0, "venue_n", groups.size().astype(float))
    table["venue_paper_gap"] = table["venue_open_formal"] - table["venue_couse"]
    table["venue_hours"] = groups["hours"].sum(min_count=1)
    refused, used = groups["refused"].sum(min_count=1), groups["used"].sum(min_count=1)
    asked = refused + used
    table["venue_refuse_rate"] = (refused / asked).where(asked > 0)
    return table.reset_index()


def mass_use(venues: pd.DataFrame) -> pd.DataFrame:
    """Return ``venue_mass_use_share``: sessions of a mass organisation (joint ones included) over all sessions.

    Keyed ``unit_id, massorg_type, year``; ``NaN`` where no session was recorded.
    """
    sessions = venues.groupby(UNIT_KEY)[SESSIONS].sum(min_count=1)
    total = sessions.sum(axis=1, min_count=1)
    shares = {
        massorg: ((sessions[column] + sessions["use_joint_n"].fillna(0)) / total).where(total > 0)
        for massorg, column in MASS_USES.items()
    }
    table = pd.concat(shares, names=[MASSORG]).rename("venue_mass_use_share").reset_index()
    return table[[*MASSORG_KEY, "venue_mass_use_share"]].sort_values(MASSORG_KEY, ignore_index=True)


def hours_per_hundred(hours: pd.Series, staff: pd.Series) -> pd.Series:
    """Weekly opening hours of usable venues per hundred staff."""
    return (hours / staff * 100).where(staff > 0)


def _cobuilt(venues: pd.DataFrame) -> pd.Series:
    """Whether the party and a mass organisation both build or both manage; ``NaN`` when neither column is filled."""

    def both(bodies: object) -> float:
        return float(PARTY in bodies and bool(MASS & bodies)) if isinstance(bodies, frozenset) else np.nan

    return pd.concat([venues[column].map(both).astype(float) for column in ("built_by", "managed_by")], axis=1).max(axis=1)


def _couse(venues: pd.DataFrame, min_sessions: int) -> pd.Series:
    joint = venues["use_joint_n"].fillna(0)
    party = venues["use_party_n"] + joint
    mass = venues[list(MASS_USES.values())].sum(axis=1, min_count=1) + joint
    shared = ((party >= min_sessions) & (mass >= min_sessions)).astype(float)
    return shared.where(party.notna() & mass.notna())


def _opens_to_mass(bodies: frozenset[int]) -> float:
    return float(bool(bodies & (MASS | {EVERYONE})))


