"""Workbooks: numbers as numbers, text never as a formula."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from djqj_analysis.ink import xlsx
from djqj_analysis.ink.numbers import Amount
from djqj_analysis.ink.table import Column, Table

NOTICE = "示例数据（合成），不代表任何真实单位"
FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠A"]
COLUMNS = (Column("name", "名称"), Column("n", "人数", "int"), Column("share", "占比", "pct1"), Column("p", "p", "p"))


def table(title: str = "样本") -> Table:
    rows = [("工会", 12, -0.12345, 0.0004), ("团", None, Amount(3.5, "f1"), float("inf")), ("妇", True, "未建立", 1.0)]
    return Table("sample", title, COLUMNS, rows, ["甲", "乙"])


def opened(*tables: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx.workbook(tables, notice=NOTICE)))


def test_numbers_stay_numbers_and_say_no_more_than_what_is_printed() -> None:
    sheet = opened(table())["表1 样本"]
    assert [cell.value for cell in sheet[4]] == ["工会", 12, -0.123, 0]
    assert [cell.number_format for cell in sheet[4]][1:] == ["0", "0.0%", '[<0.001]"<0.001";0.000']
    assert [cell.value for cell in sheet[5]] == ["团", "—", 3.5, "∞"]
    assert sheet["C5"].number_format == "0.0"
    assert [cell.value for cell in sheet[6]] == ["妇", "是", "未建立", 1]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text: str) -> None:
    book = opened(Table(text, text, [Column("a", text)], [(text,)], [text]))
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.data_type != "f" for cell in cells)
    cell = book.worksheets[1]["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_titles_notes_and_notice_are_included() -> None:
    sheet = opened(table())["表1 样本"]
    column = [cell.value for cell in sheet["A"]]
    assert column[0] == "样本"
    assert column[6:] == ["注：甲", "注：乙", NOTICE]
    assert sheet.freeze_panes == "A4"
    assert sheet.column_dimensions["A"].width > 5


def test_contents_link_to_the_sheets() -> None:
    book = opened(table("长" * 40 + "[]:*?/\\"), table("It's"), table("It's"))
    assert book.sheetnames == ["目录", "表1 " + "长" * 28, "表2 It's", "表3 It's"]
    links = [book["目录"].cell(row, 2).hyperlink.location for row in (4, 5, 6)]
    assert links == [f"'{'表1 ' + '长' * 28}'!A1", "'表2 It''s'!A1", "'表3 It''s'!A1"]


def test_control_characters_and_dates() -> None:
    day = pd.Timestamp("2024-03-01")
    sheet = opened(Table("t", "题", [Column("a", "甲"), Column("b", "乙")], [("坏\x07字", day)])).worksheets[1]
    assert sheet["A4"].value == "坏字"
    assert sheet["B4"].value == day.to_pydatetime()


def test_same_tables_same_bytes() -> None:
    assert xlsx.workbook([table()], notice=NOTICE) == xlsx.workbook({"sample": table()}, notice=NOTICE)


def test_an_empty_table_has_its_header() -> None:
    sheet = opened(Table("t", "空", COLUMNS, [])).worksheets[1]
    assert [cell.value for cell in sheet[3]] == ["名称", "人数", "占比", "p"]
