"""The records of an old ``.xls`` looked through before a parser lays out its grid ([MS-XLS], BIFF8 and before).

As in :mod:`~djqj_analysis.read.worksheet`: places, announced sizes and shared texts are added up first.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from djqj_analysis.read import guard
from djqj_analysis.read.supbook import FORMULAS, Links, links

STREAMS = ("Workbook", "Book")
_EOF, _CONTINUE, _SHEET, _TEXTS, _LOCKED = 0x0A, 0x3C, 0x85, 0xFC, 0x2F
_FORMULA, _MANY, _LABEL, _SIZE, _BOOL = 0x06, 0xBD, 0xFD, 0x200, 0x205
_CELLS = frozenset({_FORMULA, _MANY, _LABEL, _BOOL, 0x203, 0x204, 0x27E})
_MACRO_SHEETS = (1, 6)


class Record(NamedTuple):
    """Kind and content; the pieces of a record too long for one are joined in ``pieces``."""

    kind: int
    pieces: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """The first piece, which is all of it but for long texts."""
        return self.pieces[0]


def check(name: str, stream: bytes) -> None:
    """Refuse a workbook that is locked or broken, holds macros or links, dead formulas, or would fill the memory.

    Raises
    ------
    DjqjError
        ``R004``, ``R005``, ``R006``, ``R008``.
    """
    try:
        _check(name, stream)
    except (struct.error, IndexError):
        guard.broken(name)


def _check(name: str, stream: bytes) -> None:
    sheets, lengths = [], []
    known = list(_records(stream, 0))
    elsewhere = links((record.kind, record.data) for record in known)
    for record in known:
        if record.kind == _LOCKED:
            guard.stop("R004", name, "加了密码", "请在 Excel 中去掉密码，另存为 .xlsx")
        if record.kind == _SHEET:
            start, _, kind = struct.unpack_from("<IBB", record.data)
            if kind in _MACRO_SHEETS:
                guard.stop("R006", name, "含有宏", "请另存为不含宏的 .xlsx")
            sheets.append(start)
        if record.kind == _TEXTS:
            lengths = list(_lengths(name, record.pieces))
    if len(sheets) > guard.MAX_SHEETS or len(set(sheets)) < len(sheets):
        guard.broken(name, "里面的工作表重复或太多")
    shown: Counter[int] = Counter()
    for start in sheets:
        _check_sheet(name, stream, start, shown)
        _check_links(name, stream, start, elsewhere)
    guard.same_text(name, lengths, shown)


def _check_sheet(name: str, stream: bytes, start: int, shown: Counter[int]) -> None:
    height = width = 0
    dead = []
    for kind, pieces in _records(stream, start):
        data = pieces[0]
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", data)
            last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MANY else column
            height, width = max(height, row + 1), max(width, column + 1, last + 1)
            if kind == _LABEL:
                shown[struct.unpack_from("<I", data, 6)[0]] += 1
            is_error = kind == _FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff"
            if is_error or (kind == _BOOL and data[7] == 1):
                dead.append(f"第 {row + 1} 行第 {column + 1} 列")
        elif kind == _SIZE:
            top, bottom, left, right = struct.unpack_from("<IIHH" if len(data) >= 14 else "<HHHH", data)
            if bottom < top or right < left:
                guard.broken(name)
            guard.bounded(name, bottom - top + 1, right - left + 1)
    guard.bounded(name, height, width)
    guard.live(name, dead)


def _check_links(name: str, stream: bytes, start: int, elsewhere: Links) -> None:
    """Refuse formulas that point to another file: what their cells show may be long out of date."""
    if elsewhere.openings:
        for kind, pieces in _records(stream, start):
            file = elsewhere.file(pieces[0]) if kind in FORMULAS else ""
            if file:
                row, column = struct.unpack_from("<HH", pieces[0])
                what = f"第 {row + 1} 行第 {column + 1} 列的公式链接着另一个文件“{file}”"
                guard.stop("R006", name, what, "请在 Excel 的“数据—编辑链接”中断开链接，再保存")


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield the records from a place to the next end mark."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        pieces = [stream[at + 4 : at + 4 + length]]
        at += 4 + length
        while stream[at : at + 2] == b"\x3c\x00":
            length = struct.unpack_from("<H", stream, at + 2)[0]
            pieces.append(stream[at + 4 : at + 4 + length])
            at += 4 + length
        if kind == _EOF:
            return
        yield Record(kind, tuple(pieces))


def _lengths(name: str, pieces: tuple[bytes, ...]) -> Iterator[int]:
    """Yield the number of characters of each shared text; one may run over several pieces."""
    n = struct.unpack_from("<I", pieces[0], 4)[0]
    if n > sum(map(len, pieces)) // 3:
        guard.broken(name)
    at, piece = 8, 0
    for _ in range(n):
        if at >= len(pieces[piece]):
            at, piece = 0, piece + 1
        count, flags = struct.unpack_from("<HB", pieces[piece], at)
        at += 3
        runs = struct.unpack_from("<H", pieces[piece], at)[0] if flags & 8 else 0
        at += 2 if flags & 8 else 0
        more = struct.unpack_from("<I", pieces[piece], at)[0] if flags & 4 else 0
        at += 4 if flags & 4 else 0
        left, size = count, 1 + (flags & 1)
        while left:
            taken = min(left, (len(pieces[piece]) - at) // size)
            left, at = left - taken, at + taken * size
            if left:
                piece += 1
                at, size = 1, 1 + (pieces[piece][0] & 1)
        rest = runs * 4 + more
        while rest:
            taken = min(rest, len(pieces[piece]) - at)
            rest, at = rest - taken, at + taken
            if rest:
                at, piece = 0, piece + 1
        yield count
