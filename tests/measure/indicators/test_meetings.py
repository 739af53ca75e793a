from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.meetings import attendance, both, idle, joint_meetings
from tests.measure.hand import shares

NO = np.nan
COMMITTEE, JOINT, ADMINISTRATION, SPECIAL = 1, 2, 3, 4
MEMBER, GUEST, ABSENT = 1, 2, 3


def meetings(*rows: tuple[str | None, float, float, float]) -> pd.DataFrame:
    """Meetings of U1: date, kind, union due, union status; the others were never due."""
    frame = pd.DataFrame(rows, columns=["meet_date", "meet_kind", "meet_union_due", "meet_union_status"])
    for kind in ("league", "women"):
        frame[f"meet_{kind}_due"], frame[f"meet_{kind}_status"] = 0.0, np.nan
    return frame.assign(unit_id="U1", meet_date=pd.to_datetime(frame["meet_date"]))


def test_joint_meetings_are_counted_by_year() -> None:
    frame = meetings(
        ("2024-01-05", 2, 0, np.nan), ("2024-06-05", 2, 0, np.nan), ("2025-03-01", 1, 0, np.nan), (None, 2, 0, 0)
    )

    assert joint_meetings(frame)["joint_meeting_n"].tolist() == [2, 0]


def test_members_of_the_party_body_leave_the_rate() -> None:
    frame = meetings(
        ("2025-01-01", 1, 1, 1),  # by right
        ("2025-02-01", 1, 1, 2),
        ("2025-03-01", 1, 1, 2),
        ("2025-04-01", 1, 1, 3),  # absent
        ("2025-05-01", 1, 0, 2),  # came without being due
    )

    found = shares(attendance(frame), "union", 2025)

    assert found[["attend_due_n", "attend_actual_n"]].tolist() == [4, 2]
    assert found["attend_rate"] == pytest.approx(2 / 3)


def test_who_is_always_a_member_or_never_due_has_no_rate() -> None:
    found = attendance(meetings(("2025-01-01", 1, 1, 1)))

    assert found["attend_rate"].isna().all()


def test_only_the_party_committee_counts_for_sitting_in() -> None:
    frame = meetings(
        ("2025-01-01", COMMITTEE, 1, GUEST),
        ("2025-02-01", COMMITTEE, 1, ABSENT),
        ("2025-03-01", JOINT, 1, GUEST),
        ("2025-04-01", ADMINISTRATION, 1, GUEST),
        ("2025-05-01", SPECIAL, 1, MEMBER),
        ("2024-05-01", JOINT, 1, GUEST),
    )
    found = attendance(frame)

    # all four kinds would give 5 due, 3 sat in, 3/4
    assert shares(found, "union", 2025)[["attend_due_n", "attend_actual_n", "attend_rate"]].tolist() == [2, 1, 0.5]
    other = shares(found, "union", 2024)  # the sheet was kept, but the committee did not meet
    assert other[["attend_due_n", "attend_actual_n"]].tolist() == [0, 0]
    assert np.isnan(other["attend_rate"])


@pytest.mark.parametrize(
    ("kind", "due", "status", "expected"),
    [
        (COMMITTEE, 1, NO, [2, NO, 1]),  # due, but who knows whether the head came: the rate is of the other one
        (COMMITTEE, NO, GUEST, [NO, NO, 1]),
        (COMMITTEE, NO, ABSENT, [NO, 1, 1]),  # due or not, the head did not come
        (NO, 1, GUEST, [NO, NO, 1]),  # perhaps no committee
        (COMMITTEE, 0, NO, [1, 1, 1]),  # not due: nothing to know
        (NO, 0, NO, [1, 1, 1]),
        (JOINT, NO, NO, [1, 1, 1]),
    ],
)
def test_a_blank_is_not_zero(kind, due, status, expected) -> None:
    found = attendance(meetings(("2025-01-01", COMMITTEE, 1, GUEST), ("2025-02-01", kind, due, status)))

    row = shares(found, "union", 2025)[["attend_due_n", "attend_actual_n", "attend_rate"]].astype(float)
    np.testing.assert_array_equal(row, expected)


def test_not_applicable_is_not_due() -> None:
    frame = meetings(("2025-01-01", COMMITTEE, NO, NO)).assign(meet_union_due__why="na")

    assert shares(attendance(frame), "union", 2025)[["attend_due_n", "attend_actual_n"]].tolist() == [0, 0]


def test_a_meeting_of_unknown_kind_may_be_a_joint_one() -> None:
    frame = meetings(("2024-01-05", JOINT, 0, NO), ("2025-01-05", JOINT, 0, NO), ("2025-02-05", NO, 0, NO))

    np.testing.assert_array_equal(joint_meetings(frame)["joint_meeting_n"], [1, NO])


def test_idle_is_who_records_meetings_but_held_none_that_year() -> None:
    rows = pd.DataFrame({"unit_id": ["U1", "U1", "U2", "U3"], "year": [2025, 2024, 2025, 2025]})
    undated = meetings((None, COMMITTEE, 1, GUEST)).assign(unit_id="U3")
    frame = pd.concat([meetings(("2025-01-05", COMMITTEE, 0, NO)), undated])

    assert idle(frame, rows).tolist() == [False, True, False, False]


def test_both_knows_what_a_blank_cannot_change() -> None:
    one, other = pd.Series([1, 1, 0, NO, NO, NO]), pd.Series([1, NO, NO, 0, 1, NO])

    np.testing.assert_array_equal(both(one, other), [1, NO, 0, 0, NO, NO])
