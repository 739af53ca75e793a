"""Slips of the pen: the few contradictions between ledgers that the example is to show, and none beside them.

They touch only cells that no planted value hangs on (not 职工人数 or 应入人数, from which points are counted).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from djqj_analysis.face.example.meetings import PARTY_ADMINISTRATION
from djqj_analysis.face.example.units import Row

SLIP = 0.03
TEN = 10
"""A wrong digit in the tens."""


def plant(rng: np.random.Generator, tables: Mapping[str, list[Row]]) -> int:
    """Spoil a few cells of 单位年度; return how many.

    A slip writes ten women too few, or ten league members too many, where that is still possible. As for the 党政联席会
    on mass organisations, the ledger says no more than the minutes show, unless it slips.
    """
    minutes = Counter(
        (row["unit_id"], row["meet_date"].year)
        for row in tables["meeting"]
        if row["meet_kind"] == PARTY_ADMINISTRATION and row["meet_massorg_item"]
    )
    count = 0
    for row in tables["org_year"]:
        women, league, joint = rng.random(3) < SLIP
        held = minutes[row["unit_id"], row["year"]]
        row["admin_joint_item_n"] = held + 1 if joint else min(row["admin_joint_item_n"], held)
        for column, by, slipped in (("female_staff_n", -TEN, women), ("league_member_n", TEN, league)):
            if slipped and isinstance(row[column], int) and 0 <= row[column] + by <= (row["staff_n"] or 0):
                row[column] += by
                count += 1
        count += int(joint)
    return count
