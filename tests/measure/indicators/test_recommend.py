"""Recommended, admitted, taken in and gone, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.recommend import conversion, management, turnover

NO = np.nan


def years(*rows: tuple[str, str, int, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "recommend_n", "recommend_admit_n"])


def test_admissions_come_a_year_or_two_later() -> None:
    rows = years(
        ("U1", "league", 2025, 9.0, 3.0),  # in any order
        ("U1", "league", 2023, 4.0, 1.0),
        ("U1", "league", 2024, 0.0, 2.0),
        ("U1", "union", 2024, 2.0, 7.0),  # of another organisation
    )
    found = conversion(rows)

    # 2023: two admitted in 2024 of 4, three in 2025; 2024: nobody recommended; 2025: still to come
    np.testing.assert_array_equal(found["recommend_conv"], [NO, 0.5, NO, NO])
    np.testing.assert_array_equal(found["recommend_conv2"], [NO, 0.75, NO, NO])


def test_none_admitted_none_recommended_and_not_stated_are_three_things() -> None:
    rows = years(("U1", "league", 2023, 4.0, NO), ("U1", "league", 2024, 0.0, 0.0), ("U1", "league", 2025, 5.0, NO))

    np.testing.assert_array_equal(conversion(rows)["recommend_conv"], [0, NO, NO])
    assert conversion(rows).index.tolist() == rows.index.tolist()


def test_taken_in_and_gone() -> None:
    rows = pd.DataFrame(
        [("U1", "union", 2025, 50.0, 5.0, 2.0), ("U1", "league", 2025, 0.0, 0.0, 1.0),
         ("U1", "women", 2025, 20.0, NO, 0.0)],
        columns=["unit_id", "massorg_type", "year", "member_n", "absorb_n", "member_turn_n"],
    )  # fmt: skip
    found = turnover(rows)

    np.testing.assert_array_equal(found["absorb_rate"], [10, NO, NO])
    np.testing.assert_array_equal(found["leave_rate"], [4, NO, 0])
    np.testing.assert_array_equal(found["member_net_n"], [3, -1, NO])


def test_management_needs_all_three() -> None:
    rows = pd.DataFrame(
        [("U1", 2024, 0.9, 0.6, 0.0), ("U1", 2025, 0.9, NO, 1.0)],
        columns=["unit_id", "year", "party_mgmt_onpost", "party_mgmt_float", "party_mgmt_all"],
    )

    np.testing.assert_allclose(management(rows)["party_mgmt"], [0.5, NO])
