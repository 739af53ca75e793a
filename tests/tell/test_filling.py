"""Each placeholder in its place: body, cell, text box, header."""

from __future__ import annotations

import dataclasses

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from djqj_analysis.tell.binding import bind
from tests.tell import fakes, word

RESULTS = {name: fakes.Fake(name) for name in ("forest", "coverage", "raters", "awareness")}


@pytest.fixture
def real(study):
    """A study on real data: no notice anywhere."""
    return dataclasses.replace(study, synthetic=False)


def bound(document, study, results=RESULTS):
    return word.opened(bind(word.saved(document), results, study))


def test_a_figure_alone_in_its_paragraph_becomes_picture_and_numbered_caption(real) -> None:
    document = docx.Document()
    document.add_paragraph("前文。")
    document.add_paragraph("{{图:forest}}")
    document.add_paragraph("后文。")

    made = bound(document, real)

    assert word.body(made) == ["前文。", "", "图1　虚构图forest", "后文。"]
    assert len(made.inline_shapes) == 1
    assert word.codes(made) == ["SEQ 图 \\* ARABIC"]


def test_a_table_alone_in_its_paragraph_gets_its_caption_above_and_its_notes_below(real) -> None:
    document = docx.Document()
    document.add_paragraph("{{表:awareness}}")

    made = bound(document, real)

    assert word.body(made) == [
        "表1　虚构表awareness",
        "▦组别n均值甲123.46乙302.50丙（隐去）—",
        "注：数字为虚构",
        "　　样本不足 5 的行不公布",
    ]


def test_inside_a_sentence_a_figure_is_referred_to_and_follows_once(real) -> None:
    document = docx.Document()
    document.add_paragraph("如{{图:forest}}所示，又见{{图:forest}}。").runs[0].italic = True
    document.add_paragraph("下一段。")

    made = bound(document, real)

    assert word.body(made) == ["如图1所示，又见图1。", "", "图1　虚构图forest", "下一段。"]
    assert word.codes(made) == ["REF ink_fig_forest \\h"] * 2 + ["SEQ 图 \\* ARABIC"]
    assert all(run.italic for run in made.paragraphs[0].runs)


def test_a_figure_with_a_place_of_its_own_is_only_referred_to(real) -> None:
    document = docx.Document()
    document.add_paragraph("见{{图:forest}}。")
    document.add_paragraph("中间。")
    document.add_paragraph("{{图:forest}}")

    assert word.body(bound(document, real)) == ["见图1。", "中间。", "", "图1　虚构图forest"]


def test_two_places_of_one_figure_get_bookmarks_of_their_own(real) -> None:
    document = docx.Document()
    document.add_paragraph("{{图:forest}}")
    document.add_paragraph("{{图:forest}}")

    made = bound(document, real)
    names = [mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))]

    assert names == ["ink_fig_forest", "ink_fig_forest_2"]
    assert word.body(made)[1::2] == ["图1　虚构图forest", "图2　虚构图forest"]


def test_in_a_table_cell_a_picture_is_no_wider_than_the_cell(real) -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.width = Cm(6)
    cell.text = "{{图:forest}}"
    document.tables[0].cell(0, 0).text = "{{句:raters}}"

    made = bound(document, real).tables[0]

    assert made.cell(0, 0).text == "raters 在两组间的均值相差 0.96（n=45）。"
    assert made.cell(0, 1).text == "\n图1　虚构图forest"
    extent = next(made.cell(0, 1)._tc.iter(qn("wp:extent")))
    assert int(extent.get("cx")) <= Cm(6)


def test_a_table_in_a_cell_ends_with_a_paragraph_as_word_demands(real) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{{表:coverage}}"

    cell = bound(document, real).tables[0].cell(0, 0)

    assert len(cell.tables) == 1
    assert cell._tc[-1].tag == qn("w:p")


def test_headers_and_footers_take_sentences_and_unnumbered_figures(real) -> None:
    document = docx.Document()
    document.add_paragraph("正文{{句:raters}}")
    document.sections[0].header.paragraphs[0].text = "{{图:forest}}"
    document.sections[0].footer.paragraphs[0].text = "页脚：{{句:coverage}}"

    made = bound(document, real)

    assert [paragraph.text for paragraph in made.sections[0].header.paragraphs] == ["", "虚构图forest"]
    assert next(made.sections[0].header._element.iter(qn("pic:pic")), None) is not None
    assert made.sections[0].footer.paragraphs[0].text == "页脚：coverage 在两组间的均值相差 0.96（n=45）。"


def test_a_text_box_is_filled_once_and_its_old_copy_stays_plain(real) -> None:
    document = docx.Document()
    document.element.body.insert(0, word.box("{{图:forest}}"))
    document.element.body.insert(1, word.box("{{句:raters}}"))
    document.add_paragraph("{{图:coverage}}")

    made = bound(document, real)
    boxes = [word.text(content) for content in made.element.body.iter(qn("w:txbxContent"))]

    assert boxes == ["图1　虚构图forest", "图　虚构图forest", *["raters 在两组间的均值相差 0.96（n=45）。"] * 2]
    assert word.body(made)[-1] == "图2　虚构图coverage"


def test_a_section_break_and_a_bookmark_survive_their_placeholder(real) -> None:
    document = docx.Document()
    marked = document.add_paragraph("{{图:forest}}")
    marked._p.insert(0, OxmlElement("w:bookmarkStart"))
    marked._p[0].set(qn("w:id"), "77")
    marked._p[0].set(qn("w:name"), "我的书签")
    ending = document.add_paragraph("{{表:coverage}}")
    ending._p.get_or_add_pPr().append(OxmlElement("w:sectPr"))

    made = bound(document, real)

    assert len(list(made.element.body.iter(qn("w:sectPr")))) == 2
    assert "我的书签" in [mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))]


def test_synthetic_data_say_so_wherever_they_go(study) -> None:
    document = docx.Document()
    document.add_paragraph("{{句:raters}}")
    document.add_paragraph("{{表:coverage}}")

    made = word.body(bound(document, study))

    assert made[0] == "raters 在两组间的均值相差 0.96（n=45）（示例数据（合成），不代表任何真实单位）。"
    assert made[-1].strip("　") == "示例数据（合成），不代表任何真实单位"
