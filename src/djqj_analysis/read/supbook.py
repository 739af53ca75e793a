"""Whether cells of an old ``.xls`` are linked to another file ([MS-XLS] 2.4.271 SupBook, 2.4.105 ExternSheet).

A workbook lists the files that it knows; one that nothing points to, such as an add-in that was open when somebody
saved, changes no cell. Only formulas tell. They are not parsed: the bytes that open a reference to the other file are
looked for, so that no link is overlooked (a formula that holds them by chance counts as linked).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

SUPBOOK, EXTERNSHEET, NAME = 0x1AE, 0x17, 0x18
FORMULAS = frozenset({0x06, 0x221, 0x4BC})
"""Records of cells with a formula of their own, an array's and a shared one."""

_OWN = (b"\x01\x04", b"\x01\x3a")
_PIECES = re.compile(r"[\x00-\x1f\\/|]+")
_ELSEWHERE = bytes(base + kind for base in (0x39, 0x3A, 0x3B, 0x3C, 0x3D) for kind in (0, 0x20, 0x40))
"""What opens a reference to a name, a cell or a block of a listed file: reference, value or array."""
_NAMED = b"\x23\x43\x63"


@dataclass(frozen=True, slots=True)
class Links:
    """What opens references to other files in a formula: three bytes, or five by way of a defined name → file."""

    openings: dict[bytes, str] = field(default_factory=dict)

    def file(self, formula: bytes) -> str:
        """Return the other file that a record with a formula points to, or an empty text."""
        sizes = {len(opening) for opening in self.openings}
        found = (self.openings.get(formula[i : i + size]) for size in sizes for i in range(len(formula)))
        return next(filter(None, found), "")


def links(records: Iterable[tuple[int, bytes]]) -> Links:
    """Return what points to other files, told by the records of the workbook as a whole (kind and content)."""
    files: list[str] = []
    sheets: list[int] = []
    names: list[bytes] = []
    for kind, data in records:
        if kind == SUPBOOK:
            files.append(_file(data))
        elif kind == EXTERNSHEET and len(data) >= 2:
            sheets += [book for book, _, _ in struct.iter_unpack("<Hhh", data[2 : 2 + (len(data) - 2) // 6 * 6])]
        elif kind == NAME:
            names.append(data)
    places = {place: files[book] for place, book in enumerate(sheets) if book < len(files) and files[book]}
    found = Links({bytes([op]) + struct.pack("<H", place): file for place, file in places.items() for op in _ELSEWHERE})
    by_name = {i: file for i, data in enumerate(names, start=1) if (file := found.file(data))}
    named = {bytes([op]) + struct.pack("<I", i): file for i, file in by_name.items() for op in _NAMED}
    return Links(found.openings | named)


def _file(data: bytes) -> str:
    """Return the name of a listed file, or an empty text where it is the workbook itself, or nothing."""
    if data[2:4] in _OWN:
        return ""
    count, flags = struct.unpack_from("<HB", data, 2)
    path = data[5:].decode("utf-16-le", "replace") if flags & 1 else data[5:].decode("latin-1")
    return next((piece.strip() for piece in reversed(_PIECES.split(path[:count])) if piece.strip()), "")
