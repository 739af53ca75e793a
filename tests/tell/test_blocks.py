"""A document as blocks."""

from __future__ import annotations

from djqj_analysis.ink.docx import Paper
from djqj_analysis.tell import blocks
from djqj_analysis.tell.blocks import Figure, Heading, Lead, NewPage
from djqj_analysis.tell.outline import Exhibit
from djqj_analysis.tell.references import Reference
from tests.tell import fakes, word


def test_a_result_shows_its_sentence_then_its_table_then_its_figure() -> None:
    told, table, figure = blocks.shown(Exhibit("failure"), fakes.Fake("failure", text="相差 1 分。"), min_n=5)

    assert told == "相差 1 分（见{{表:failure}}、{{图:failure}}）。"
    assert table.cells()[2] == ["丙", "（隐去）", "—"]  # judgements of cadres need ten answers
    assert figure.chart.id == "failure"


def test_a_result_that_is_only_a_figure_refers_to_the_figure_alone() -> None:
    told, figure = blocks.shown(Exhibit("forest", table=False), fakes.Fake("forest", text="相差 1 分。"), min_n=5)

    assert told == "相差 1 分（见{{图:forest}}）。"
    assert isinstance(figure, Figure)


def test_only_prose_is_searched_for_citations() -> None:
    source = Reference("a", "M", "书", year="2000")

    found, listed = blocks.cited([Heading("{{引:a}}", 1), "见{{引:a}}。"], (source,))

    assert found == [Heading("{{引:a}}", 1), "见[1]。"]
    assert listed == (source,)


def test_a_lead_stays_with_what_follows() -> None:
    paper = Paper("题")
    blocks.write(paper, [Lead("题干"), "选项"], {})
    made = word.opened(paper.to_bytes()).paragraphs

    assert [each.paragraph_format.keep_with_next for each in made[-2:]] == [True, None]


def test_blocks_become_a_document() -> None:
    paper = Paper("题")
    blocks.write(paper, [Heading("节", 1), "文。", NewPage(), fakes.Fake("t").table()], {})

    assert word.body(word.opened(paper.to_bytes()))[:5] == ["题", "节", "文。", "", "表1　虚构表t"]
