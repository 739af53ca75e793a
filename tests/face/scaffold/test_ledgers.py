from __future__ import annotations

import io

import openpyxl
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import checks
from djqj_analysis.clean.ledgers import typed
from djqj_analysis.face.scaffold import ledgers
from djqj_analysis.read.assessment import nothing
from djqj_analysis.read.ledger import read_ledger
from djqj_analysis.study.item import CHOICES, LEDGERS, SHEET_NAMES, Kind


@pytest.fixture(scope="module")
def book(files):
    return openpyxl.load_workbook(io.BytesIO(files["台账/台账.xlsx"]))


def test_there_is_a_sheet_for_each_table_and_the_reader_sees_no_rows_yet(book) -> None:
    assert book.sheetnames == ["填写说明", *(SHEET_NAMES[table] for table in LEDGERS), "填写示例", "选项"]
    assert book.active.title == "填写说明"
    assert all(book[SHEET_NAMES[table]].max_row == 1 for table in LEDGERS)


@pytest.mark.parametrize("table", LEDGERS)
def test_every_column_has_its_heading_its_note_and_its_rule(book, school, table) -> None:
    sheet, items = book[SHEET_NAMES[table]], school.table(table)

    assert [cell.value for cell in sheet[1] if cell.value] == [item.wording for item in items]
    assert all(cell.comment.text.startswith(cell.value) for cell in sheet[1] if cell.value)
    assert len(sheet.data_validations.dataValidation) == len(items)


@pytest.mark.parametrize("table", LEDGERS)
def test_drop_down_lists_hold_the_options_of_the_codebook(book, school, table) -> None:
    sheet, lists = book[SHEET_NAMES[table]], book["选项"]
    rules = {str(rule.sqref).partition("2")[0]: rule for rule in sheet.data_validations.dataValidation}

    for cell, item in zip(sheet[1], school.table(table), strict=False):
        if item.kind in CHOICES:
            cells = lists[rules[cell.column_letter].formula1.partition("!")[2].replace("$", "")]
            assert [row[0].value for row in cells] == [level.label for level in item.levels]
        elif item.kind is Kind.UNIT and table != "org":
            assert rules[cell.column_letter].formula1.startswith("OFFSET('单位'!$A$2")


def test_the_example_rows_would_pass_every_check(files, school, book, tmp_path) -> None:
    """Copied to the sheets they belong to, the examples are rows without a fault."""
    examples = book["填写示例"]
    for row in range(1, examples.max_row + 1):
        title = str(examples.cell(row, 1).value or "")
        if title.startswith("示例："):
            sheet = book[title.partition("“")[2].partition("”")[0]]
            for at in range(1, len([cell for cell in sheet[1] if cell.value]) + 1):
                assert examples.cell(row + 1, at).value == sheet.cell(1, at).value
                sheet.cell(2, at).value = examples.cell(row + 2, at).value
    book.save(tmp_path / "台账.xlsx")

    faults, names = Gather(), checks.sheet_files("台账.xlsx", "考核表.xlsx")
    tables = typed(read_ledger(tmp_path / "台账.xlsx", school), nothing(), school, names, faults)
    checks.check(tables, school, names, faults)

    assert [str(fault) for fault in faults.found] == []
    assert {table: len(tables[table]) for table in LEDGERS} == dict.fromkeys(LEDGERS, 1)
    assert tables["org_year"]["party_badge_rate"].tolist() == [0.9]


def test_the_page_that_explains_names_every_sheet() -> None:
    rows = ledgers.explained("school")

    assert [row[0] for row in rows[-len(LEDGERS) :]] == [SHEET_NAMES[table] for table in LEDGERS]
    assert any("没有就填 0" in row[0] for row in rows)
