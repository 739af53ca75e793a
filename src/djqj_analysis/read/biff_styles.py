"""Cells of an ``.xls`` whose number format says something else than their number become the text that they show.

As in :mod:`~djqj_analysis.read.styles`: the stream is written anew with a record of text in place of the number.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping

from djqj_analysis.read import formats, guard

_NUMBER, _RK, _MANY, _FORMULA, _LABEL = 0x203, 0x27E, 0xBD, 0x06, 0x204
_FORMAT, _XF, _SHEET, _EOF = 0x41E, 0xE0, 0x85, 0x0A
_WIDE = 0x600
"""The version since which texts are UTF-16; before, they are bytes in the code page, here that of Chinese Windows."""
_NO_NUMBER = b"\xff\xff"


def shown(name: str, stream: bytes) -> bytes:
    """Return a checked workbook stream with the texts that its cells show.

    Raises
    ------
    DjqjError
        ``R004`` when a record breaks off, or a sheet begins within another.
    """
    try:
        return _shown(name, stream)
    except (struct.error, IndexError):
        guard.broken(name)


def _shown(name: str, stream: bytes) -> bytes:
    wide = len(stream) >= 6 and struct.unpack_from("<H", stream, 4)[0] >= _WIDE
    codes, places = _globals(stream, wide=wide)
    if not codes:
        return stream
    pieces, moved, at = [], {}, 0
    for start in sorted(places.values()):
        if not at <= start <= len(stream):
            guard.broken(name)
        body, end = _sheet(stream, start, codes, wide=wide)
        pieces.append(stream[at:start])
        moved[start] = sum(map(len, pieces))
        pieces.append(body)
        at = end
    found = bytearray(b"".join([*pieces, stream[at:]]))
    for place, start in places.items():
        struct.pack_into("<I", found, place, moved[start])
    return bytes(found)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of the records up to the next end mark."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at, at + 4 + length
        at += 4 + length
        if kind == _EOF:
            return


def _globals(stream: bytes, *, wide: bool) -> tuple[dict[int, str], dict[int, int]]:
    """Return style → format of those that change a meaning, and where it is said → where a sheet starts."""
    written: dict[int, str] = {}
    used: list[int] = []
    places: dict[int, int] = {}
    for kind, start, end in _records(stream, 0):
        data = stream[start + 4 : end]
        if kind == _FORMAT:
            written[struct.unpack_from("<H", data)[0]] = _code(data, wide=wide)
        elif kind == _XF:
            used.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _SHEET:
            places[start + 4] = struct.unpack_from("<I", data)[0]
    return formats.numbered(written, used), places


def _code(data: bytes, *, wide: bool) -> str:
    if not wide:
        return data[3:].decode("gb18030", "replace")
    return data[5:].decode("utf-16-le" if data[4] & 1 else "latin-1", "replace")


def _sheet(stream: bytes, start: int, codes: Mapping[int, str], *, wide: bool) -> tuple[bytes, int]:
    """Return the records of a sheet, cells that show something else as texts, and where the sheet ends."""
    pieces, at, last = [], start, start
    for kind, begin, end in _records(stream, start):
        texts = [_told(cell, codes) for cell in _cells(kind, stream[begin + 4 : end])]
        if any(text is not None for _, text, _ in texts):
            pieces += [stream[at:begin], *(_record(head, text, rest, wide=wide) for head, text, rest in texts)]
            at = end
        last = end
    return b"".join([*pieces, stream[at:last]]), last


def _cells(kind: int, data: bytes) -> Iterator[tuple[bytes, float, bytes]]:
    """Yield row, column and style of every number in a record, its value, and the record that holds it alone."""
    if kind == _NUMBER or (kind == _FORMULA and data[12:14] != _NO_NUMBER):
        yield data[:6], struct.unpack_from("<d", data, 6)[0], _packed(kind, data)
    elif kind == _RK:
        yield data[:6], _compressed(data[6:10]), _packed(kind, data)
    elif kind == _MANY:
        row, first = struct.unpack_from("<HH", data)
        for place, at in enumerate(range(4, len(data) - 7, 6)):
            head = struct.pack("<HH", row, first + place) + data[at : at + 2]
            value = data[at + 2 : at + 6]
            yield head, _compressed(value), _packed(_RK, head + value)


def _compressed(data: bytes) -> float:
    """Return the number of four bytes ([MS-XLS] RkNumber)."""
    bits = struct.unpack("<I", data)[0]
    whole = struct.unpack("<i", data)[0] >> 2
    value = float(whole) if bits & 2 else struct.unpack("<d", bytes(4) + struct.pack("<I", bits & ~3))[0]
    return value / 100 if bits & 1 else value


def _told(cell: tuple[bytes, float, bytes], codes: Mapping[int, str]) -> tuple[bytes, str | None, bytes]:
    head, value, record = cell
    code = codes.get(struct.unpack_from("<H", head, 4)[0], "")
    return head, formats.shown(value, code) if code and math.isfinite(value) else None, record


def _record(head: bytes, text: str | None, otherwise: bytes, *, wide: bool) -> bytes:
    if text is None:
        return otherwise
    if wide:
        return _packed(_LABEL, head + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    plain = text.encode("gb18030")
    return _packed(_LABEL, head + struct.pack("<H", len(plain)) + plain)


def _packed(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
