"""Finding placeholders and cutting them out of their runs."""

from __future__ import annotations

import time

import docx
import pytest

from djqj_analysis.tell import placeholders

SECONDS = 5.0
"""Of processor time for 100,000 characters; it takes a hundredth of that, and the square of the length an hour."""


def found(*pieces: str):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece)
    return paragraph, list(placeholders.find(document.element.body))


@pytest.mark.parametrize("text", ["{{图:forest}}", "{{ 图 ： forest }}", "｛｛图:forest｝｝", " {{图:forest}} "])
def test_spaces_and_full_width_marks_do_not_matter(text) -> None:
    _, (spot,) = found(text)

    assert (spot.label, spot.id, spot.alone) == ("图", "forest", True)


@pytest.mark.parametrize("text", ["{图:forest}", "{{图forest}}", "{{画:forest}}", "{{图:}}", "{{}}"])
def test_other_braces_are_prose(text) -> None:
    assert found(text)[1] == []


@pytest.mark.parametrize(
    "pieces", [("甲{{句:a}}乙",), ("甲{", "{句:", "a}", "}乙"), ("甲", "{{句:a}}", "乙"), ("甲{{句:a", "}}乙")]
)
def test_a_text_takes_the_place_of_the_placeholder_alone(pieces) -> None:
    paragraph, (spot,) = found(*pieces)
    placeholders.write(spot, " X ")

    assert paragraph.text == "甲 X 乙"


def test_each_of_several_in_one_paragraph_is_filled() -> None:
    paragraph, spots = found("{{句:a}}、{{句:b}}、{{句:a}}")
    for spot in spots:
        placeholders.write(spot, spot.id * 2)

    assert paragraph.text == "aa、bb、aa"


def test_a_deleted_placeholder_of_tracked_changes_is_not_found() -> None:
    document = docx.Document()
    run = document.add_paragraph("{{句:a}}").runs[0]._r
    run[0].tag = run[0].tag.replace("}t", "}delText")

    assert list(placeholders.find(document.element.body)) == []


@pytest.mark.parametrize(
    "text", ["见{图:forest}。", "{{图表:forest}}", "{{表 forest}}", "{{图:forest}", "｛图：forest｝"]
)
def test_what_was_meant_as_a_placeholder_is_noticed(text) -> None:
    paragraph = docx.Document().add_paragraph(text)

    (found,) = placeholders.mistyped(paragraph._p.getparent())
    assert found.strip("{｛ }｝").endswith("forest")
    assert list(placeholders.find(paragraph._p.getparent())) == []


@pytest.mark.parametrize("text", ["{{图:forest}}", "见图1和表2。", "{甲：乙}", "（图:forest）", "{{句: a}}与{{表：b}}"])
def test_real_ones_and_prose_are_not_mistyped(text) -> None:
    paragraph = docx.Document().add_paragraph(text)

    assert list(placeholders.mistyped(paragraph._p.getparent())) == []


@pytest.mark.parametrize("unit", ["{", "{ ", "{{图:a "])
@pytest.mark.parametrize("pattern", [placeholders.PATTERN, placeholders.MISTYPED])
def test_a_long_paragraph_is_searched_in_a_moment(pattern, unit) -> None:
    before = time.process_time()

    assert len(pattern.findall(unit * 100_000)) in (0, 100_000)
    assert not placeholders.PATTERN.findall("{{图:a" + " " * 100_000)
    assert time.process_time() - before < SECONDS
