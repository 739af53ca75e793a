"""Activities that may repeat one another, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.duplicates import candidates, dice, may_be_same, plain

PARTY, STAFF, YOUTH, WOMEN, STUDENTS = ({code} for code in range(1, 6))
SPORT, STUDY = 4.0, 1.0


def held(*rows: dict[str, object]) -> pd.DataFrame:
    usual: dict[str, object] = {"unit_id": "U1", "act_title": "趣味运动会", "act_theme": SPORT, "act_is_joint": 0.0}
    usual |= {"act_date": "2025-03-01", "act_target": STAFF}
    frame = pd.DataFrame([usual | {"act_id": f"A{at}"} | row for at, row in enumerate(rows, start=1)])
    sets = [frozenset(chosen) if isinstance(chosen, set) else None for chosen in frame["act_target"]]
    return frame.assign(act_date=pd.to_datetime(frame["act_date"]), act_target=pd.Series(sets, dtype=object))


def test_pairs_of_characters_by_hand() -> None:
    # 职工|工趣|趣味|味运|运动|动会 and 趣味|味运|运动|动会: 2 · 4 / (6 + 4)
    assert dice("职工趣味运动会", "趣味运动会") == 0.8
    assert dice("读书会", "运动会") == 0  # 读书|书会, 运动|动会: the last character alone is no pair
    assert dice("人人人", "人人") == pytest.approx(2 / 3)  # the pair occurs twice and once
    assert (dice("会", "会"), dice("会", "赛")) == (1, 0)


def test_titles_are_compared_without_numbers_and_marks() -> None:
    assert plain("“ 金秋助学 ”（第２期）2025") == plain("金秋助学第期")


def test_audiences_of_one_staff_may_share_people() -> None:
    assert may_be_same(YOUTH, WOMEN)
    assert may_be_same(STUDENTS, STUDENTS)
    assert not may_be_same(STUDENTS, STAFF)
    assert may_be_same(STUDENTS | YOUTH, PARTY)


def test_within_thirty_days_of_the_same_unit_and_theme_under_a_similar_title() -> None:
    found = candidates(
        held(
            {},
            {"act_date": "2025-03-31"},  # day 30
            {"act_date": "2025-05-01"},  # 31 days after that
            {"act_date": "2025-03-05", "unit_id": "U2"},
            {"act_date": "2025-03-05", "act_theme": STUDY},
            {"act_date": "2025-03-05", "act_title": "健步走"},
            {"act_date": "2025-03-05", "act_target": STUDENTS},
        )
    )

    assert found["candidate"].tolist() == [0, 1, 0, 0, 0, 0, 0]
    assert (found["alike_to"].iloc[1], found["title_alike"].iloc[1]) == ("A1", 1)
    assert found["alike_to"].drop(1).isna().all()
    wider = candidates(held({}, {"act_date": "2025-03-31"}, {"act_date": "2025-05-01"}), days=31)
    assert wider["candidate"].tolist() == [0, 1, 1]


def test_the_most_similar_counts_and_the_nearest_among_equals() -> None:
    rows = held(
        {},
        {"act_date": "2025-03-10", "act_title": "职工趣味运动会"},
        {"act_date": "2025-03-12"},
        {"act_date": "2025-03-20"},
    )
    found = candidates(rows)

    assert found["alike_to"].tolist()[1:] == ["A1", "A1", "A3"]
    assert found["title_alike"].tolist()[1:] == [0.8, 1, 1]
    assert candidates(rows, alike=0.9)["candidate"].tolist() == [0, 0, 1, 1]


def test_on_one_day_the_later_entry_repeats() -> None:
    assert candidates(held({}, {}))["candidate"].tolist() == [0, 1]


def test_a_joint_activity_repeats_nothing_but_can_be_repeated() -> None:
    found = candidates(held({}, {"act_date": "2025-03-02", "act_is_joint": 1.0}, {"act_date": "2025-04-01"}))

    assert found["candidate"].tolist() == [0, 0, 1]
    assert found["alike_to"].tolist()[2] == "A2"


def test_what_cannot_be_compared_is_missing_not_zero() -> None:
    rows = held({}, {"act_date": None}, {"act_title": None}, {"act_title": "2025！"}, {"act_theme": np.nan},
                {"act_target": None}, {})  # fmt: skip
    found = candidates(rows.set_index(pd.Index(range(10, 17))))

    np.testing.assert_array_equal(found["candidate"], [0, *[np.nan] * 5, 1])
    assert found.index.tolist() == list(range(10, 17))
    assert candidates(rows.iloc[:0]).empty
