"""Comments on the cells of an old ``.xls``: a note names cell, author and object; the object before it has the text.

Records BoundSheet8, Obj, TxO and Note of [MS-XLS]; versions before BIFF8 are passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_START, _SHEET, _NOTE, _OBJECT, _TEXT, _CONTINUE = 0x809, 0x85, 0x1C, 0x5D, 0x1B6, 0x3C
_BIFF8 = b"\x00\x06"


def notes(stream: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Yield (sheet, cell, author, text) of every note in a workbook's stream.

    Raises
    ------
    struct.error, IndexError
        When a record is shorter than what it must hold.
    """
    sheets: dict[int, str] = {}
    texts: dict[int, str] = {}
    sheet, number, left = "", 0, 0
    for at, kind, data in _records(stream):
        if kind == _START and data[:2] != _BIFF8:
            return
        if at in sheets:
            sheet, texts = sheets[at], {}
        if kind == _SHEET:
            sheets[struct.unpack_from("<I", data)[0]] = _chars(data[7:], data[6], wide=data[7] & 1)
        elif kind == _OBJECT:
            number = struct.unpack_from("<H", data, 6)[0]
        elif kind == _TEXT:
            texts[number], left = "", struct.unpack_from("<H", data, 10)[0]
        elif kind == _CONTINUE and left:  # the text follows, each piece with a flag in front
            piece = _chars(data, left, wide=data[0] & 1)
            texts[number], left = texts[number] + piece, left - len(piece)
        elif kind == _NOTE:
            row, column, _, of, length, flags = struct.unpack_from("<HHHHHB", data)
            author = _chars(data[10:], length, wide=flags & 1)
            yield sheet, f"{_letters(column)}{row + 1}", author, texts.get(of, "")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _chars(data: bytes, length: int, *, wide: int) -> str:
    """Return characters of one or two bytes; the first byte says which, and is no character."""
    return data[1 : 1 + length * 2].decode("utf-16-le", "replace") if wide else data[1 : 1 + length].decode("latin-1")


def _letters(column: int) -> str:
    """Return the letters of a column.

    Examples
    --------
    >>> _letters(0), _letters(28)
    ('A', 'AC')
    """
    above, at = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + at)
