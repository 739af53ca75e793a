from __future__ import annotations

import io

import openpyxl
import pytest

from djqj_analysis.face.scaffold import assessment
from djqj_analysis.read.assessment import HEADINGS, read_assessment


@pytest.fixture
def book(files):
    return openpyxl.load_workbook(io.BytesIO(files["台账/考核表.xlsx"]))


def test_the_sheet_has_the_headings_that_the_reader_looks_for(book) -> None:
    sheet = book["考核"]

    assert [cell.value for cell in sheet[1] if cell.value] == list(HEADINGS.values())
    assert sheet.max_row == 1
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["I2:I2000"].formula2 == 'IF($G2="",1000000000,$G2)'


def test_the_items_ready_to_copy_are_read_once_unit_and_year_are_there(book, school, tmp_path) -> None:
    source, sheet = book[assessment.COPIED], book["考核"]
    for row in range(2, source.max_row + 1):
        for at in range(1, len(HEADINGS) + 1):
            sheet.cell(row, at).value = source.cell(row, at).value
        sheet.cell(row, 1).value, sheet.cell(row, 3).value = "U01", 2025
    book.save(tmp_path / "考核表.xlsx")

    read = read_assessment(tmp_path / "考核表.xlsx", school)
    items = school.table("assessment")
    assert read["item"].tolist() == [item.variable for item in items] * 3
    assert read["massorg_type"].drop_duplicates().tolist() == ["工会", "共青团", "妇联（妇委会）"]
    assert sum(map(int, read["full_points"])) == 3 * 100


def test_a_rate_is_bounded_by_the_full_points(school) -> None:
    found = {guide.item.variable: guide for guide in assessment.columns(school)}

    assert all(found[name].limit == "full_points" for name in assessment.RATES)
    assert found["item"].is_needed
    assert "不填 0" in found["rate_mass"].note
