from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.face.example.activities import HOST, Diary
from djqj_analysis.face.example.allocate import Plan

PLAN = Plan({"member_n": 40}, (1, 3, 4, 6, 9, 10), 9, 2, 0.63, 50.0, 80.0)


@pytest.fixture
def diary():
    diary = Diary("U01", 2024, np.random.default_rng(2))
    diary.joint({3: (HOST[0], HOST[1])}, 60)
    diary.party(20)
    return diary


def test_months_numbers_and_duplicates_are_as_planned(diary) -> None:
    diary.own(HOST[0], PLAN, (3,))
    rows = [row for row in diary.close() if HOST[0] in row["act_hosts"]]

    assert tuple(sorted({row["act_date"].month for row in rows})) == PLAN.months
    assert len(rows) == PLAN.activities
    assert sum(row["act_dup_judge1"] and row["act_dup_judge2"] for row in rows) == PLAN.duplicates
    assert not any(row["act_is_joint"] and row["act_dup_judge2"] for row in rows)


def test_participation_is_realised_to_the_person(diary) -> None:
    realised = diary.own(HOST[0], PLAN, (3,))
    rows = [row for row in diary.close() if row["act_due_n"] is not None]
    due, came = sum(row["act_due_n"] for row in rows), sum(row["act_n"] for row in rows)

    assert realised == came / due
    assert abs(realised - PLAN.partic) <= 0.5 / due
    assert all(row["act_n"] <= row["act_due_n"] for row in rows)


def test_a_duplicate_repeats_an_earlier_activity_of_at_most_thirty_days_ago(diary) -> None:
    diary.own(HOST[1], PLAN, (3,))
    by_number = {row["act_id"]: row for row in diary.close()}
    pairs = [(row, by_number[row["act_dup_of"]]) for row in by_number.values() if row["act_dup_of"]]

    assert len(pairs) == PLAN.duplicates
    for again, first in pairs:
        assert 0 < (again["act_date"] - first["act_date"]).days <= 30
        assert again["act_theme"] == first["act_theme"]
        assert not first["act_dup_of"]


def test_joint_activities_are_voluntary_and_held_with_the_party(diary) -> None:
    (joint,) = [row for row in diary.close() if row["act_is_joint"]]

    assert joint["act_hosts"] == [1, HOST[0], HOST[1]]
    assert joint["act_due_n"] is None
