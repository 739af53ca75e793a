"""Heard and written in, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.meetings_voice import agenda, planning, speaking

NO = np.nan
MEMBER, GUEST, ABSENT = 1.0, 2.0, 3.0
COMMITTEE, JOINT, TWO_SIDES = 1.0, 2.0, 3.0


def meetings(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Committee meetings seen from the union: unit, date, status, speech, items; nobody else was due."""
    frame = pd.DataFrame(rows, columns=["unit_id", "meet_date", "meet_union_status", "meet_union_speak",
                                        "meet_massorg_item"])  # fmt: skip
    others = {f"meet_{kind}_{what}": NO for kind in ("league", "women") for what in ("status", "speak")}
    others |= {"meet_union_due": 1.0, "meet_league_due": 0.0, "meet_women_due": 0.0, "meet_kind": COMMITTEE}
    return frame.assign(meet_date=pd.to_datetime(frame["meet_date"]), **others)


def administration(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """Meetings: unit, date, kind, items."""
    held = meetings(*[(unit, date, NO, NO, items) for unit, date, _, items in rows])
    return held.assign(meet_kind=[kind for _, _, kind, _ in rows])


def keys(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year"])


def test_speeches_of_guests_make_the_rate() -> None:
    held = meetings(
        ("U1", "2025-01-10", GUEST, 1.0, 1.0),
        ("U1", "2025-02-10", GUEST, 0.0, 0.0),
        ("U1", "2025-04-10", MEMBER, 1.0, 2.0),  # speaks by right
        ("U1", "2025-05-10", ABSENT, 1.0, 0.0),  # who is not there says nothing
        ("U1", None, GUEST, 1.0, 5.0),
    )
    row = speaking(held, keys(("U1", "union", 2025))).iloc[0]

    assert (row["speak_n"], row["speak_rate"]) == (2, 0.5)
    assert agenda(held, keys(("U1", "union", 2025)).assign(admin_link_n=2.0))["massorg_item_n"].tolist() == [3]


def test_a_blank_leaves_the_sum_open_but_not_the_rate() -> None:
    held = meetings(
        ("U1", "2025-01-10", GUEST, 1.0, 1.0),
        ("U1", "2025-02-10", GUEST, 0.0, 0.0),
        ("U1", "2025-03-10", GUEST, NO, NO),  # speech and items not recorded
        ("U1", "2024-03-10", GUEST, 1.0, 4.0),
    )
    wanted = keys(("U1", "union", 2025), ("U1", "union", 2024), ("U1", "league", 2025))
    found = speaking(held, wanted)

    np.testing.assert_array_equal(found["speak_n"], [NO, 1, 0])  # one speech or two; nobody of the league was due
    np.testing.assert_array_equal(found["speak_rate"], [0.5, 1, NO])  # of the two meetings that tell
    years = keys(("U1", "union", 2025), ("U1", "union", 2024)).assign(admin_link_n=1.0)
    np.testing.assert_array_equal(agenda(held, years)["massorg_item_n"], [NO, 4])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"meet_union_due": 0.0}, 0),  # neither due nor there: nothing to write down
        ({"meet_union_due": 1.0}, NO),
        ({"meet_union_due": NO}, NO),
        ({"meet_union_due": 0.0, "meet_union_status": GUEST}, NO),  # came without being due
        ({"meet_union_due": 1.0, "meet_union_status__why": "na"}, 0),
        ({"meet_union_due": 1.0, "meet_union_speak__why": "na"}, 0),
        ({"meet_union_due": NO, "meet_union_due__why": "na"}, 0),
        ({"meet_union_due": 0.0, "meet_union_speak": 1.0}, 1),  # what is on record counts
    ],
)
def test_who_was_not_there_did_not_speak(cells, expected) -> None:
    held = meetings(("U1", "2025-01-10", NO, NO, 0.0)).assign(**cells)

    np.testing.assert_array_equal(speaking(held, keys(("U1", "union", 2025)))["speak_n"], [expected])


def test_joint_meetings_with_the_administration_that_had_an_item() -> None:
    held = administration(
        ("U1", "2025-01-10", TWO_SIDES, 2.0),
        ("U1", "2025-02-10", TWO_SIDES, 1.0),  # meetings are counted, not items
        ("U1", "2025-03-10", TWO_SIDES, 0.0),
        ("U1", "2025-04-10", JOINT, 3.0),
        ("U1", "2025-05-10", JOINT, NO),  # whatever it had, the administration was not there
        ("U2", "2025-01-10", COMMITTEE, 1.0),  # no joint meeting
        ("U3", "2025-01-10", TWO_SIDES, 1.0),
        ("U3", "2025-02-10", TWO_SIDES, NO),
        ("U4", "2025-01-10", NO, 1.0),  # perhaps one
        ("U5", "2025-01-10", NO, 0.0),  # of whichever kind, it had no item
    )
    wanted = [*((f"U{at}", "union", 2025) for at in range(1, 7)), ("U1", "union", 2024)]
    found = agenda(held, keys(*wanted).assign(admin_link_n=1.0))

    # U3 1 or 2, U6 appears nowhere, U1 in 2024: kept, no meeting
    np.testing.assert_array_equal(found["admin_joint_meet_n"], [2, 0, NO, NO, 0, NO, 0])
    np.testing.assert_array_equal(found["massorg_item_n"], [NO, 1, NO, 1, 0, NO, 0])


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
