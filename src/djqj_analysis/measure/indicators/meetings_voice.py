"""Heard and written in: speaking at meetings, places in the weekly plan, links to the administration."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORGS, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.meetings import IN_ATTENDANCE
from djqj_analysis.measure.indicators.ratios import known, ratio

TERM_WEEKS: Final = 40
"""Weeks of two school terms, a working parameter; 52 where the plan runs all year."""
LINKS: Final = 3  # 校长室–工会, 政教处–团委, 教务处–妇委会
ABSENT: Final = 3


def speaking(meetings: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Count how often the head of each mass organisation spoke.

    Parameters
    ----------
    meetings : DataFrame
        One row per meeting with ``meet_{kind}_status`` and ``meet_{kind}_speak``.
    massorg_year : DataFrame
        The key; one row per row of the result.

    Returns
    -------
    DataFrame
        ``speak_n``: meetings with a speech on record; and ``speak_rate``: speeches of one who sat in / meetings sat in.
        Members of the party body speak by right and are not in the rate (`meetings.attendance`). An organisation
        that enters no meeting at all kept no records: missing. A year without a speech is 0, its rate missing when
        nobody sat in. Whoever was absent did not speak; a blank is not "did not speak".
    """
    dated = meetings[meetings["meet_date"].notna()]
    dated = dated.assign(**{YEAR: dated["meet_date"].dt.year})
    rows = [_spoken(dated, kind) for kind in MASSORGS]
    sums = pd.concat(rows).groupby(MASSORG_KEY)[["speak_n", "guest", "sat"]].sum(min_count=1).reset_index()
    found = massorg_year[MASSORG_KEY].merge(sums, on=MASSORG_KEY, how="left")
    noted = set(zip(sums[UNIT], sums[YEAR], strict=True))
    none = found[UNIT].isin(meetings[UNIT].unique()) & ~pd.Series(
        [key in noted for key in zip(found[UNIT], found[YEAR], strict=True)], index=found.index, dtype=bool
    )
    found["speak_n"] = found["speak_n"].mask(none, 0.0)
    found["speak_rate"] = ratio(found.pop("guest"), found.pop("sat"))
    return found


def planning(massorg_year: pd.DataFrame, *, weeks: int = TERM_WEEKS) -> pd.DataFrame:
    """Share of the weeks of the terms whose plan names the mass organisation (``weekly_plan_share``), at most 1."""
    return massorg_year[MASSORG_KEY].assign(weekly_plan_share=(massorg_year["weekly_plan_n"] / weeks).clip(upper=1.0))


def agenda(meetings: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Items on mass organisations (``massorg_item_n``, over all meetings) and ``admin_link_share`` = links set up / 3.

    One row per row of ``org_year``. An organisation that enters no meeting at all kept no records: missing; a year
    without meetings has 0 items.
    """
    dated = meetings[meetings["meet_date"].notna()]
    items = dated.assign(**{YEAR: dated["meet_date"].dt.year}).groupby(UNIT_KEY)["meet_massorg_item"]
    sums = pd.DataFrame({"massorg_item_n": items.sum(min_count=1), "meetings": items.size()}).reset_index()
    found = org_year[UNIT_KEY].merge(sums, on=UNIT_KEY, how="left")
    none = found.pop("meetings").isna() & found[UNIT].isin(meetings[UNIT].unique())
    found["massorg_item_n"] = found["massorg_item_n"].mask(none, 0.0)
    return found.assign(admin_link_share=(org_year["admin_link_n"] / LINKS).clip(upper=1.0).to_numpy())


def _spoken(dated: pd.DataFrame, kind: str) -> pd.DataFrame:
    status, spoke = dated[f"meet_{kind}_status"], dated[f"meet_{kind}_speak"]
    said = known(spoke == 1, spoke).mask(status == ABSENT, 0.0)
    guest = (status == IN_ATTENDANCE) & said.notna()
    return dated[UNIT_KEY].assign(
        **{MASSORG: kind, "speak_n": said, "guest": said.where(guest, 0.0), "sat": guest.astype(float)}
    )
