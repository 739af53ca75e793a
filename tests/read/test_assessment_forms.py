from __future__ import annotations

import openpyxl
import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import assessment, workbook
from tests.helpers import assessment_sheets as sheets
from tests.helpers import mini, xlsx


def test_a_sheet_becomes_rows_of_the_long_form(tmp_path) -> None:
    frame, faults = sheets.read(tmp_path, {"团": sheets.league()})

    assert faults == []
    assert frame.iloc[1].to_dict() == {
        "unit_id": "U01", "massorg_type": "共青团", "year": "2025", "item": "as_2", "full_points": "8",
        "rate_self": "6", "rate_mass": "6", "rate_superior": "5.7", "row_": "团!5",
    }  # fmt: skip
    assert frame["rate_mass"].tolist() == ["5", "6", ""]
    assert frame["rate_superior"].tolist() == ["4.5", "5.7", "0"]


def test_the_three_layouts_come_together(tmp_path) -> None:
    college = sheets.college()
    college[0][1] = "单位代号：U02"
    frame, faults = sheets.read(
        tmp_path, {"团": sheets.league(), "工会": sheets.union(), "高校": college, "说明": [["说明"], ["甲"]]}
    )

    assert faults == []
    assert list(zip(frame["unit_id"], frame["massorg_type"], strict=True)) == (
        [("U01", "共青团")] * 3 + [("U01", "工会")] * 2 + [("U02", "共青团")] * 3
    )
    assert frame["rate_mass"].tolist()[3:] == [""] * 5


def test_really_merged_cells_are_read(tmp_path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "团"
    for row in sheets.league():
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A4:A5")
    book.save(tmp_path / "考核表.xlsx")
    loaded = workbook.load(tmp_path / "考核表.xlsx")
    faults = Gather()
    frame = assessment.gather(loaded, sheets.codebook(), faults)

    assert faults.found == []
    assert len(frame) == 3


def test_faults_of_all_sheets_are_told_and_nothing_of_them_is_read(tmp_path) -> None:
    wrong = sheets.league()
    wrong[1] = ["考核组"]
    wrong[4][2] = "团书记列席会议"
    twice = sheets.union()
    twice[2][3] = sheets.ITEMS[2]
    frame, faults = sheets.read(tmp_path, {"团": wrong, "工会": twice, "妇委会": sheets.league()})

    assert [said[1:5] for said in faults] == ["L046", "L042", "L047"]
    assert "考核表.xlsx“团”表：表头以上没有写明单位代号" in faults[0]
    assert "第 5 行：编码表里没有考核内容“团书记列席会议”；最接近的有：团书记列席" in faults[1]
    assert "“工会”表第 2、3 行：同一条考核内容写了不止一次" in faults[2]
    assert frame["massorg_type"].unique().tolist() == ["共青团"]


def test_two_sheets_of_one_organisation_and_year_are_a_fault(tmp_path) -> None:
    frame, faults = sheets.read(tmp_path, {"团": sheets.league(), "团（改）": sheets.league()})

    assert faults[0].startswith(
        "[L047] 考核表.xlsx“团（改）”表：与“团”表是同一单位、同一群团、同一年（U01、共青团、2025）"
    )
    assert len(frame) == 3


def test_a_long_sheet_stays_what_it_was(tmp_path) -> None:
    draft = mini.draft(units=1, per_unit=1)
    long = mini.grid(draft.assessment)
    own = sheets.league()
    own[1] = ["单位代号：U09"]
    for at, item in zip((3, 4, 5), draft.codebook.table("assessment"), strict=False):
        own[at][2] = item.wording
    alone, both = Gather(), Gather()
    before = assessment.gather(workbook.load(xlsx.write(tmp_path / "a.xlsx", {"考核": long})), draft.codebook, alone)
    after = assessment.gather(
        workbook.load(xlsx.write(tmp_path / "b.xlsx", {"考核": long, "团": own})), draft.codebook, both
    )

    assert alone.found == both.found == []
    pd.testing.assert_frame_equal(after.iloc[: len(before)], before, check_dtype=False)
    assert after["unit_id"].tolist()[len(before) :] == ["U09"] * 3


def test_points_without_an_item_are_a_fault(tmp_path) -> None:
    rows = sheets.league()
    rows[4][2] = None

    assert "第 5 行：没有写考核内容" in sheets.read(tmp_path, {"团": rows})[1][0]


def test_totals_and_the_title_are_held_against_the_items(tmp_path) -> None:
    rows = sheets.league()
    rows[0] = ["2025年度党建带团建工作考核表（总分100分）"]
    rows[6][5] = 23
    frame, faults = sheets.read(tmp_path, {"团": rows})

    assert [said[1:5] for said in faults] == ["L045", "L045"]
    assert faults[0].startswith("[L045] 考核表.xlsx“团”表第 7 行“自评分”列：这一方的合计写的是 23，各条得分相加是 24")
    assert "写的是满分 100 分，各条分值相加是 26" in faults[1]
    assert frame.empty
