from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import checks, ledgers, shares
from djqj_analysis.read import PartialRaw, gather
from tests.helpers import mini
from tests.helpers.xlsx import Shown

FILES = checks.sheet_files("台账.xlsx", "考核表.xlsx")


@pytest.fixture
def draft() -> mini.Draft:
    return mini.draft(units=2, per_unit=1)


def typed(draft: mini.Draft, tmp_path) -> tuple[dict[str, pd.DataFrame], list]:
    study = draft.save(tmp_path / "study")
    part: PartialRaw = gather(study, Gather())
    faults = Gather()
    return ledgers.typed(part.ledgers, part.assessment, study.codebook, FILES, faults), faults.found


def test_every_column_has_its_type(draft, tmp_path) -> None:
    draft.ledgers["阵地年度"][0] |= {"建设主体": "党组织、工会", "群团出资比例": "35%", "开始共用日期": "2023年5月1日"}

    tables, found = typed(draft, tmp_path)

    venue, massorg = tables["venue_year"].iloc[0], tables["massorg_year"]
    assert found == []
    assert (venue["built_by"], venue["fund_share_mass"]) == (frozenset({1, 3}), 0.35)
    assert venue["shared_since"] == pd.Timestamp("2023-05-01")
    assert massorg["massorg_type"].tolist()[:3] == ["union", "league", "women"]
    assert massorg["year"].dtype == "int64"
    assert massorg["member_n"].dtype == "float64"
    assert set(massorg["massorg_exists__why"]) == {""}
    assert tables["leader_post"]["post_end"].isna().any()
    assert tables["assessment"]["rate_self"].dtype == "float64"
    assert set(tables["assessment"]["massorg_type"]) == {"union", "league", "women"}


def test_cells_that_cannot_be_read_are_listed_by_column(draft, tmp_path) -> None:
    draft.ledgers["单位年度"][0]["②职工人数"] = "八十"
    draft.ledgers["单位年度"][2]["②职工人数"] = "-3"
    draft.ledgers["任职"][1]["任职起"] = "2023年9月"
    draft.ledgers["任职"][3]["岗位"] = "工会付主席"
    draft.assessment[0]["自评分"] = "优"

    _, found = typed(draft, tmp_path)

    said = [str(fault) for fault in found]
    assert [fault.code for fault in found] == ["L013"] * 4
    assert "台账.xlsx“单位年度”表“②职工人数”列第 2、4 行：填的是 “八十”、“-3”。应是不小于 0 的整数" in said[0]
    assert "“工会付主席”；最接近的有：工会主席、工会副主席" in said[1]
    assert "“任职起”列第 3 行：填的是 “2023年9月”" in said[2]
    assert "考核表.xlsx“考核”表“自评分”列第 2 行" in said[3]


def test_unknown_organisations_in_any_table(draft, tmp_path) -> None:
    draft.ledgers["会议"][0]["单位代号"] = "U1"
    draft.assessment[0]["单位代号"] = "X"

    _, found = typed(draft, tmp_path)

    assert [fault.code for fault in found] == ["L010", "L010"]
    assert "“会议”表第 2 行：单位代号“U1”不在“单位”表中；最接近的有：U01" in str(found[0])


def test_blanks_in_identifying_columns(draft, tmp_path) -> None:
    draft.ledgers["任职"][0]["人员代号"] = ""
    draft.ledgers["单位年度"][1]["年份"] = ""

    _, found = typed(draft, tmp_path)

    assert [fault.code for fault in found] == ["L016", "L016"]
    assert "“年份”列第 3 行：是空的" in str(found[0])


def test_absent_columns_are_left_to_the_reader(draft, tmp_path) -> None:
    for row in draft.ledgers["任职"]:
        row.pop("任职止")

    tables, found = typed(draft, tmp_path)

    assert "post_end" not in tables["leader_post"]
    assert found == []


def test_rows_of_nothing_but_spaces_are_left_out(draft, tmp_path) -> None:
    n = len(draft.ledgers["任职"])
    draft.ledgers["任职"].insert(1, dict.fromkeys(draft.ledgers["任职"][0], " \u3000"))
    draft.ledgers["任职"][2]["岗位"] = "工会付主席"

    tables, found = typed(draft, tmp_path)

    assert len(tables["leader_post"]) == n
    assert [(fault.code, fault.where) for fault in found] == [("L013", "台账.xlsx“任职”表“岗位”列第 4 行")]


@pytest.mark.parametrize(("start", "code"), [("", "L016"), ("至今", "L013")])
def test_a_post_must_have_a_start(draft, tmp_path, start, code) -> None:
    draft.ledgers["任职"][0]["任职起"] = start

    _, found = typed(draft, tmp_path)

    assert [(fault.code, fault.where) for fault in found] == [(code, "台账.xlsx“任职”表“任职起”列第 2 行")]


def test_a_word_for_nobody_is_no_person(draft, tmp_path) -> None:
    posts = draft.ledgers["任职"]
    for row, word in zip(posts[:4], ("无", "无", "（空缺）", "U01-P1"), strict=True):
        row["人员代号"] = word

    tables, found = typed(draft, tmp_path)

    assert [str(fault) for fault in found] == [
        "[L016] 台账.xlsx“任职”表“人员代号”列第 2、3、4 行：填的是 “无”、“（空缺）”，不是代号。"
        "空缺的岗位不写行（原来有人的，写清任职止）；同一个人的，每行都照写代号。"
    ]
    assert tables["leader_post"]["person_pid"].tolist()[:4] == ["", "", "", "U01-P1"]  # one vacancy is not another


