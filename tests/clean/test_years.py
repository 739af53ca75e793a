from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import checks, years

FILES = checks.sheet_files("台账.xlsx", "考核表.xlsx")


@pytest.fixture
def found(mini_study):
    def look(year: int = 2025, **tables: pd.DataFrame) -> list[str]:
        faults = Gather()
        with_rows = {name: frame.assign(row_=range(2, len(frame) + 2)) for name, frame in tables.items()}
        years.check(with_rows, dataclasses.replace(mini_study, year=year), FILES, faults)
        return [str(fault) for fault in faults.found]

    return look


def table(*years: int | None) -> pd.DataFrame:
    return pd.DataFrame({"year": years}, dtype="float64")


def test_the_year_of_the_study_is_in_the_ledgers(found) -> None:
    assert found(2025, org_year=table(2024, 2025)) == []
    assert found(2026, org_year=table(2024, 2025, None)) == [
        "[L030] study.toml [study] year：调查年份 2026 不在台账的年份（2024、2025）之内。"
        "请改正年份，或在台账中补上这一年。"
    ]
    assert found(2026) == []  # a table that could not be read was reported before
    assert found(2026, org_year=table()) == []


@pytest.mark.parametrize(("start", "n"), [("2026-12-31", 0), ("2027-01-01", 1), (None, 0)])
def test_a_post_does_not_start_in_the_far_future(found, start, n) -> None:
    posts = pd.DataFrame({"post_start": pd.to_datetime(["2020-01-01", start])})

    said = found(2025, leader_post=posts)

    assert len(said) == n
    if n:
        assert said[0].startswith("[L031] 台账.xlsx“任职”表第 3 行：任职起晚于 2026-12-31，最晚的是 2027-01-01。")


def test_assessments_are_of_years_of_the_ledgers(found) -> None:
    said = found(2025, org_year=table(2024, 2025), assessment=table(2024, 2023, 2023, 2025, None))

    assert said == [
        "[L032] 考核表.xlsx“考核”表第 3、4 行：年份 2023 不在台账的年份（2024、2025）之内。"
        "请改正年份，或在台账中补上这一年。"
    ]


@pytest.mark.parametrize(("hours", "n"), [(8784.0, 0), (8785.0, 1), (None, 0)])
def test_a_year_has_no_more_hours(found, hours, n) -> None:
    said = found(training=pd.DataFrame({"train_hours": [10.0, hours]}))

    assert len(said) == n
    if n:
        assert said[0].startswith(
            "[L033] 台账.xlsx“培训”表“学时”列第 3 行：小时数超过全年的 8784 小时，最大的是 8785。"
        )


@pytest.mark.parametrize(("hours", "n"), [(168.0, 0), (168.5, 1)])
def test_nor_has_a_week(found, hours, n) -> None:
    said = found(venue_year=pd.DataFrame({"open_hours_week": [hours]}))

    assert len(said) == n
    assert all("小时数超过一周的 168 小时" in fault for fault in said)
