from __future__ import annotations

import io

import openpyxl

from djqj_analysis.face.scaffold import workbook
from djqj_analysis.face.scaffold.guide import Guide
from djqj_analysis.study.item import Item, Kind, Level

GUIDES = (
    Guide(Item("unit_id", "org_year", Kind.UNIT, "单位代号", "单位代号"), note="单位代号\n必填"),
    Guide(Item("kind", "org_year", Kind.SINGLE, "类别", "类别", (Level("1", "甲"), Level("2", "乙")))),
    Guide(Item("share", "org_year", Kind.PERCENT, "比例", "比例")),
)


def saved():
    book = workbook.blank()
    lists = workbook.put_lists(book, workbook.options(GUIDES))
    workbook.put_form(book, workbook.Form("表", GUIDES, 1, ("unit_id", "kind")), lists)
    workbook.put_text(book, "说明", [["题"], ["一行"], ["甲", "乙"]], (10, 10))
    return openpyxl.load_workbook(io.BytesIO(workbook.to_bytes(book, "题")))


def test_headings_are_locked_and_cells_below_are_not() -> None:
    sheet = saved()["表"]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert all(sheet.cell(1, at).protection.locked for at in range(1, 4))
    assert all(not sheet.column_dimensions[letter].protection.locked for letter in "ABC")
    assert not sheet.protection.insertRows
    assert not sheet.protection.sort


def test_columns_on_the_right_are_open_so_that_rows_can_be_deleted() -> None:
    sheet = saved()["表"]

    rest = sheet.column_dimensions["D"]
    assert (rest.min, rest.max, rest.protection.locked) == (4, 16384, False)


def test_headings_have_notes_colours_and_stay_in_view() -> None:
    sheet = saved()["表"]

    assert [cell.value for cell in sheet[1]][:3] == ["单位代号", "类别", "比例"]
    assert sheet["A1"].comment.text == "单位代号\n必填"
    assert sheet["A1"].fill.fgColor.rgb != sheet["B1"].fill.fgColor.rgb
    assert sheet.freeze_panes == "B2"
    assert sheet.max_row == 1


def test_options_stand_on_a_hidden_sheet() -> None:
    book = saved()
    rules = {str(rule.sqref): rule for rule in book["表"].data_validations.dataValidation}

    assert book[workbook.LISTS].sheet_state == "hidden"
    assert rules["B2:B2000"].formula1 == "'选项'!$A$2:$A$3"
    assert [cell.value for cell in book[workbook.LISTS]["A"]] == ["kind", "甲", "乙"]


def test_rows_of_the_same_key_are_coloured() -> None:
    (only,) = saved()["表"].conditional_formatting

    assert only.rules[0].formula == ['AND($A2<>"",COUNTIFS($A$2:$A$2000,$A2,$B$2:$B$2000,$B2)>1)']


def test_formats_keep_codes_as_text_and_percentages_as_numbers() -> None:
    sheet = saved()["表"]

    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["C"].number_format == "0.##"


def test_a_column_is_as_wide_as_its_heading_and_options_need() -> None:
    wide = Guide(Item("x", "org", Kind.SINGLE, "甲", "甲", (Level("1", "党组织领导的校长负责制" * 3),)))

    assert workbook.column_width(GUIDES[2]) == workbook.NARROW
    assert workbook.column_width(wide) == workbook.WIDE
    assert workbook.column_width(Guide(GUIDES[0].item, width=60)) == 60
