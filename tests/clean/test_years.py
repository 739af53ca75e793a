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
        assert said == [
            "[L031] 台账.xlsx“任职”表“任职起”列第 3 行：填的是 2027-01-01，晚于 2026 年。请按任免文件改正日期。"
        ]


def test_every_date_and_year_is_between_1900_and_the_year_after_the_study(found) -> None:
    massorg = pd.DataFrame({"massorg_founded_date": pd.to_datetime(["1899-12-31", None, "1900-01-01", "2027-01-01"])})
    org = pd.DataFrame({"org_founded_year": [1998.0, 2027.0, 2026.0, None]})

    said = found(2025, massorg_year=massorg, org=org)

    assert said == [
        "[L031] 台账.xlsx“群团年度”表“成立日期”列第 2 行：填的是 1899-12-31，早于 1900 年。请改正日期。",
        "[L031] 台账.xlsx“群团年度”表“成立日期”列第 5 行：填的是 2027-01-01，晚于 2026 年。请改正日期。",
        "[L031] 台账.xlsx“单位”表“成立年份”列第 3 行：填的是 2027，晚于 2026 年。请改正日期。",
    ]


def test_a_term_that_is_not_over_has_no_end(found) -> None:
    posts = pd.DataFrame({"post_end": pd.to_datetime(["2028-03-01", "2028-03-01", None])})

    assert found(2025, leader_post=posts) == [
        "[L031] 台账.xlsx“任职”表“任职止”列第 2、3 行：填的是 2028-03-01，晚于 2026 年。"
        "还在任的留空；已离任的，请按任免文件改正日期。"
    ]


def test_a_year_far_ahead_is_one_fault_and_not_also_a_year_that_is_not_held(found) -> None:
    said = found(2025, org_year=table(2024, 2025), venue_year=table(2052, 2025))

    assert said == ["[L031] 台账.xlsx“阵地年度”表“年份”列第 2 行：填的是 2052，晚于 2026 年。请改正年份。"]


def test_a_wrong_year_of_the_study_does_not_make_every_date_wrong(found) -> None:
    meetings = pd.DataFrame({"meet_date": pd.to_datetime(["2024-05-06", "2025-05-06"])})

    said = found(2015, org_year=table(2024, 2025), meeting=meetings)  # 2025 > 2015 + 1, but so are all the ledgers

    assert [fault[:6] for fault in said] == ["[L030]"]


@pytest.mark.parametrize("sheet", ["massorg_year", "venue_year", "post_site"])
def test_yearly_records_are_of_years_of_the_ledgers(found, sheet) -> None:
    said = found(2025, org_year=table(2024, 2025), **{sheet: table(2025, 2022, 2023, 2022, None)})

    assert len(said) == 1
    assert "“年份”列第 3、4、5 行：年份 2022、2023 不在“单位年度”表的年份（2024、2025）之内。请改正年份" in said[0]


@pytest.mark.parametrize(
    ("sheet", "name", "heading"),
    [
        ("meeting", "meet_date", "“会议”表“会议日期”列"),
        ("activity", "act_date", "“活动”表“活动日期”列"),
        ("training", "train_date", "“培训”表“培训日期”列"),
    ],
)
def test_events_are_dated_within_the_years_of_the_ledgers(found, sheet, name, heading) -> None:
    dates = pd.to_datetime(["2024-01-01", "2025-12-31", "2023-12-31", None])  # a blank is a fault elsewhere

    said = found(2025, org_year=table(2024, 2025), **{sheet: pd.DataFrame({name: dates})})

    assert said == [
        f"[L032] 台账.xlsx{heading}第 4 行：年份 2023 不在“单位年度”表的年份（2024、2025）之内。"
        "请改正日期，或在“单位年度”表中补上这一年；不在研究年份之内的记录，请删去。"
    ]
    assert found(2025, **{sheet: pd.DataFrame({name: dates})}) == []  # without 单位年度, which was reported before


def test_other_dates_may_lie_before_the_years_of_the_ledgers(found) -> None:
    venues = pd.DataFrame({"shared_since": pd.to_datetime(["2019-05-01"]), "year": [2025.0]})

    assert found(2025, org_year=table(2024, 2025), venue_year=venues) == []


def test_assessments_are_of_years_of_the_ledgers(found) -> None:
    said = found(2025, org_year=table(2024, 2025), assessment=table(2024, 2023, 2023, 2025, None))

    assert said == [
        "[L032] 考核表.xlsx“考核”表“年份”列第 3、4 行：年份 2023 不在“单位年度”表的年份（2024、2025）之内。"
        "请改正年份，或在“单位年度”表中补上这一年；不在研究年份之内的记录，请删去。"
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
