"""Services together and groups further down, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.service import together

NO = np.nan


def test_services_and_groups_by_hand_with_zero_and_missing() -> None:
    rows = pd.DataFrame(
        [("U1", "union", 2025, 3.0, 12.0, 2.0), ("U1", "league", 2025, 0.0, 4.0, 0.0), 
         ("U1", "women", 2025, 0.0, 0.0, NO),
         ("U2", "union", 2025, NO, 5.0, 1.0)],
        columns=["unit_id", "massorg_type", "year", "service_joint_n", "service_item_n", "point_extension_n"],
    )  # fmt: skip
    staff = pd.DataFrame([("U1", 2025, 200.0), ("U2", 2025, NO)], columns=["unit_id", "year", "staff_n"])
    found = together(rows, staff)

    np.testing.assert_array_equal(found["service_joint_share"], [0.25, 0, NO, NO])
    np.testing.assert_array_equal(found["service_pp"], [6, 2, 0, NO])
    np.testing.assert_array_equal(found["point_extension_pp"], [1, 0, NO, NO])
