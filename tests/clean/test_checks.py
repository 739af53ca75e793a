from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import checks
from djqj_analysis.clean.limits import MOST
from djqj_analysis.study.load_codebook import read_codebook
from tests.helpers import mini

FILES = checks.sheet_files("台账.xlsx", "考核表.xlsx")


@pytest.fixture(scope="module")
def codebook():
    return read_codebook(mini.ROOT / "data" / "codebook.csv")


def found(codebook, **tables: pd.DataFrame) -> list[str]:
    faults = Gather()
    with_rows = {name: frame.assign(row_=range(2, len(frame) + 2)) for name, frame in tables.items()}
    checks.check(with_rows, codebook, FILES, faults)
    return [str(fault) for fault in faults.found]


def posts(*rows: tuple[str, str, int, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "person_pid", "post_code", "post_start", "post_end"])
    return frame.assign(post_start=pd.to_datetime(frame["post_start"]), post_end=pd.to_datetime(frame["post_end"]))


def test_an_end_before_the_start(codebook) -> None:
    said = found(
        codebook, leader_post=posts(("U1", "P1", 1, "2025-03-01", "2025-02-28"), ("U1", "P2", 4, "2025-03-01", None))
    )

    assert said == [
        "[L011] 台账.xlsx“任职”表：任职止早于任职起：第 2 行（2025-03-01 至 2025-02-28）。请按任免文件改正日期。"
    ]


def test_a_post_of_one_day_and_one_without_end_are_fine(codebook) -> None:
    assert (
        found(
            codebook,
            leader_post=posts(("U1", "P1", 1, "2025-03-01", "2025-03-01"), ("U1", "P1", 4, "2025-03-01", None)),
        )
        == []
    )


def test_one_person_in_two_organisations(codebook) -> None:
    said = found(
        codebook,
        leader_post=posts(
            ("U1", "P1", 1, "2024-01-01", None),
            ("U1", "P1", 4, "2024-01-01", None),
            ("U2", "P1", 1, "2025-01-01", None),
        ),
    )

    assert len(said) == 1
    assert said[0].startswith("[L012] 台账.xlsx“任职”表第 2、3、4 行：人员“P1”同时出现在单位 U1、U2。")


def test_two_rows_of_one_key(codebook) -> None:
    table = pd.DataFrame({"unit_id": ["U1", "U1", "U2"], "year": [2024, 2024, 2024]})

    assert found(codebook, org_year=table) == [
        "[L014] 台账.xlsx“单位年度”表第 2、3 行：单位代号、年份完全相同。请合并或删去重复的行。"
    ]


def test_many_rows_of_one_key_are_said_in_good_chinese(codebook) -> None:
    table = pd.DataFrame({"unit_id": ["U1"] * 54, "year": [2024] * 54})

    (said,) = found(codebook, org_year=table)

    assert "第 2、3、4、" in said
    assert "、21……等 54 行：单位代号、年份完全相同。" in said
    assert not any(word in said for word in ("处 行", "。。", "……、"))


def test_blank_keys_are_not_the_same_key(codebook) -> None:
    assert found(codebook, org_year=pd.DataFrame({"unit_id": ["", ""], "year": [2024, 2024]})) == []


def test_parts_larger_than_their_whole(codebook) -> None:
    table = pd.DataFrame(
        {"unit_id": ["U1", "U2"], "year": 2024, "staff_n": [80.0, None], "party_member_n": [81.0, 5.0]}
    )

    assert found(codebook, org_year=table) == [
        "[L015] 台账.xlsx“单位年度”表第 2 行：“③党员人数”大于“②职工人数”。请核对这两个数。"
    ]


def test_league_members_are_part_of_the_staff(codebook) -> None:
    table = pd.DataFrame({"unit_id": ["U1", "U2", "U3"], "year": 2024, "staff_n": [8.0, 8.0, 0.0]})

    said = found(codebook, org_year=table.assign(league_member_n=[8.0, 9.0, None]))

    assert said == ["[L015] 台账.xlsx“单位年度”表第 3 行：“④团员人数”大于“②职工人数”。请核对这两个数。"]


def test_more_came_than_were_due(codebook) -> None:
    keys = {"unit_id": "U1", "act_id": ["A1", "A2", "A3", "A4"]}
    table = pd.DataFrame({**keys, "act_n": [50.0, 51.0, 1.0, 51.0], "act_due_n": [50.0, 50.0, 0.0, None]})

    (said,) = found(codebook, activity=table)  # due 0 is a number, a blank (volunteers) is none

    assert said.startswith("[L015] 台账.xlsx“活动”表第 3、4 行：“实到人次”大于“应到人数”。请核对这两个数；")
    assert "自愿报名" in said


def test_numbers_above_the_largest_that_can_be_true_are_one_fault_a_column(codebook) -> None:
    keys = {"unit_id": [f"U{at}" for at in range(5)], "year": 2024}
    table = pd.DataFrame(
        {**keys, "advisor_month_n": [12.0, 13.0, 0.0, None, 120.0], "taskforce_days": [366.0, 367.0, 0.0, None, 1.0]}
    )

    assert found(codebook, org_year=table) == [
        "[L019] 台账.xlsx“单位年度”表“工作组进驻天数”列第 3 行：填的是 367，超过了最大可能的 366。"
        "请核对口径与单位（单位：天），应不大于 366。",
        "[L019] 台账.xlsx“单位年度”表“指导员在岗月数”列第 3、6 行：填的是 13、120，超过了最大可能的 12。"
        "请核对口径与单位（单位：月），应不大于 12。",
    ]


@pytest.mark.parametrize(("table", "name"), [(table, name) for table, limits in MOST.items() for name in limits])
def test_every_limit_is_kept(codebook, table, name) -> None:
    most = MOST[table][name]
    frame = pd.DataFrame({name: [float(most), most + 1.0]})

    codes = [said[1:5] for said in found(codebook, **{table: frame})]

    assert codes == ([] if name == "open_hours_week" else ["L019"])  # hours: years.check, L033


def test_points_above_the_full_points(codebook) -> None:
    keys = {"unit_id": ["U1"], "massorg_type": ["union"], "year": [2024], "item": ["as_01"]}

    said = found(codebook, assessment=pd.DataFrame({**keys, "full_points": [6.0], "rate_mass": [6.5]}))

    assert said == ["[L018] 考核表.xlsx“考核”表第 2 行：“群众评分”大于“分值”。请核对这两个数。"]


def test_not_more_than_twenty_faults_of_a_kind(codebook) -> None:
    rows = [(f"U{unit}", f"P{i}", 1, "2024-01-01", None) for i in range(30) for unit in (1, 2)]

    assert len(found(codebook, leader_post=posts(*rows))) == checks.MAX_FAULTS


def test_row_numbers_are_for_messages_only() -> None:
    bare = checks.bare({"org": pd.DataFrame({"unit_id": ["U1"], "row_": [2]}, index=[5])})

    assert list(bare["org"]) == ["unit_id"]
    assert bare["org"].index.tolist() == [0]
