"""A group's own report: placeholders become what they name, the rest stays."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.ink.docx_xml import add_field
from djqj_analysis.tell.binding import bind
from tests.tell import fakes, word

RESULTS = {name: fakes.Fake(name) for name in ("forest", "coverage", "raters")}


@pytest.fixture
def real(study):
    """A study on real data: no notice anywhere."""
    return dataclasses.replace(study, synthetic=False)


def bound(document, study, results=RESULTS):
    return word.opened(bind(word.saved(document), results, study))


def test_a_sentence_split_over_runs_keeps_the_formatting_around_it(real) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("我们发现：{", "{句", ":for", "est}", "}其余", "不变。"):
        paragraph.add_run(piece).bold = piece == ":for"
    paragraph.runs[0].font.size = Pt(16)

    made = bound(document, real).paragraphs[0]

    assert made.text == "我们发现：forest 在两组间的均值相差 0.96（n=45）。其余不变。"
    assert made.runs[0].font.size == Pt(16)
    assert [run.text for run in made.runs if run.bold] == [""]


def test_proofing_marks_and_full_width_braces_do_not_hide_a_placeholder(real) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("｛｛句：")
    paragraph._p.append(OxmlElement("w:proofErr"))
    paragraph.add_run("raters｝｝")

    assert bound(document, real).paragraphs[0].text == "raters 在两组间的均值相差 0.96（n=45）。"


def test_tabs_and_breaks_beside_a_placeholder_stay_where_they_are(real) -> None:
    document = docx.Document()
    document.add_paragraph("甲\t{{句:raters}}\t乙")

    assert bound(document, real).paragraphs[0].text == "甲\traters 在两组间的均值相差 0.96（n=45）。\t乙"


def test_numbering_continues_the_authors_own(real) -> None:
    document = docx.Document()
    caption = document.add_paragraph("图")
    add_field(caption, "SEQ 图 \\* ARABIC", "1")
    document.add_paragraph("{{图:forest}}")
    later = document.add_paragraph("图")
    add_field(later, "SEQ 图 \\* ARABIC", "2")

    assert word.body(bound(document, real)) == ["图1", "", "图2　虚构图forest", "图3"]


def test_everything_else_stays_byte_for_byte(real, shared_document) -> None:
    before = word.saved(shared_document)
    after = bind(before, RESULTS, real)
    old, new = word.members(before), word.members(after)
    changed = {name for name in new if new[name] != old.get(name)}

    assert set(old) <= set(new)
    assert changed == {
        "word/document.xml", "word/_rels/document.xml.rels", "word/media/image1.png", "[Content_Types].xml",
    }  # fmt: skip
    assert canonicalize(old["word/styles.xml"].decode()) == canonicalize(new["word/styles.xml"].decode())


@pytest.fixture
def shared_document():
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    document.core_properties.author = "课题组"
    document.add_heading("一、研究结果", 1)
    document.add_paragraph("{{图:forest}}", style="List Bullet")
    document.add_paragraph("尾声。", style="Quote")
    return document


def test_paragraphs_without_placeholders_keep_their_xml(real, shared_document) -> None:
    made = bound(shared_document, real)

    assert made.paragraphs[0]._p.xml == shared_document.paragraphs[0]._p.xml
    assert made.paragraphs[-1]._p.xml == shared_document.paragraphs[-1]._p.xml
    assert made.core_properties.author == "课题组"


def test_the_same_input_gives_the_same_bytes(real, shared_document) -> None:
    data = word.saved(shared_document)

    assert bind(data, RESULTS, real) == bind(data, RESULTS, real)


def test_all_unknown_ids_are_told_at_once_with_close_matches_and_the_known_ones(real) -> None:
    document = docx.Document()
    document.add_paragraph("{{图:forst}}和{{句:没有的}}")
    document.add_paragraph("{{图:forest}}")

    with pytest.raises(DjqjError, match=r"最接近的有：forest.*已有：forest、coverage、raters") as caught:
        bind(word.saved(document), RESULTS, real, name="报告.docx")

    assert [fault.code for fault in caught.value.faults] == ["W020", "W020"]
    assert "{{句:没有的}}" in caught.value.faults[1].what


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", "纯文字".encode()])
def test_what_is_not_a_word_document_is_refused(real, data) -> None:
    with pytest.raises(DjqjError, match=r"\[W021\] 报告.docx：不是 Word 文档"):
        bind(data, RESULTS, real, name="报告.docx")


def test_a_report_without_placeholders_is_an_error(real) -> None:
    document = docx.Document()
    document.add_paragraph("没有占位符。")

    with pytest.raises(DjqjError, match=r"\[W023\].*\{\{图:id\}\}.*forest"):
        bind(word.saved(document), RESULTS, real)


def test_a_mistyped_placeholder_does_not_stay_in_silence(real) -> None:
    document = docx.Document()
    document.add_paragraph("见{{图:forest}}和{图:raters}。")

    with pytest.raises(DjqjError, match=r"\[W025\].*“\{图:raters\}”像是写错的占位符"):
        bind(word.saved(document), RESULTS, real)


def test_a_reference_in_a_header_is_an_error(real) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "见{{图:forest}}"

    with pytest.raises(DjqjError, match=r"\[W024\].*页眉"):
        bind(word.saved(document), RESULTS, real)


def test_a_broken_part_of_comments_is_no_defect(real) -> None:
    document = docx.Document()
    document.add_paragraph("{{句:forest}}")
    buffer = BytesIO()
    with ZipFile(BytesIO(word.saved(document))) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
                data = data.replace(
                    b"</Types>", b'<Override PartName="/word/comments.xml" ContentType="%s"/></Types>' % kind
                )
            if name == "word/_rels/document.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="c1" Type="%s" Target="comments.xml"/></Relationships>' % kind,
                )
            new.writestr(name, data)
        new.writestr("word/comments.xml", b"<w:comments \xff\xfe")

    with pytest.raises(DjqjError, match=r"\[W021\]"):
        bind(buffer.getvalue(), RESULTS, real)
