from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.meetings import attendance, joint_meetings
from tests.measure.hand import shares


def meetings(*rows: tuple[str | None, int, float, float]) -> pd.DataFrame:
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
