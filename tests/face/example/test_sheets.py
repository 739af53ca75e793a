from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

from openpyxl import load_workbook

from djqj_analysis.face.example.sheets import workbook


def test_cells_keep_their_types() -> None:
    book = load_workbook(io.BytesIO(workbook({"甲": [["数", "日", "空"], [3, date(2025, 3, 4), None]], "乙": [["x"]]})))

    assert book.sheetnames == ["甲", "乙"]
    assert book["甲"]["A2"].value == 3
    assert book["甲"]["B2"].value.date() == date(2025, 3, 4)
    assert book["甲"]["C2"].value is None


def test_text_that_looks_like_a_formula_stays_text() -> None:
    cell = load_workbook(io.BytesIO(workbook({"甲": [["=1+1"]]})))["甲"]["A1"]

    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_the_archive_holds_no_time_of_writing() -> None:
    with ZipFile(io.BytesIO(workbook({"甲": [["a"]]}))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        assert b"1980-01-01" in archive.read("docProps/core.xml")
