"""Guarantees and incentives, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.support import bonuses, guarantees, incentives

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


def used(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "massorg_type", "year", "massorg_exists", "perf_bonus_used_n"]
    return pd.DataFrame(rows, columns=columns)


def rules(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "promo_priority", "title_priority", "award_priority", "perf_bonus_points",
               "perf_bonus_base"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


PROMISED = ("U1", 2025, 1.0, 1.0, 0.0, 5.0, 100.0)
NO_RULE = ("U2", 2025, 1.0, NO, 0.0, 0.0, 100.0)
NOT_STATED = ("U3", 2025, 0.0, 0.0, 0.0, NO, 100.0)


def test_zero_blank_and_no_rule_are_three_things() -> None:
    found = bonuses(
        used(
            ("U1", "union", 2025, 1.0, 0.0),  # a rule, and nobody got anything: on paper
            ("U1", "league", 2025, 1.0, NO),  # a rule, and nobody says: not "nobody"
            ("U1", "women", 2025, 1.0, 2.0),  # a rule, paid out
            ("U2", "union", 2025, 1.0, 0.0),  # no rule: nothing is promised
            ("U2", "league", 2025, 1.0, 3.0),  # no rule, and paid out all the same
            ("U2", "women", 2025, 1.0, NO),
            ("U3", "union", 2025, 1.0, 0.0),  # rule not stated
            ("U1", "union", 2024, 1.0, 0.0),  # no row about the unit in that year
            ("U1", "league", 2024, 0.0, 0.0),  # not established
        ),
        rules(PROMISED, NO_RULE, NOT_STATED, ("U1", 2024, 1.0, 1.0, 0.0, NO, 100.0)),
    )

    np.testing.assert_array_equal(found["bonus_paper"], [1, NO, 0, NO, NO, NO, NO, NO, NO])
    np.testing.assert_array_equal(found["bonus_unruled"], [NO, NO, NO, 0, 1, NO, NO, NO, NO])


def test_one_rewarded_organisation_does_not_speak_for_the_others_of_its_unit() -> None:
    # U1: two say so, one of them with nobody → 1/2, though the unit's stated total is 2; one is blank: no total
    paid = used(
        ("U1", "union", 2025, 1.0, 2.0), ("U1", "league", 2025, 1.0, 0.0), ("U1", "women", 2025, 1.0, NO),
        ("U2", "union", 2025, 1.0, 1.0), ("U2", "league", 2025, 1.0, 0.0), ("U2", "women", 2025, 0.0, NO),
        ("U3", "union", 2025, 1.0, 0.0),
        ("U4", "union", 2025, 1.0, 0.0), ("U4", "league", 2025, 0.0, 9.0),
        ("U5", "union", 2025, 1.0, NO),
    )  # fmt: skip
    more = ("U4", 2025, 1.0, 1.0, 1.0, 5.0, 0.0), ("U5", 2025, 1.0, 1.0, 1.0, 5.0, 50.0)
    found = incentives(rules(PROMISED, NO_RULE, NOT_STATED, *more), paid)

    np.testing.assert_array_equal(found["priority_n"], [2, NO, 0, 3, 3])
    np.testing.assert_array_equal(found["bonus_share"], [0.05, 0, NO, NO, 0.1])
    np.testing.assert_array_equal(found["bonus_used_n"], [NO, 1, 0, 0, NO])  # what is not established does not count
    np.testing.assert_array_equal(found["paper_incentive"], [0.5, NO, NO, 1, NO])


def test_rows_stay_in_the_order_of_the_ledger_whatever_its_index() -> None:
    paid = used(("U2", "union", 2025, 1.0, 1.0), ("U1", "union", 2025, 1.0, 0.0)).set_axis([7, 3])

    found = bonuses(paid, rules(PROMISED, NO_RULE))

    np.testing.assert_array_equal(found["bonus_paper"], [NO, 1])
    np.testing.assert_array_equal(found["bonus_unruled"], [1, NO])
    assert found.index.tolist() == [7, 3]
