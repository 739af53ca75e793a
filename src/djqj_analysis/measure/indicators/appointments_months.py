"""Dated posts → who held which post in which month.

A person holds a post in a month when the post covers the last day of that month; the last day in office counts. An open
end means still in office. A month is one integer, ``12 · year + month − 1``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import LEAGUE, UNION, UNIT, WOMEN

SECRETARY: Final = 1
PARTY: Final = (1, 2, 3)  # 书记, 副书记, 党组织委员
HEADS: Final = {UNION: 4, LEAGUE: 6, WOMEN: 7}
ADMIN: Final = (8, 9, 10)  # 校长（总经理）, 副校长, 人事负责人
PARTY_ROLE: Final = "party"
ROLES: Final = (
    dict.fromkeys(PARTY, PARTY_ROLE) | {code: kind for kind, code in HEADS.items()} | dict.fromkeys(ADMIN, "admin")
)
PERSON: Final = "person_pid"
STILL: Final = pd.Timestamp("2200-12-31")
"""The far date that an open end becomes."""


def held(posts: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Expand posts to months.

    Parameters
    ----------
    posts : DataFrame
        ``leader_post``: unit_id, person_pid, post_code, post_start, post_end, cross_basis. Posts outside party body,
        mass organisations and administration, and posts without a start, are left out.
    years : iterable of int
        Calendar years to look at.

    Returns
    -------
    DataFrame
        One row per post and month held: unit_id, person_pid, role (``party``, ``union``, ``league``, ``women``,
        ``admin``), post_code, cross_basis, ``since`` (start of the unbroken stint in that role) and month.
    """
    return monthly(stints(posts), years, [UNIT, PERSON, "role", "post_code", "cross_basis", "since"])


def monthly(spells: pd.DataFrame, years: Iterable[int], columns: list[str]) -> pd.DataFrame:
    """Repeat the named columns of every spell (``post_start``, ``post_end`` filled) for each ``month`` it covers."""
    first = _month(spells["post_start"])
    last = _month(spells["post_end"] + pd.Timedelta(days=1)) - 1  # the last month whose last day is still covered
    wanted = np.array([12 * year + month for year in sorted(set(years)) for month in range(12)], dtype=np.int64)
    low, high = np.searchsorted(wanted, first), np.searchsorted(wanted, last, side="right")
    length = np.maximum(high - low, 0)
    rows = spells.loc[spells.index.repeat(length), columns]
    within = np.arange(length.sum()) - np.repeat(length.cumsum() - length, length)
    return rows.assign(month=wanted[np.repeat(low, length) + within]).reset_index(drop=True)


def stints(posts: pd.DataFrame) -> pd.DataFrame:
    """Return the usable posts with ``role`` and ``since``: re-election and promotion do not begin a new stint.

    Posts of one person in one role that overlap or abut (the next begins at the latest on the day after the last one
    ends) are one stint; an open end becomes a far date.
    """
    usable = posts[posts["post_code"].isin(list(ROLES)) & posts["post_start"].notna()]
    usable = usable.assign(role=usable["post_code"].map(ROLES), post_end=usable["post_end"].fillna(STILL))
    usable = usable.sort_values([UNIT, PERSON, "role", "post_start"], kind="stable", ignore_index=True)
    by = usable.groupby([UNIT, PERSON, "role"], sort=False)
    latest_before = by["post_end"].cummax().groupby([usable[UNIT], usable[PERSON], usable["role"]]).shift()
    breaks = ~(usable["post_start"] <= latest_before + pd.Timedelta(days=1))
    return usable.assign(since=usable.groupby(breaks.cumsum())["post_start"].transform("min"))


def _month(dates: pd.Series) -> np.ndarray:
    return (12 * dates.dt.year + dates.dt.month - 1).to_numpy(dtype=np.int64)
