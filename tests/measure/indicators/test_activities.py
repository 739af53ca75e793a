from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.activities import regularity, repeated, shared
from tests.measure.hand import shares


def activity(date: str, hosts: set[int] | None, **cells: float) -> dict[str, object]:
    plain = {"act_n": np.nan, "act_due_n": np.nan, "act_initiator": 2.0, "act_is_joint": 0.0}
    plain |= {"act_dup_judge1": 0.0, "act_dup_judge2": 0.0}
    return {"unit_id": "U1", "act_date": pd.Timestamp(date), "act_hosts": hosts and frozenset(hosts), **plain, **cells}


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


@pytest.mark.parametrize(
    ("first", "second", "joint", "expected"),
    [
        (1, 1, 0, 1),
        (1, 0, 0, 0),
        (1, 1, 1, 0),  # a joint activity is no repetition
        (1, np.nan, 0, np.nan),
        (0, np.nan, 0, 0),  # both would have to say so
        (np.nan, np.nan, 0, np.nan),
        (1, 1, np.nan, 1),
    ],
)
def test_a_repetition_needs_both_judges(first, second, joint, expected) -> None:
    one = table(activity("2025-01-01", {3}, act_dup_judge1=first, act_dup_judge2=second, act_is_joint=joint))

    np.testing.assert_equal(repeated(one).iloc[0], expected)


def test_shares_of_an_organisation() -> None:
    found = shared(
        table(
            activity("2025-01-01", {1, 3}, act_is_joint=1.0),
            activity("2025-02-01", {3}, act_dup_judge1=1.0, act_dup_judge2=1.0),
            activity("2025-03-01", {3}),
            activity("2025-04-01", {3}, act_is_joint=np.nan),
        )
    )

    assert found["sync_act_share"].tolist() == [pytest.approx(1 / 3)]
    assert found["dup_rate"].tolist() == [0.25]


def test_months_and_participation_of_the_hosts() -> None:
    found = regularity(
        table(
            activity("2025-01-05", {3}, act_n=30, act_due_n=40),
            activity("2025-01-20", {3, 4}, act_n=10, act_due_n=20, act_initiator=1.0),
            activity("2025-06-01", {3}, act_n=500),  # nobody was expected: not in the rate
            activity("2025-07-01", None),
            activity("2024-07-01", {3}, act_n=50, act_due_n=40),
        )
    )

    union = shares(found, "union", 2025)
    assert union["act_regular_rate"] == pytest.approx(2 / 12)
    assert union["act_partic_rate"] == pytest.approx(40 / 60)
    assert union["mass_initiated_share"] == pytest.approx(2 / 3)
    assert shares(found, "league", 2025)["act_regular_rate"] == pytest.approx(1 / 12)
    assert shares(found, "union", 2024)["act_partic_rate"] == 1  # more came than were expected
    assert "women" not in set(found["massorg_type"])


def test_voluntary_activities_have_no_participation() -> None:
    assert np.isnan(regularity(table(activity("2025-01-05", {3}, act_n=30)))["act_partic_rate"].iloc[0])
