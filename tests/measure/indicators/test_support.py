"""Guarantees and incentives, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.support import guarantees, incentives

NO = np.nan


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = [
        "unit_id",
        "massorg_type",
        "year",
        "fund_budget",
        "fund_spent",
        "site_guarantee",
        "staff_fte",
        "reward_n",
    ]
    return pd.DataFrame(rows, columns=columns)


def test_guarantees_by_hand_and_where_one_is_not_stated() -> None:
    found = guarantees(
        massorg(
            ("U1", "union", 2025, 1000.0, 800.0, 1.0, 0.5, 0.0),
            ("U1", "league", 2025, 0.0, 0.0, 0.0, 0.0, 0.0),
            ("U1", "women", 2025, 500.0, NO, 1.0, 1.0, 2.0),
        )
    )

    np.testing.assert_array_equal(found["fund_rate"], [0.8, NO, NO])  # of no budget nothing can be spent
    np.testing.assert_array_equal(found["guarantee_n"], [3, 0, NO])


def test_an_incentive_that_nobody_got_is_one_on_paper() -> None:
    years = pd.DataFrame(
        [("U1", 2025, 1.0, 1.0, 0.0, 5.0, 100.0), ("U2", 2025, 1.0, NO, 0.0, 5.0, 100.0),
         ("U3", 2025, 0.0, 0.0, 0.0, 0.0, 100.0), ("U4", 2025, 1.0, 1.0, 1.0, 5.0, 0.0)],
        columns=["unit_id", "year", "promo_priority", "title_priority", "award_priority", "perf_bonus_points",
                 "perf_bonus_base"],
    )  # fmt: skip
    used = pd.DataFrame(
        [("U1", "union", 2025, 2.0), ("U1", "league", 2025, NO), ("U2", "union", 2025, 0.0), ("U3", "union", 2025, 0.0),
         ("U4", "union", 2025, NO)],
        columns=["unit_id", "massorg_type", "year", "perf_bonus_used_n"],
    )  # fmt: skip
    found = incentives(years, used)

    np.testing.assert_array_equal(found["priority_n"], [2, NO, 0, 3])
    np.testing.assert_array_equal(found["bonus_share"], [0.05, 0.05, 0, NO])
    np.testing.assert_array_equal(found["bonus_used_n"], [2, 0, 0, NO])
    np.testing.assert_array_equal(found["paper_incentive"], [0, 1, NO, NO])
