"""Meetings: how often party and mass organisations sit together, and whether those who should attend do."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORGS, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.ratios import ratio

JOINT: Final = 2  # 党群联席会
AS_PARTY_MEMBER, IN_ATTENDANCE = 1, 2  # 出席（党组织成员）, 列席


def joint_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Count joint meetings of party and mass organisations (``joint_meeting_n``) by organisation and year.

    A year with other meetings but no joint one counts zero.
    """
    dated = _dated(meetings)
    joint = dated.assign(joint=(dated["meet_kind"] == JOINT).astype(float))
    return joint.groupby(UNIT_KEY, as_index=False).agg(joint_meeting_n=("joint", "sum"))


def attendance(meetings: pd.DataFrame) -> pd.DataFrame:
    """Count how often the head of each mass organisation should sit in, and does.

    Parameters
    ----------
    meetings : DataFrame
        One row per meeting with ``meet_{kind}_due`` and ``meet_{kind}_status`` for every mass organisation.

    Returns
    -------
    DataFrame
        The mass-organisation key, ``attend_due_n``, ``attend_actual_n`` and ``attend_rate`` = sat in / (due − took
        part as member of the party body). Who is a member takes part by right: left in, cross-appointment would
        raise the rate by definition (instrument §5.1).
    """
    dated = _dated(meetings)
    found = []
    for kind in MASSORGS:
        due, status = dated[f"meet_{kind}_due"] == 1, dated[f"meet_{kind}_status"]
        found.append(
            dated[UNIT_KEY].assign(
                **{
                    MASSORG: kind,
                    "attend_due_n": due.astype(float),
                    "attend_actual_n": (due & (status == IN_ATTENDANCE)).astype(float),
                    "by_right": (due & (status == AS_PARTY_MEMBER)).astype(float),
                }
            )
        )
    sums = pd.concat(found).groupby(MASSORG_KEY, as_index=False).sum()
    sums["attend_rate"] = ratio(sums["attend_actual_n"], sums["attend_due_n"] - sums["by_right"])
    return sums.drop(columns="by_right")


def _dated(meetings: pd.DataFrame) -> pd.DataFrame:
    dated = meetings[meetings["meet_date"].notna()]
    return dated.assign(**{YEAR: dated["meet_date"].dt.year})
