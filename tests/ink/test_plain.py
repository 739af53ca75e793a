"""Unseen characters are taken out, and no file that we write breaks because of one."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from lxml import etree

from djqj_analysis.ink import draw, xlsx
from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.plain import NAMES, named, plain, unseen
from djqj_analysis.ink.table import Column, Table
from tests.ink import gallery

CONTROLS = [chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r"]
FORBIDDEN = ["\ud83d", "\udc4d", "\ufffe", "\uffff"]
HIDDEN = ["\u200b", "\u200c", "\u200d", "\u200e", "\u2028", "\u202e", "\u2060", "\u2066", "\ufeff", "\xad", "\x85"]
BREAKS = "\x0b\x0c\x85\u2028\u2029"


@pytest.mark.parametrize("char", [*CONTROLS, *FORBIDDEN, *HIDDEN], ids=lambda char: f"{ord(char):04X}")
def test_an_unseen_character_is_taken_out_and_named(char: str) -> None:
    text = f"甲{char}乙"
    assert plain(text) == ("甲\n乙" if char in BREAKS else "甲乙")
    assert unseen(text * 2) == char
    assert named(unseen(text)).startswith(f"U+{ord(char):04X}")


@pytest.mark.parametrize("text", ["行\n行\t列\r\n", "❤️👩‍💻", "葛\U000e0100", "𠮷é", "$x$", "\ufffd\ue000"])
def test_what_is_seen_stays(text: str) -> None:
    assert plain(text) is text
    assert unseen(text) == ""


def test_many_are_counted() -> None:
    assert named("\x00\x01\x02\x03\x04\x05\x06") == f"U+0000（{NAMES[chr(0)]}）、U+0001、U+0002、U+0003、U+0004 等 7 种"


def test_a_report_with_every_one_of_them_opens() -> None:
    bad = "甲" + "".join([*CONTROLS, *FORBIDDEN, *HIDDEN]) + "乙"
    table = Table("t", bad, (Column("a", bad), Column("b", bad, "f2")), [(bad, 1.0)], (bad,))
    chart = gallery.pairs().with_notes(bad)
    png = draw.png(chart, dpi=40)
    paper = Paper(bad, notice=bad).heading(bad).paragraph(bad).table(table).references([bad])
    written = paper.figure(type(chart)("f", "pairs", bad, chart.data, levels=chart.levels), png).to_bytes()

    with ZipFile(BytesIO(written)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                etree.fromstring(parts.read(name))
    assert all(not unseen(paragraph.text) for paragraph in docx.Document(BytesIO(written)).paragraphs)


def test_a_workbook_with_every_one_of_them_opens() -> None:
    bad = "甲" + "".join([*CONTROLS, *FORBIDDEN, *HIDDEN]) + "乙"
    written = xlsx.workbook([Table("t", bad, (Column("a", bad),), [(bad,), ("\u200b=1+1",)], (bad,))], notice=bad)
    sheet = openpyxl.load_workbook(BytesIO(written)).worksheets[1]

    assert not any(unseen(str(cell.value)) for row in sheet for cell in row)
    assert sheet["A5"].value == "=1+1"
    assert sheet["A5"].data_type == "s" or sheet["A5"].quotePrefix
