"""Training, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.training import summed

INDUCTION, ROTATION, SKILL, SEMINAR = 1.0, 2.0, 3.0, 4.0
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
    assert blank["train_rotation_n"] == 0
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
