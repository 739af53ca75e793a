"""Heard and written in, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.meetings_voice import agenda, planning, speaking

NO = np.nan
MEMBER, GUEST, ABSENT = 1.0, 2.0, 3.0


def meetings(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Meetings seen from the union: unit, date, status, speech, items; nobody else is there."""
    frame = pd.DataFrame(rows, columns=["unit_id", "meet_date", "meet_union_status", "meet_union_speak",
                                        "meet_massorg_item"])  # fmt: skip
    others = {f"meet_{kind}_{what}": NO for kind in ("league", "women") for what in ("status", "speak")}
    return frame.assign(meet_date=pd.to_datetime(frame["meet_date"]), **others)


def keys(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year"])


def test_speeches_of_guests_make_the_rate() -> None:
    held = meetings(
        ("U1", "2025-01-10", GUEST, 1.0, 1.0),
        ("U1", "2025-02-10", GUEST, 0.0, 0.0),
        ("U1", "2025-03-10", GUEST, NO, 0.0),  # not recorded
        ("U1", "2025-04-10", MEMBER, 1.0, 2.0),  # speaks by right
        ("U1", "2025-05-10", ABSENT, 1.0, NO),  # who is not there says nothing
        ("U1", None, GUEST, 1.0, 5.0),
    )
    row = speaking(held, keys(("U1", "union", 2025))).iloc[0]

    assert (row["speak_n"], row["speak_rate"]) == (2, 0.5)
    assert agenda(held, keys(("U1", "union", 2025)).assign(admin_link_n=2.0))["massorg_item_n"].tolist() == [3]


def test_silence_no_meeting_and_no_records_are_three_things() -> None:
    held = meetings(("U1", "2025-01-10", MEMBER, 0.0, 0.0), ("U2", "2025-01-10", GUEST, NO, NO))
    wanted = keys(("U1", "union", 2025), ("U1", "union", 2024), ("U2", "union", 2025), ("U3", "union", 2025))
    found = speaking(held, wanted)

    np.testing.assert_array_equal(found["speak_n"], [0, 0, NO, NO])
    assert found["speak_rate"].isna().all()  # nobody sat in as a guest whose speech was recorded
    items = agenda(held, wanted.assign(admin_link_n=[3.0, 0.0, NO, 5.0]))
    np.testing.assert_array_equal(items["massorg_item_n"], [0, 0, NO, NO])
    np.testing.assert_allclose(items["admin_link_share"], [1, 0, NO, 1])


def test_weeks_in_the_plan() -> None:
    rows = keys(("U1", "union", 2025), ("U1", "league", 2025), ("U1", "women", 2025)).assign(weekly_plan_n=[10, 0, NO])

    np.testing.assert_array_equal(planning(rows)["weekly_plan_share"], [0.25, 0, NO])
    assert planning(rows, weeks=8)["weekly_plan_share"].tolist()[0] == 1
