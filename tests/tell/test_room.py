"""The room at a paragraph."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from djqj_analysis.tell.room import width_cm
from tests.tell import word

HALF_MM = 0.05


@pytest.fixture
def document():
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    return made


def room(document, paragraph) -> float:
    return width_cm(paragraph._p, document.element.body)


def test_a_page_leaves_what_is_between_its_margins(document) -> None:
    assert room(document, document.add_paragraph()) == pytest.approx(15, abs=HALF_MM)


def test_each_section_has_its_own_width(document) -> None:
    before = document.add_paragraph()
    turned = document.add_section()
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    after = document.add_paragraph()

    assert room(document, before) == pytest.approx(15, abs=HALF_MM)
    assert room(document, after) == pytest.approx(23.7, abs=HALF_MM)


def test_columns_share_the_page(document) -> None:
    columns = document.element.body.sectPr.find(qn("w:cols"))
    columns = document.element.body.sectPr.makeelement(qn("w:cols")) if columns is None else columns
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "567")  # one centimetre

    assert room(document, document.add_paragraph()) == pytest.approx(7, abs=HALF_MM)


def test_a_cell_leaves_its_width_without_padding(document) -> None:
    cell = document.add_table(1, 3).cell(0, 0)
    cell.width = Cm(5)

    assert room(document, cell.paragraphs[0]) == pytest.approx(4.6, abs=HALF_MM)


def test_a_text_box_leaves_its_width(document) -> None:
    document.element.body.insert(0, word.box("x"))
    inner = next(document.element.body.iter(qn("w:txbxContent")))[0]

    assert width_cm(inner, document.element.body) == pytest.approx(8 - 0.6, abs=HALF_MM)


def test_a_paragraph_of_a_header_has_the_room_of_the_last_section(document) -> None:
    assert room(document, document.sections[0].header.paragraphs[0]) == pytest.approx(15, abs=HALF_MM)


def test_without_any_page_size_it_is_the_usual_width(document) -> None:
    paragraph = document.add_paragraph()
    document.element.body.remove(document.element.body.sectPr)
    document.element.body.append(OxmlElement("w:sectPr"))

    assert room(document, paragraph) == 14.0
