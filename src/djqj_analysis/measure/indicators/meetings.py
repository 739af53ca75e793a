"""Meetings: how often party and mass organisations sit together, and whether those who should attend do."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORGS, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.ratios import known, ratio

COMMITTEE, JOINT, ADMINISTRATION = 1, 2, 3  # 支委（党委）会, 党群联席会, 党政联席会
AS_PARTY_MEMBER, IN_ATTENDANCE, ABSENT = 1, 2, 3  # 出席（党组织成员）, 列席, 缺席
WHY, NOT_APPLICABLE = "__why", "na"


def joint_meetings(meetings: pd.DataFrame) -> pd.DataFrame:
    """Count joint meetings of party and mass organisations (``joint_meeting_n``) by organisation and year.

    A year with other meetings but no joint one counts zero; one with a meeting of unknown kind is missing.
    """
    held = dated(meetings)
    joint = held[UNIT_KEY].assign(joint_meeting_n=known(held["meet_kind"] == JOINT, held["meet_kind"]))
    return joint.groupby(UNIT_KEY, as_index=False).sum(skipna=False)


def attendance(meetings: pd.DataFrame) -> pd.DataFrame:
    """Count how often the head of each mass organisation should sit in at the party committee, and does.

    Parameters
    ----------
    meetings : DataFrame
        One row per meeting with ``meet_kind``, ``meet_{kind}_due`` and ``meet_{kind}_status`` for every mass
        organisation. Only meetings of the party committee (支委会, code 1) count: the others are held with the mass
        organisations, or about them (instrument §5.1).

    Returns
    -------
    DataFrame
        The mass-organisation key of every year with meetings of any kind, ``attend_due_n``, ``attend_actual_n`` and
        ``attend_rate`` = sat in / (due − took part as member of the party body). Who is a member takes part by right:
        left in, cross-appointment would raise the rate by definition. A year without a committee meeting counts 0.
        A blank is not zero: where the kind of a meeting or whether one was due is blank, ``attend_due_n`` is missing;
        where the status of one who was due is blank too, ``attend_actual_n``. The rate is over the meetings for which
        all three are known.
    """
    held = dated(meetings)
    of_committee = known(held["meet_kind"] == COMMITTEE, held["meet_kind"])
    found = pd.concat([_attended(held, of_committee, kind) for kind in MASSORGS])
    sums = found.groupby(MASSORG_KEY, as_index=False).sum(skipna=False)
    sums["attend_rate"] = ratio(sums.pop("guest"), sums.pop("invited"))
    return sums


def idle(meetings: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Tell for each of the rows whether its organisation records meetings, but held none in that year.

    Its counts are then zero; those of an organisation without a dated meeting are missing, for nothing was recorded.
    """
    held = dated(meetings)
    noted = pd.MultiIndex.from_frame(held[UNIT_KEY])
    return rows[UNIT].isin(held[UNIT]) & ~pd.MultiIndex.from_frame(rows[UNIT_KEY]).isin(noted)


def dated(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings that have a date, with its year."""
    held = meetings[meetings["meet_date"].notna()]
    return held.assign(**{YEAR: held["meet_date"].dt.year})


def both(one: pd.Series, other: pd.Series) -> pd.Series:
    """Return 1 when both flags are 1, 0 when one of them is 0 whatever the other, and missing otherwise."""
    yes, no = (one == 1) & (other == 1), (one == 0) | (other == 0)
    return yes.astype(float).where(yes | no)


def due(meetings: pd.DataFrame, kind: str) -> pd.Series:
    """Tell which meetings the head of a mass organisation should sit in: 1/0, 0 where that is not applicable."""
    column = f"meet_{kind}_due"
    return meetings[column].mask(excused(meetings, column), 0.0)


def excused(meetings: pd.DataFrame, column: str) -> pd.Series:
    """Tell where 「不适用」 was entered: no such organisation yet, nobody to invite – not a blank."""
    why = column + WHY
    return meetings[why] == NOT_APPLICABLE if why in meetings else pd.Series(False, index=meetings.index)


def _attended(held: pd.DataFrame, of_committee: pd.Series, kind: str) -> pd.DataFrame:
    asked, status = both(of_committee, due(held, kind)), held[f"meet_{kind}_status"]
    sat = both(asked, known(status == IN_ATTENDANCE, status))
    invited = (asked == 1) & status.notna() & (status != AS_PARTY_MEMBER)
    return held[UNIT_KEY].assign(
        **{
            MASSORG: kind,
            "attend_due_n": asked,
            "attend_actual_n": sat,
            "guest": (sat == 1).astype(float),
            "invited": invited.astype(float),
        }
    )
