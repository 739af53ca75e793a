from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.venue_gap import gaps
from tests.measure.hand import speaks


def years(paper: list[float], real: list[float]) -> pd.DataFrame:
    n = len(paper)
    frame = pd.DataFrame({"unit_id": [f"U{at}" for at in range(n)], "year": 2025})
    frame["venue_open_formal"], frame["venue_couse"] = paper, real
    frame["venue_paper_gap"] = frame["venue_open_formal"] - frame["venue_couse"]
    return frame.assign(venue_sign_only_rate=0.25, venue_n=[1.0] + [4.0] * (n - 1))


TYPES = pd.Series(["中学", "中学", "小学", "高校"], index=["U0", "U1", "U2", "U3"])


def test_everybody_first_and_small_types_merged() -> None:
    found = gaps(years([1, 1, 0.5, 0.5], [0, 1, 0.5, 0.0]), TYPES, 2025, min_sessions=2, min_n=2)

    assert [(one.label, one.open_formal, one.couse, one.n) for one in found.groups] == [
        ("全部单位", 0.75, 0.375, 4), ("中学", 1.0, 0.5, 2), ("其他类型合并", 0.5, 0.25, 2),
    ]  # fmt: skip
    speaks(found, "75.0%", "37.5%", "相差37.5个百分点", "n=4，4个单位")
    assert "1个单位只有一处阵地" in found.table().text()


def test_a_merged_type_is_not_small_itself() -> None:
    found = gaps(years([1, 1, 0.5], [0, 1, 0.5]), TYPES[:3], 2025, min_sessions=2, min_n=2)

    assert [(one.label, one.n) for one in found.groups] == [("全部单位", 3)]  # 小学 alone would show its own values


def test_only_organisations_with_facilities_in_that_year_count() -> None:
    frame = years([1, np.nan, 0.5, 0.5], [0, 1, 0.5, np.nan])
    frame.loc[2, "year"] = 2024

    found = gaps(frame, TYPES, 2025, min_sessions=3)

    assert found.n == found.groups[0].n == 1
    assert len(found.groups) == 1  # one type only: the same row would stand there twice
    assert found.groups[0].gap == pytest.approx(1)


def test_no_facilities_are_no_result() -> None:
    assert gaps(years([np.nan], [np.nan]), TYPES, 2025, min_sessions=2) is None
    assert gaps(years([1.0], [1.0]), TYPES, 2020, min_sessions=2) is None
