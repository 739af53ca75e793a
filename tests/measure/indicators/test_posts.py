"""Model posts, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.posts import running

PARTY, AREA, WOMEN, YOUTH, STUDENT = 1.0, 2.0, 3.0, 4.0, 5.0


def sites(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "year", "site_kind", "site_survive", "site_act_n"])


def keys(*rows: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "year"])


def test_only_running_posts_of_the_four_kinds_make_breadth() -> None:
    found = running(
        sites(
            ("U1", 2025, PARTY, 1.0, 6.0),
            ("U1", 2025, PARTY, 1.0, 2.0),
            ("U1", 2025, WOMEN, 0.0, 0.0),  # the plaque went up and nothing happened
            ("U1", 2025, AREA, 1.0, np.nan),
            ("U1", 2025, YOUTH, np.nan, 4.0),  # nobody looked
        ),
        keys(("U1", 2025)),
    ).iloc[0]

    assert (found["post_n"], found["post_breadth"]) == (5, 1)
    assert found["post_active_rate"] == 3 / 4
    assert found["post_act_mean"] == (6 + 2 + 0 + 4) / 4


def test_no_post_no_ledger_and_unjudged_posts_are_three_things() -> None:
    held = sites(("U1", 2024, STUDENT, 1.0, 1.0), ("U2", 2025, STUDENT, np.nan, np.nan))
    none, unjudged, unkept = (
        row for _, row in running(held, keys(("U1", 2025), ("U2", 2025), ("U3", 2025))).iterrows()
    )

    assert (none["post_n"], none["post_breadth"]) == (0, 0)
    assert np.isnan(none["post_active_rate"])
    assert unjudged["post_n"] == 1
    assert np.isnan(unjudged["post_active_rate"])
    assert unkept.drop(["unit_id", "year"]).isna().all()
