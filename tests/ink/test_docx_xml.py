"""The XML that python-docx has no words for."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml.ns import qn

from djqj_analysis.ink import docx_xml


def test_a_run_has_latin_and_east_asian_fonts() -> None:
    run = docx_xml.add_run(Document().add_paragraph(), "共建 2024", docx_xml.TABLE)
    fonts = run.element.rPr.rFonts
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert run.font.size.pt == 9


def test_theme_fonts_of_a_style_are_removed() -> None:
    style = Document().styles["Heading 1"]
    assert style.element.rPr.rFonts.get(qn("w:asciiTheme")) == "majorHAnsi"
    docx_xml.set_face(style, docx_xml.Face("黑体", 16))
    assert style.element.rPr.rFonts.get(qn("w:asciiTheme")) is None
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"


def test_a_field_carries_its_result() -> None:
    paragraph = Document().add_paragraph()
    docx_xml.add_field(paragraph, "PAGE", "1")
    kinds = [mark.get(qn("w:fldCharType")) for mark in paragraph._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [code.text for code in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert paragraph.text == "1"


def test_bookmarks_get_ids_that_are_free() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    first = docx_xml.start_bookmark(document, paragraph, "a")
    docx_xml.end_bookmark(paragraph, first)
    assert [first, docx_xml.start_bookmark(document, paragraph, "b")] == ["1", "2"]


@pytest.mark.parametrize(
    ("label", "id_", "name"), [("图", "sample_flow", "ink_fig_sample_flow"), ("表", "a1", "ink_tab_a1")]
)
def test_plain_ids_are_their_bookmarks(label: str, id_: str, name: str) -> None:
    assert docx_xml.bookmark_name(label, id_) == name


def test_other_ids_stay_apart_and_short() -> None:
    names = [docx_xml.bookmark_name("图", id_) for id_ in ("a-b", "a.b", "a_b", "甲" * 50)]
    assert len(set(names)) == 4
    assert all(len(name) <= 40 for name in names)


def test_rules_are_measured_in_eighths_of_a_point() -> None:
    cell = Document().add_table(1, 1).rows[0].cells[0]._tc
    docx_xml.rule(cell, "top", 1.5)
    docx_xml.rule(cell, "bottom", 0.75)
    borders = cell.tcPr.find(qn("w:tcBorders"))
    assert [(side.tag, side.get(qn("w:sz"))) for side in borders] == [(qn("w:top"), "12"), (qn("w:bottom"), "6")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("-0.67", 1),
        ("[-0.67, -0.12]", 2),
        ("从-4.11到3（-2）；-1", 3),
        ("0.5", 0),
        ("2025-09-01，0-5，DED1D3K-I1-03，9月-10月，表-1，a-1，10.1/x-5", 0),
        ("- 项目，—，-a", 0),
    ],
)
def test_no_line_ends_after_a_minus_and_other_hyphens_stay(text: str, kept: int) -> None:
    run = docx_xml.add_run(Document().add_paragraph(), text)
    assert len(run.element.findall(qn("w:noBreakHyphen"))) == kept
    assert run.text == text
