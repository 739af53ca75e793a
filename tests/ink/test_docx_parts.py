"""Captions, tables and pictures for any Word document."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from PIL import Image

from djqj_analysis.ink import docx_parts
from djqj_analysis.ink.table import Column, Table


def table(columns: int = 3, rows: int = 4) -> Table:
    heads = [Column("name", "变量"), *(Column(f"c{at}", f"第{at}列的均值", "f2") for at in range(columns - 1))]
    return Table("t", "题", heads, [[f"变量{at}", *([at / 8] * (columns - 1))] for at in range(rows)], ["说明"])


def edges(made) -> list[list[tuple[str, str]]]:
    """For each row, the (side, width) of the lines of its first cell."""
    found = []
    for row in made.tr_lst:
        borders = row.tc_lst[0].tcPr.find(qn("w:tcBorders"))
        found.append([] if borders is None else [(b.tag.rpartition("}")[2], b.get(qn("w:sz"))) for b in borders])
    return found


def test_three_lines_and_a_repeated_header() -> None:
    made = docx_parts.table_element(Document(), table())
    assert edges(made) == [[("top", "12"), ("bottom", "6")], [], [], [], [("bottom", "12")]]
    headers = [row.trPr.find(qn("w:tblHeader")) is not None for row in made.tr_lst]
    assert headers == [True, False, False, False, False]


def test_a_table_without_rows_is_closed() -> None:
    assert edges(docx_parts.table_element(Document(), table(rows=0))) == [[("top", "12"), ("bottom", "12")]]


def test_text_stands_left_and_numbers_centred() -> None:
    made = docx_parts.table_element(Document(), table())
    cells = made.tr_lst[1].tc_lst
    assert [cell.p_lst[0].pPr.jc.val.name for cell in cells] == ["LEFT", "CENTER", "CENTER"]
    assert WordTable(made, Document()._body).rows[2].cells[1].text == "0.13"


@pytest.mark.parametrize("columns", [2, 5, 9, 20])
def test_columns_fill_the_width_and_type_shrinks_for_wide_tables(columns: int) -> None:
    made = docx_parts.table_element(Document(), table(columns), width_cm=16)
    assert sum(column.w for column in made.tblGrid.gridCol_lst) == pytest.approx(Cm(16), abs=columns * 700)
    size = made.tr_lst[1].tc_lst[0].p_lst[0].r_lst[0].rPr.sz.val.pt
    assert size == 9 if columns < 20 else size < 9


def test_the_caption_of_a_table_stays_with_it() -> None:
    document = Document()
    above, below = document.add_paragraph(), document.add_paragraph()
    docx_parts.caption(document, above, "表", "样本", "ink_tab_a")
    docx_parts.caption(document, below, "图", "样本", "ink_fig_a")
    assert (above.text, below.text) == ("表1　样本", "图1　样本")
    assert (above.paragraph_format.keep_with_next, below.paragraph_format.keep_with_next) == (True, False)
    assert {run.element.rPr.rFonts.get(qn("w:eastAsia")) for run in above.runs} == {"黑体"}


def test_notes_begin_with_their_word() -> None:
    first, second = docx_parts.note_paragraphs(Document(), ["甲", "乙"])
    assert (first.text, second.text) == ("注：甲", "　　乙")
    assert first.runs[0].element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


@pytest.mark.parametrize(("size", "width"), [((1400, 700), 14.0), ((700, 1400), 10.0)])
def test_a_picture_fits_the_page(size: tuple[int, int], width: float) -> None:
    buffer = BytesIO()
    Image.new("L", size).save(buffer, format="PNG")
    document = Document()
    docx_parts.picture_run(document.add_paragraph(), buffer.getvalue(), width_cm=14, description="流程")
    shape = document.inline_shapes[0]
    assert shape.width.cm == pytest.approx(width, abs=0.01)
    assert shape._inline.docPr.get("descr") == "流程"


def test_styles_of_the_document_are_untouched() -> None:
    document = Document()
    before = document.styles.element.xml
    docx_parts.caption(document, document.add_paragraph(), "表", "样本", "ink_tab_a")
    docx_parts.table_element(document, table())
    docx_parts.note_paragraphs(document, ["甲"])
    assert document.styles.element.xml == before


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (3, [True, True, True, True]),  # header and 3 rows: whole, and with its notes
        (20, [True, *[False] * 17, *[True] * 3]),  # rows 18 to 20 with each other, the last with the notes
    ],
)
def test_small_tables_and_last_rows_stay_together(rows: int, kept: list[bool]) -> None:
    made = docx_parts.table_element(Document(), table(rows=rows))
    found = [row.tc_lst[0].p_lst[0].pPr.keepNext.val for row in made.tr_lst]
    assert found == kept
