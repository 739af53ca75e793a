from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.organisations import SEVEN, completeness, covered, shares


def test_an_honest_zero_is_filled_and_a_blank_is_not() -> None:
    year = pd.DataFrame({"unit_id": ["U1"], "year": [2025]} | {name: [1.0] for name in SEVEN})
    year["league_member_n"] = 0.0
    year["owner_attitude"] = np.nan

    assert completeness(year)["ledger_complete"].tolist() == [6 / 7]


def test_shares_of_staff() -> None:
    year = pd.DataFrame(
        {
            "unit_id": ["U1", "U2"], "year": [2025, 2025], "staff_n": [40.0, 0.0], "party_member_n": [10.0, 0.0],
            "female_staff_n": [30.0, 0.0], "youth_staff_n": [np.nan, 0.0],
        }
    )  # fmt: skip

    found = shares(year)

    assert found.loc[0, ["party_share", "female_share"]].tolist() == [0.25, 0.75]
    assert math.isnan(found.loc[0, "youth_share"])
    assert found.loc[0, "log_staff"] == pytest.approx(math.log(40))
    assert found.loc[1, ["party_share", "log_staff"]].isna().all()


def test_not_applicable_is_neither_due_nor_missing() -> None:
    rows = pd.DataFrame(
        {
            "unit_id": ["U1"] * 3 + ["U2"] * 3, "year": 2025, "massorg_type": ["union", "league", "women"] * 2,
            "massorg_exists": [1.0, 0.0, np.nan, np.nan, np.nan, np.nan],
        }
    )  # fmt: skip

    np.testing.assert_array_equal(covered(rows)["coverage_org"], [0.5, np.nan])
