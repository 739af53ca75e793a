from __future__ import annotations

import pytest

from djqj_analysis.read import workbook
from djqj_analysis.read.assessment_layouts import COLLEGE_SHEET, LEAGUE_SHEET, UNION_SHEET, lacking
from tests.helpers import assessment_sheets as sheets
from tests.helpers import xlsx


@pytest.mark.parametrize(
    ("rows", "layout"),
    [(sheets.league(), LEAGUE_SHEET), (sheets.union(), UNION_SHEET), (sheets.college(), COLLEGE_SHEET)],
)
def test_each_layout_is_known_by_its_headings(rows, layout, tmp_path) -> None:
    form = sheets.form(tmp_path, rows)

    assert form is not None
    assert form.layout is layout
    assert form.marked
    assert set(layout.judges) <= set(form.columns)


def test_columns_may_stand_in_any_order(tmp_path) -> None:
    rows = [row + [None] * (8 - len(row)) for row in sheets.league()]
    turned = sheets.form(tmp_path, [row[::-1] for row in rows])

    assert turned is not None
    assert [turned.cell(turned.rows[0][1], name) for name in ("item", "rate_superior")] == [sheets.ITEMS[0], "4.5"]
    assert turned.rows[0][0] == 4


def test_headings_in_two_rows_are_put_together(tmp_path) -> None:
    head = ["项目", "序号", "考核内容", "分值（分）", "考评办法", "评分", None, None]
    under = [None, None, None, None, None, "自评分", "群众评分", "上级党组织评分"]
    form = sheets.form(tmp_path, [*sheets.league()[:2], head, under, *sheets.league()[3:]])

    assert form is not None
    assert set(form.columns) >= {"full_points", "rate_self", "rate_mass", "rate_superior"}
    assert form.rows[0][0] == 5
    assert form.above[1] == "单位代号：U01（公章）"


def test_columns_of_deductions_and_repeated_headings_are_noted(tmp_path) -> None:
    rows = sheets.league()
    rows[2][5:] = ["自评扣分", "群众评分", "上级党组织评分", "自评分"]
    form = sheets.form(tmp_path, rows)

    assert form is not None
    assert form.deducted == {"rate_self"}
    assert form.repeated == ("自评分",)


def test_other_sheets_are_no_form(tmp_path) -> None:
    assert sheets.form(tmp_path, [["说明"], ["考核内容按编码表填写"]]) is None
    empty = sheets.form(tmp_path, [row[:5] + [None] * 3 if at > 2 else row for at, row in enumerate(sheets.league())])
    assert empty is not None
    assert not empty.marked


def test_a_sheet_that_lacks_one_heading_is_of_the_layout_it_is_nearest_to(tmp_path) -> None:
    rows = sheets.league()
    rows[2][3] = "分殖"
    sheet = workbook.load(xlsx.write(tmp_path / "a.xlsx", {"团": rows})).sheets["团"]
    form = lacking(sheet)

    assert form is not None
    assert form.layout is LEAGUE_SHEET
    assert form.heads[3] == "分殖"
    assert form.rows[0][0] == 4
    rows[2][2] = "考核内荣"  # two are too many
    assert lacking(workbook.load(xlsx.write(tmp_path / "b.xlsx", {"团": rows})).sheets["团"]) is None
