"""Write small workbooks in the old binary format (BIFF8): texts and numbers, one sheet or several."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from djqj_analysis.read import ole

MOST = 8224
"""Bytes of one record."""


def record(kind: int, data: bytes) -> bytes:
    """Return a record, continued as often as its length asks for."""
    pieces = [data[at : at + MOST] for at in range(0, len(data), MOST)] or [b""]
    kinds = [kind, *[0x3C] * (len(pieces) - 1)]
    return b"".join(struct.pack("<HH", kind, len(piece)) + piece for kind, piece in zip(kinds, pieces, strict=True))


def strings(texts: Sequence[str]) -> bytes:
    """Return the table of shared texts; a new record begins only between two texts."""
    pieces = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        entry = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
        if len(pieces[-1]) + len(entry) > MOST:
            pieces.append(b"")
        pieces[-1] += entry
    kinds = [0xFC, *[0x3C] * (len(pieces) - 1)]
    return b"".join(record(kind, piece) for kind, piece in zip(kinds, pieces, strict=True))


def cells(rows: Sequence[Sequence[object]], index: dict[str, int]) -> bytes:
    """Return the records of cells: texts shared, numbers as they are, ``None`` and blanks left out."""
    found = []
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            where = struct.pack("<HHH", at, place, 0)
            if isinstance(value, int | float):
                found.append(record(0x203, where + struct.pack("<d", value)))
            elif value:
                found.append(record(0xFD, where + struct.pack("<I", index[str(value)])))
    return b"".join(found)


def stream(sheets: dict[str, bytes], texts: Iterable[str] = (), *, globals_: bytes = b"") -> bytes:
    """Return the workbook stream from the cell records of every sheet."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + globals_
    middle = strings(list(texts)) + record(0x0A, b"")
    titles = {name: struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets}
    at = len(start) + len(middle) + sum(4 + 6 + len(title) for title in titles.values())
    listed, bodies = [], []
    for name, content in sheets.items():
        body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + content + record(0x0A, b"")
        listed.append(record(0x85, struct.pack("<IBB", at, 0, 0) + titles[name]))
        bodies.append(body)
        at += len(body)
    return start + b"".join(listed) + middle + b"".join(bodies)


def write(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write one sheet."""
    texts = list(dict.fromkeys(str(value) for row in rows for value in row if isinstance(value, str) and value))
    content = cells(rows, {text: at for at, text in enumerate(texts)})
    path.write_bytes(ole.pack("Workbook", stream({"Sheet1": content}, texts)))
    return path


def formatted(codes: Sequence[str]) -> bytes:
    """Return the records of number formats and of one style for each; built-in ones go by their number."""
    own = [(164 + at, code) for at, code in enumerate(codes)]
    texts = [struct.pack("<HHB", at, len(code), 1) + code.encode("utf-16-le") for at, code in own]
    styles = [struct.pack("<HH", 0, at) + bytes(16) for at, _ in own]
    return b"".join(record(0x41E, text) for text in texts) + b"".join(record(0xE0, style) for style in styles)
