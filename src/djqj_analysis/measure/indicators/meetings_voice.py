"""Heard and written in: speaking at meetings, places in the weekly plan, links to the administration."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORGS, UNIT_KEY
from djqj_analysis.measure.indicators.meetings import (
    ABSENT,
    ADMINISTRATION,
    IN_ATTENDANCE,
    both,
    dated,
    due,
    excused,
    idle,
)
from djqj_analysis.measure.indicators.ratios import known, ratio

TERM_WEEKS: Final = 40
"""Weeks of two school terms, a working parameter; 52 where the plan runs all year."""
LINKS: Final = 3  # 校长室–工会, 政教处–团委, 教务处–妇委会


def speaking(meetings: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Count how often the head of each mass organisation spoke.

    Parameters
    ----------
    meetings : DataFrame
        One row per meeting with ``meet_{kind}_due``, ``meet_{kind}_status`` and ``meet_{kind}_speak``.
    massorg_year : DataFrame
        The key; one row per row of the result.

    Returns
    -------
    DataFrame
        ``speak_n``: meetings with a speech on record, missing when one of the year leaves open whether there was one;
        and ``speak_rate``: speeches of one who sat in / meetings sat in, over those that tell. Members of the party
        body speak by right and are not in the rate (`meetings.attendance`). An organisation that enters no meeting at
        all kept no records: missing. A year without a speech is 0, its rate missing when nobody sat in. Whoever was
        absent, or neither due nor there, did not speak; any other blank is not "did not speak".
    """
    held = dated(meetings)
    sums = pd.concat([_spoken(held, kind) for kind in MASSORGS]).groupby(MASSORG_KEY).sum(skipna=False)
    found = massorg_year[MASSORG_KEY].merge(sums.reset_index(), on=MASSORG_KEY, how="left")
    found["speak_n"] = found["speak_n"].mask(idle(meetings, found), 0.0)
    found["speak_rate"] = ratio(found.pop("guest"), found.pop("sat"))
    return found


def planning(massorg_year: pd.DataFrame, *, weeks: int = TERM_WEEKS) -> pd.DataFrame:
    """Share of the weeks of the terms whose plan names the mass organisation (``weekly_plan_share``), at most 1."""
    return massorg_year[MASSORG_KEY].assign(weekly_plan_share=(massorg_year["weekly_plan_n"] / weeks).clip(upper=1.0))


def agenda(meetings: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Count what meetings had on mass organisations, and the links to the administration.

    Returns
    -------
    DataFrame
        One row per row of ``org_year``: ``massorg_item_n`` (items over all meetings), ``admin_joint_meet_n`` (joint
        meetings of party and administration, 党政联席会, with at least one such item) and ``admin_link_share`` = links
        set up / 3. Both counts are missing for an organisation that enters no meeting at all, for it kept no records,
        and in a year with a meeting whose blank may hide one; 0 in a year without meetings.
    """
    held = dated(meetings)
    kind, items = held["meet_kind"], held["meet_massorg_item"]
    counted = held[UNIT_KEY].assign(
        massorg_item_n=items,
        admin_joint_meet_n=both(known(kind == ADMINISTRATION, kind), known(items >= 1, items)),
    )
    sums = counted.groupby(UNIT_KEY).sum(skipna=False)
    found = org_year[UNIT_KEY].merge(sums.reset_index(), on=UNIT_KEY, how="left")
    none = idle(meetings, found)
    found[list(sums)] = found[list(sums)].mask(none, 0.0)
    return found.assign(admin_link_share=(org_year["admin_link_n"] / LINKS).clip(upper=1.0).to_numpy())


def _spoken(held: pd.DataFrame, kind: str) -> pd.DataFrame:
    status, speech = f"meet_{kind}_status", f"meet_{kind}_speak"
    there, spoke = held[status], held[speech]
    away = there.isna() & ((due(held, kind) == 0) | excused(held, status) | excused(held, speech))
    said = known(spoke == 1, spoke)
    said = said.mask((said.isna() & away) | (there == ABSENT), 0.0)
    guest = (there == IN_ATTENDANCE) & said.notna()
    return held[UNIT_KEY].assign(
        **{MASSORG: kind, "speak_n": said, "guest": said.where(guest, 0.0), "sat": guest.astype(float)}
    )
