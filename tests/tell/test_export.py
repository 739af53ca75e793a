"""Figures with provenance, and the workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from djqj_analysis.measure.cells import COVERED
from djqj_analysis.tell import export
from tests.tell import fakes


def test_each_figure_has_its_picture_drawing_and_provenance(study) -> None:
    few = {name: fakes.Fake(name) for name in ("forest", "tenure")}

    files = export.figures(study, few, {})

    assert sorted(files) == [f"{name}.{kind}" for name in ("forest", "tenure") for kind in ("json", "png", "svg")]
    assert files["forest.png"].startswith(b"\x89PNG")
    assert files == export.figures(study, few, {})


def test_the_workbook_holds_every_table_with_small_cells_hidden(study, results) -> None:
    data = export.tables(study, results)
    book = load_workbook(BytesIO(data))

    assert len(book.sheetnames) == len(results) + 1
    (sheet,) = (book[name] for name in book.sheetnames if "awareness" in name)
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert COVERED in values
    assert 3 not in values
    assert data == export.tables(study, results)