@pytest.mark.parametrize(
    ("sheet", "column", "remedy"),
    [
        ("单位", "单位代号", "请写单位代号，如 U01"),
        ("阵地年度", "阵地代号", "没有阵地就不写行"),
        ("活动", "活动编号", "没有办的不写行"),
        ("示范岗", "岗位代号", "没有示范岗就不写行"),
    ],
)
def test_nor_is_it_any_other_code(draft, tmp_path, sheet, column, remedy) -> None:
    draft.ledgers[sheet].append(draft.ledgers[sheet][-1] | {column: "暂无"})
    row = len(draft.ledgers[sheet]) + 1

    _, found = typed(draft, tmp_path)

    assert [fault.code for fault in found] == ["L016"]
    assert f"“{sheet}”表“{column}”列第 {row} 行：填的是 “暂无”，不是代号。{remedy}" in str(found[0])


@pytest.mark.parametrize(("sheet", "column"), [("会议", "会议日期"), ("活动", "活动日期"), ("培训", "培训日期")])
def test_an_event_must_have_a_date(draft, tmp_path, sheet, column) -> None:
    draft.ledgers[sheet][0][column] = ""
    draft.ledgers[sheet][1][column] = "至今"

    _, found = typed(draft, tmp_path)

    assert [fault.code for fault in found] == ["L013", "L016"]
    assert f"“{column}”列第 2 行：是空的。没有日期的记录归不进任何一年，请按原始记录补上" in str(found[1])


@pytest.mark.parametrize(
    ("blank", "said"),
    [((1, 2), True), ((1, 3), True), ((0, 1), False), ((2,), False)],
)
def test_blanks_below_a_filled_cell_may_have_been_merged(draft, tmp_path, blank, said) -> None:
    # blank from the first row on: nothing above them was merged with them
    for row in blank:
        draft.ledgers["单位年度"][row]["单位代号"] = ""

    _, found = typed(draft, tmp_path)

    assert [fault.code for fault in found] == ["L016"]
    assert ("合并的单元格请取消合并并逐行填写" in found[0].remedy) is said


def test_a_date_that_lost_its_format_is_told(draft, tmp_path) -> None:
    draft.ledgers["会议"][0]["会议日期"] = "45678"  # 45000 is 2023-03-15; 366 days to 2024-03-15, 312 to 2025-01-21
    draft.ledgers["活动"][0]["活动日期"] = "45678"
    draft.ledgers["活动"][1]["活动日期"] = "去年"

    _, found = typed(draft, tmp_path)

    assert [str(fault).partition("列")[2] for fault in found] == [
        "第 2 行：填的是 “45678”（丢了日期格式的 2025-01-21）。请在 Excel 中把这一列设成日期格式。",
        "第 2、3 行：填的是 “45678”（丢了日期格式的 2025-01-21）、“去年”。应是完整日期，如 2025-09-01；"
        "只知道年月的，写当月 1 日；数字请在 Excel 中把这一列设成日期格式。",
    ]


@pytest.mark.parametrize(
    ("cell", "more"),
    [(0.35, f"；{shares.REMEDY}"), ("135%", ""), ("三成", "")],
)
def test_a_percentage_says_how_to_write_it(draft, tmp_path, cell, more) -> None:
    draft.ledgers["阵地年度"][0]["群团出资比例"] = cell

    _, found = typed(draft, tmp_path)

    assert [fault.remedy for fault in found] == [f"应是 0–100 的百分数，如 35 或 35%{more}"]


def test_a_cell_counts_as_what_it_shows(draft, tmp_path) -> None:
    draft.ledgers["阵地年度"][0] |= {"群团出资比例": Shown(1, "0%"), "面积": Shown(0.012, '0.000"万"')}
    draft.ledgers["单位年度"][0] |= {"公开承诺书上网比例": Shown(0.35, "0.00%"), "年份": Shown(2025, '0"年"')}
    draft.ledgers["单位年度"][1]["公开承诺书上网比例"] = 1
    draft.assessment[0]["自评分"] = Shown(0.95, "0%")

    tables, found = typed(draft, tmp_path)

    assert tables["venue_year"].loc[0, ["fund_share_mass", "area_m2"]].tolist() == [1.0, 120.0]
    assert tables["org_year"]["pledge_public_rate"].tolist()[:2] == [0.35, 0.01]
    assert tables["org_year"]["year"][0] == 2025
    assert [(fault.code, fault.where, fault.what) for fault in found] == [
        ("L013", "考核表.xlsx“考核”表“自评分”列第 2 行", "填的是 “95%”")
    ]


def test_shares_nobody_can_know_are_asked_once_a_column(draft, tmp_path) -> None:
    for row, cell in zip(draft.ledgers["单位年度"], (0.85, 1, "90%", 1), strict=False):
        row["公开承诺书上网比例"] = cell

    _, (fault,) = typed(draft, tmp_path)

    assert fault.where == "台账.xlsx“单位年度”表“公开承诺书上网比例”列第 2、3、5 行"
    assert fault.what == "填的是 “0.85”、“1”"
    assert fault.remedy.endswith(shares.REMEDY)
