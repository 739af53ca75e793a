"""How facilities are used: sessions per member, when sharing began, how many of them and of which kinds."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNIT, UNIT_KEY
from djqj_analysis.measure.indicators.ratios import ratio
from djqj_analysis.measure.indicators.venues import SESSIONS, both_use


def intensity(venues: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Sessions of each mass organisation of its own per 100 members (``venue_use_intensity``).

    Joint sessions are nobody's own (instrument §4.1; `venues.mass_use` includes them). One row per row of
    ``massorg_year``. Without a facility there is nothing to use: missing. A facility that was never used is 0; a blank
    count leaves the sum missing, for it would be too low; without members the rate is missing.
    """
    sums = venues.groupby(UNIT_KEY)[list(SESSIONS.values())].sum(skipna=False)
    used = {kind: sums[column] for kind, column in SESSIONS.items()}
    sessions = pd.concat(used, names=[MASSORG]).rename("sessions").reset_index()
    rows = massorg_year[[*MASSORG_KEY, "member_n"]].merge(sessions, on=MASSORG_KEY, how="left")
    return rows[MASSORG_KEY].assign(venue_use_intensity=ratio(rows["sessions"], rows["member_n"]) * 100)


def start(venues: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Month in which sharing began (``venue_start_month``), counted from January of the first observed year (0).

    The first ``shared_since`` of the organisation, in whole months, negative when it lies before; one row per
    organisation with facilities and year. Missing where no facility is dated.
    """
    first = venues.groupby(UNIT)["shared_since"].min()
    month = 12 * (first.dt.year - min(years, default=0)) + first.dt.month - 1
    rows = venues[UNIT_KEY].drop_duplicates()
    return rows.assign(venue_start_month=rows[UNIT].map(month).astype(float)).reset_index(drop=True)


def counts(venues: pd.DataFrame, *, min_sessions: int = 2) -> pd.DataFrame:
    """Count instead of dividing: of a single facility (``venue_n`` 1) a share can only be 0 or 1.

    Returns
    -------
    DataFrame
        One row per organisation with facilities and year: ``venue_kind_n`` (different kinds), ``venue_couse_n`` (really
        shared, as in `venues.sharing`), both missing where one facility leaves them open; and the means
        ``venue_co_located_rate`` (合署办公) and ``venue_fund_mass`` (share of the money that came from mass
        organisations) over the facilities of which it is known. An organisation without facilities has no row.
    """
    marked = venues[UNIT_KEY].assign(
        kind=venues["venue_kind"],
        venue_couse_n=both_use(venues, min_sessions),
        venue_co_located_rate=venues["is_co_located"],
        venue_fund_mass=venues["fund_share_mass"],
    )
    by = marked.groupby(UNIT_KEY)
    found = by[["venue_co_located_rate", "venue_fund_mass"]].mean()
    found.insert(0, "venue_kind_n", by["kind"].nunique().astype(float).where(by["kind"].count() == by.size()))
    found.insert(1, "venue_couse_n", by["venue_couse_n"].sum(skipna=False))
    return found.reset_index()
