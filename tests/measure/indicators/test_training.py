"""Training, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.training import summed

INDUCTION, ROTATION, SKILL, SEMINAR = 1.0, 2.0, 3.0, 4.0
NO = np.nan
PARTY, UNION, LEAGUE, WOMEN = 1.0, 2.0, 3.0, 4.0


def courses(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "train_date", "train_kind", "train_hours", "train_due", "train_n", "train_who"]
    return pd.DataFrame(rows, columns=columns).assign(train_date=lambda frame: pd.to_datetime(frame["train_date"]))


def keys(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "cadre_n"])


def test_kinds_breadth_hours_and_cover_by_hand() -> None:
    held = courses(
        ("U1", "2025-03-01", INDUCTION, 4.0, 5.0, 4.0, UNION),
        ("U1", "2025-06-01", SKILL, 8.0, 3.0, 3.0, UNION),
        ("U1", "2025-09-01", SKILL, 2.0, np.nan, 2.0, UNION),  # open to all: nobody was due
        ("U1", "2025-09-01", SEMINAR, 2.0, 2.0, 0.0, UNION),  # nobody came: not a kind in which anybody was trained
        ("U1", "2025-09-01", ROTATION, 6.0, 9.0, 9.0, PARTY),
        ("U1", "2024-09-01", ROTATION, 6.0, 9.0, 9.0, UNION),
    )
    row = summed(held, keys(("U1", "union", 2025, 8.0))).iloc[0]

    assert row[["train_induction_n", "train_rotation_n", "train_skill_n", "train_seminar_n"]].tolist() == [4, 0, 5, 0]
    assert row["train_breadth"] == 2
    assert row["train_hours_pp"] == pytest.approx((4 * 4 + 8 * 3 + 2 * 2) / 8)
    assert row["train_cover_rate"] == pytest.approx((4 + 3 + 0) / (5 + 3 + 2))


def test_none_held_no_ledger_kept_and_no_number_given_are_three_things() -> None:
    held = courses(
        ("U1", "2025-03-01", INDUCTION, 4.0, 5.0, 4.0, UNION),
        ("U2", "2025-03-01", INDUCTION, 4.0, 5.0, np.nan, LEAGUE),
    )
    wanted = keys(("U1", "women", 2025, 3.0), ("U2", "league", 2025, 3.0), ("U3", "union", 2025, 3.0))
    none, blank, unkept = (row for _, row in summed(held, wanted).iterrows())

    assert (none["train_induction_n"], none["train_breadth"], none["train_hours_pp"]) == (0, 0, 0)
    assert np.isnan(none["train_cover_rate"])  # nobody was due
    assert np.isnan(blank["train_induction_n"])
    assert (blank["train_rotation_n"], blank["train_breadth"]) == (0, 1)  # held, for however many
    assert np.isnan(blank["train_hours_pp"])
    assert unkept.drop(["unit_id", "massorg_type", "year"]).isna().all()


def test_rows_are_those_of_the_ledger_whatever_its_order() -> None:
    held = courses(
        ("U1", "2025-03-01", INDUCTION, 4.0, 5.0, 4.0, WOMEN), ("U1", "2025-03-01", SKILL, 1.0, 6.0, 6.0, UNION)
    )
    wanted = keys(("U1", "women", 2025, 2.0), ("U1", "union", 2025, 0.0), ("U1", "union", 2024, 2.0))
    found = summed(held, wanted)

    assert found["train_skill_n"].tolist() == [0, 6, 0]
    assert found["train_hours_pp"].tolist()[0] == 8
    assert np.isnan(found["train_hours_pp"].tolist()[1])  # hours for no cadre are no hours per cadre
    assert found.index.tolist() == wanted.index.tolist()


def test_a_blank_leaves_sums_open_and_what_it_cannot_change_as_it_is() -> None:
    held = courses(
        ("U1", "2025-03-01", INDUCTION, 4.0, 5.0, 4.0, UNION),
        ("U1", "2025-04-01", INDUCTION, NO, 5.0, 5.0, UNION),  # hours not written down
        ("U1", "2025-05-01", SKILL, 2.0, 6.0, NO, UNION),  # persons not written down
        ("U1", "2025-06-01", SKILL, 2.0, 6.0, 3.0, UNION),
        ("U1", "2025-03-01", INDUCTION, 4.0, 5.0, 4.0, LEAGUE),
        ("U1", "2025-04-01", SEMINAR, NO, 5.0, 0.0, LEAGUE),  # hours of nobody
    )
    row, sure = (
        one for _, one in summed(held, keys(("U1", "union", 2025, 8.0), ("U1", "league", 2025, 8.0))).iterrows()
    )

    assert row[["train_induction_n", "train_rotation_n"]].tolist() == [9, 0]
    assert np.isnan(row["train_skill_n"])  # 3 and who knows how many
    assert row["train_breadth"] == 2
    assert np.isnan(row["train_hours_pp"])
    assert row["train_cover_rate"] == pytest.approx((4 + 5 + 3) / (5 + 5 + 6))  # the three that state both
    assert (sure["train_hours_pp"], sure["train_seminar_n"], sure["train_breadth"]) == (4 * 4 / 8, 0, 1)


def test_a_course_of_unknown_kind_may_be_of_any() -> None:
    rows = [("U1", "2025-03-01", kind, 1.0, 5.0, 5.0, UNION) for kind in (INDUCTION, SKILL, NO)]
    full = [("U2", "2025-03-01", kind, 1.0, 5.0, 5.0, UNION) for kind in (INDUCTION, ROTATION, SKILL, SEMINAR, NO)]
    nobody = [("U3", "2025-03-01", kind, 1.0, 5.0, n, UNION) for kind, n in ((INDUCTION, 5.0), (NO, 0.0))]
    wanted = keys(*((unit, "union", 2025, 5.0) for unit in ("U1", "U2", "U3")))
    found = summed(courses(*rows, *full, *nobody), wanted)

    np.testing.assert_array_equal(found["train_breadth"], [NO, 4, 1])  # two or three; all; nobody came to that one
    np.testing.assert_array_equal(found["train_induction_n"], [NO, NO, 5])
    np.testing.assert_array_equal(found["train_rotation_n"], [NO, NO, 0])
    assert found["train_hours_pp"].tolist() == [15 / 5, 25 / 5, 5 / 5]  # hours do not ask for the kind


def test_no_courses_at_all_leave_everything_open() -> None:
    found = summed(
        courses(("U1", "2025-03-01", SKILL, 1.0, 5.0, 5.0, UNION)).iloc[:0], keys(("U1", "union", 2025, 5.0))
    )

    assert found.drop(columns=["unit_id", "massorg_type", "year"]).isna().all(axis=None)
