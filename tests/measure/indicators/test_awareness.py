from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.awareness import presence, unaware


def ledger() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit_id": ["U1"] * 3 + ["U2"] * 3 + ["U1"], "massorg_type": ["union", "league", "women"] * 2 + ["union"],
            "year": [2025] * 6 + [2024],
            "massorg_exists": [1.0, 0.0, np.nan, 1.0, 1.0, np.nan, 0.0],
            "massorg_exists__why": ["", "", "na", "", "", "blank", ""],
        }
    )  # fmt: skip


def test_not_applicable_is_not_there_and_a_blank_is_unknown() -> None:
    found = presence(ledger(), 2025)

    np.testing.assert_array_equal(found.to_numpy(), [[1, 0, 0], [1, 1, np.nan]])


def test_a_year_without_a_ledger_knows_nothing() -> None:
    assert presence(ledger(), 2030).empty


def test_awareness_is_held_against_the_ledger() -> None:
    said = pd.DataFrame(
        {
            "unit_id": ["U1", "U1", "U1", "U2", "U9"], "know_union": [1.0, 0.0, 2.0, np.nan, 0.0],
            "know_league": [0.0, 1.0, np.nan, 2.0, 1.0], "know_women": [0.0, 0.0, np.nan, 1.0, 1.0],
        }
    )  # fmt: skip

    found = unaware(said, presence(ledger(), 2025))

    np.testing.assert_array_equal(found["unaware_union"], [0, 1, 1, np.nan, np.nan])
    np.testing.assert_array_equal(found["unaware_league"], [np.nan, np.nan, np.nan, 1, np.nan])
    assert found["unaware_women"].isna().all()
    np.testing.assert_array_equal(found["misbelief"], [0, 1, np.nan, np.nan, np.nan])


def test_questions_not_asked_are_absent() -> None:
    said = pd.DataFrame({"unit_id": ["U1"], "know_union": [1.0]})
    present = presence(ledger(), 2025)

    assert list(unaware(said, present)) == ["unaware_union", "misbelief"]
    assert list(unaware(said[["unit_id"]], present)) == []
