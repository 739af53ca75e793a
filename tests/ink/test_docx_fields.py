"""Numbers of captions and references to them."""

from __future__ import annotations

from docx import Document

from djqj_analysis.ink import docx_fields, docx_parts, docx_xml


def captioned(document, label: str, id_: str) -> None:
    mark = docx_xml.bookmark_name(label, id_)
    docx_parts.caption(document, document.add_paragraph(), label, f"标题{id_}", mark)


def test_figures_and_tables_count_apart_in_document_order() -> None:
    document = Document()
    docx_parts.reference(document.add_paragraph("见"), "图", "ink_fig_b")
    for label, id_ in (("图", "a"), ("表", "a"), ("图", "b"), ("图", "c")):
        captioned(document, label, id_)
    marks = docx_fields.renumber(document)
    assert marks == {"ink_fig_a": "图1", "ink_tab_a": "表1", "ink_fig_b": "图2", "ink_fig_c": "图3"}
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "见图2",
        "图1　标题a",
        "表1　标题a",
        "图2　标题b",
        "图3　标题c",
    ]
    assert docx_fields.references(document) == ["ink_fig_b"]


def test_captions_a_user_already_has_are_counted() -> None:
    document = Document()
    own = document.add_paragraph("图")
    simple = docx_xml.element("w:fldSimple", {"w:instr": " SEQ 图 \\* ARABIC "})
    simple.append(docx_xml.add_run(own, "1").element)
    own._p.append(simple)
    captioned(document, "图", "new")
    assert docx_fields.renumber(document) == {"ink_fig_new": "图2"}


def test_numbering_by_chapter_is_left_alone() -> None:
    document = Document()
    paragraph = document.add_paragraph("图2-")
    docx_xml.add_field(paragraph, "SEQ 图 \\* ARABIC \\s 1", "7")
    captioned(document, "图", "new")
    docx_fields.renumber(document)
    assert [each.text for each in document.paragraphs] == ["图2-7", "图1　标题new"]


def test_other_fields_and_bookmarks_keep_their_text() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    number = docx_xml.start_bookmark(document, paragraph, "chapter")
    docx_xml.add_run(paragraph, "第一章")
    docx_xml.end_bookmark(paragraph, number)
    docx_xml.add_field(paragraph, "REF chapter \\h", "旧文字")
    docx_xml.add_field(paragraph, "PAGE", "5")
    assert docx_fields.renumber(document) == {}
    assert paragraph.text == "第一章旧文字5"
