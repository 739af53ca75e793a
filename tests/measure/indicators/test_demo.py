"""Demonstration sites, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.demo import since_award

NO = np.nan


def years(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "year", "demo_site", "demo_date", "model_case_n", "staff_n"])
    return frame.assign(demo_date=pd.to_datetime(frame["demo_date"]))


def test_before_and_after_the_award() -> None:
    found = since_award(
        years(
            ("U1", 2023, 0.0, None, 2.0, 50.0),
            ("U1", 2024, 2.0, "2024-12-31", 0.0, 50.0),  # on the last day
            ("U1", 2025, 2.0, "2024-12-31", NO, 50.0),
        )
    )

    assert found["demo_after"].tolist() == [0, 1, 1]
    np.testing.assert_allclose(found["demo_years"], [NO, 0, 365 / 365.25])
    np.testing.assert_array_equal(found["model_case_pp"], [4, 0, NO])


def test_never_awarded_undated_and_unstated_are_three_things() -> None:
    found = since_award(
        years(("U1", 2025, 0.0, None, 1.0, 0.0), ("U2", 2025, 1.0, None, 1.0, NO), ("U3", 2025, NO, None, 0.0, 10.0))
    )

    np.testing.assert_array_equal(found["demo_after"], [0, NO, NO])
    assert found["demo_years"].isna().all()
    np.testing.assert_array_equal(found["model_case_pp"], [NO, NO, 0])
