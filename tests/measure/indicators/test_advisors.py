"""Instructors, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.advisors import stages

NO = np.nan
COLUMNS = ["advisor_assigned", "advisor_month_n", "advisor_onsite_n", "advisor_rule_n", "advisor_solved_n"]
FOUND = ["advisor_stay", "advisor_visit_pm", "advisor_rule_share", "advisor_solved_pm", "advisor_effective"]


def rows(*cells: tuple[float, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [("U1", 2020 + at, *row) for at, row in enumerate(cells)], columns=["unit_id", "year", *COLUMNS]
    )


def test_stages_by_hand() -> None:
    found = stages(rows((1, 9, 18, 2, 3), (1, 14, 7, 3, 0)))

    np.testing.assert_allclose(found[FOUND], [[0.75, 2, 2 / 3, 1 / 3, 1], [1, 0.5, 1, 0, 0]])
    assert stages(rows((1, 9, 18, 2, 3)), term_months=18)["advisor_stay"].tolist() == [0.5]


def test_not_sent_never_there_and_not_told_are_three_things() -> None:
    found = stages(rows((0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, NO, 4, NO, NO), (NO, 9, 9, 3, 3)))

    assert found.loc[0, FOUND].isna().all()
    np.testing.assert_array_equal(found.loc[1, FOUND].astype(float), [0, NO, 0, NO, 0])
    assert found.loc[2, FOUND].isna().all()
    assert found.loc[3, FOUND].isna().all()
