"""Notes of old workbooks, laid out as in [MS-XLS] (checked once against a file that LibreOffice wrote)."""

from __future__ import annotations

import struct

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import ole
from djqj_analysis.read.comments import Comment, comments
from djqj_analysis.read.notes import notes
from tests.helpers import xls


def note(row: int, column: int, number: int, author: str, *pieces: str) -> bytes:
    """Return object, text in pieces of two bytes or one, and note."""
    text = b"".join(
        xls.record(0x3C, b"\0" + piece.encode() if piece.isascii() else b"\1" + piece.encode("utf-16-le"))
        for piece in pieces
    )
    formats = xls.record(0x3C, bytes(16))
    return (
        xls.record(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, number) + bytes(14))
        + xls.record(0x1B6, struct.pack("<HHHHHHI", 0, 0, 0, 0, 0, sum(map(len, pieces)), 16)[:14] + bytes(4))
        + text
        + formats
        + xls.record(0x1C, struct.pack("<HHHHHB", row, column, 0, number, len(author), 1) + author.encode("utf-16-le"))
    )


def test_sheet_cell_author_and_text_in_pieces() -> None:
    sheets = {"任职": note(2, 1, 1, "王芳", "请问张书记 ", "13812345678"), "活动": note(11, 28, 1, "乙", "ascii")}
    stream = xls.stream(sheets)
    found = [("任职", "B3", "王芳", "请问张书记 13812345678"), ("活动", "AC12", "乙", "ascii")]

    assert list(notes(stream)) == found
    assert comments("a.xls", ole.pack("Workbook", stream)) == [Comment(*one) for one in found]


def test_cells_are_no_notes() -> None:
    assert list(notes(xls.stream({"甲": xls.cells([["题", 1]], {"题": 0})}, ["题"]))) == []


def test_older_versions_are_passed_over() -> None:
    stream = xls.stream({"甲": note(0, 0, 1, "乙", "丙")})

    assert list(notes(stream.replace(b"\x00\x06\x05\x00", b"\x00\x05\x05\x00"))) == []


def test_a_short_record_is_a_fault() -> None:
    data = ole.pack("Workbook", xls.stream({"甲": xls.record(0x1C, b"\0\0")}))

    with pytest.raises(DjqjError, match=r"\[R004\] a.xls：批注读不出来"):
        comments("a.xls", data)
