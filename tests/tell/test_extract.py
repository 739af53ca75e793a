"""Text out of files."""

from __future__ import annotations

import docx

from djqj_analysis.tell.extract import texts
from tests.tell import word


def test_a_paragraph_is_read_whole_and_so_are_alternative_texts() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("前")
    paragraph.add_run("后")
    found = [text for place, text in texts("a.docx", word.saved(document)) if place == "word/document.xml"]

    assert "前后" in found


def test_lines_of_plain_files_carry_their_number() -> None:
    assert list(texts("a.csv", "甲\n乙".encode("utf-8-sig"))) == [("第 1 行", "甲"), ("第 2 行", "乙")]


def test_a_drawing_yields_its_texts_and_not_its_paths() -> None:
    svg = b'<!DOCTYPE svg><svg><title>t</title><path d="M1 2"/></svg>'

    assert list(texts("a.svg", svg)) == [("", "t")]


def test_pictures_hold_no_text() -> None:
    assert list(texts("a.png", b"\x89PNG 13812345678")) == []
