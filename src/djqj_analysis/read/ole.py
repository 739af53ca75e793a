"""The container of old ``.xls`` files (a small file system, [MS-CFB]): one stream taken out, and packed anew.

The tables of a container can run in circles or point beyond its end, and a parser that believes them asks for
terabytes. Here every step is bounded by the file itself; the parser then gets a container made by us.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from djqj_analysis.read import guard

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_REGULAR = 0xFFFFFFFA
_CUTOFF, _MINI, _ENTRY, _IN_HEADER = 4096, 64, 128, 109
_ROOT, _STREAM = 5, 2

Table = Sequence[int]


def stream(name: str, data: bytes, wanted: Sequence[str]) -> bytes:
    """Return the first stream that goes by one of the wanted names.

    Raises
    ------
    DjqjError
        ``R004`` when the container is broken or holds no such stream, ``R006`` when it holds macros.
    """
    try:
        return _Container(name, data).find(wanted)
    except (struct.error, ValueError, IndexError, UnicodeDecodeError):
        guard.broken(name)


class _Container:
    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data
        self.shift = struct.unpack_from("<H", data, 30)[0]
        if self.shift not in (9, 12):
            guard.broken(name)
        self.size = 1 << self.shift
        directory, self.mini_start, self.mini_n, self.more_start = struct.unpack_from("<8xI8xIII", data, 40)
        self.fat = self._table(self._fat_sectors())
        entries = self._chain(directory, self.fat)
        self.entries = list(_entries(entries, wide=self.shift == 12))

    def find(self, wanted: Sequence[str]) -> bytes:
        if any(title.upper().startswith("_VBA_PROJECT") for title, *_ in self.entries):
            guard.stop("R006", self.name, "含有宏", "请另存为不含宏的 .xlsx")
        for name in wanted:
            for title, kind, start, length in self.entries:
                if title == name and kind == _STREAM:
                    content = self._small(start) if length < _CUTOFF else self._chain(start, self.fat)
                    return content[:length]
        return guard.broken(self.name, "里面没有工作表")

    def _sector(self, at: int) -> bytes:
        start = (at + 1) << self.shift
        if at >= _REGULAR or start >= len(self.data):
            guard.broken(self.name)
        return self.data[start : start + self.size]

    def _chain(self, start: int, table: Table) -> bytes:
        return b"".join(self._sector(at) for at in _links(start, table))

    def _small(self, start: int) -> bytes:
        """Return a stream kept in the pieces of 64 bytes that the root entry holds."""
        pieces = self._chain(next(entry[2] for entry in self.entries if entry[1] == _ROOT), self.fat)
        table = self._table(list(_links(self.mini_start, self.fat))) if self.mini_n else ()
        return b"".join(pieces[at * _MINI : (at + 1) * _MINI] for at in _links(start, table))

    def _fat_sectors(self) -> list[int]:
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self.data, 76))
        at = self.more_start
        for _ in range(len(self.data) >> self.shift):
            if at >= _REGULAR:
                break
            *more, at = struct.unpack(f"<{self.size // 4}I", self._sector(at))
            listed += more
        return [sector for sector in listed if sector < _REGULAR]

    def _table(self, sectors: Sequence[int]) -> Table:
        if len(set(sectors)) < len(sectors):
            guard.broken(self.name)
        data = b"".join(self._sector(at).ljust(self.size, b"\xff") for at in sectors)
        return struct.unpack(f"<{len(data) // 4}I", data)


def _links(at: int, table: Table) -> Iterator[int]:
    """Follow a chain; it cannot have more links than the table has places."""
    for _ in range(len(table) + 1):
        if at == _END:
            return
        yield at
        at = table[at]
    raise ValueError("a chain without an end")


def _entries(data: bytes, *, wide: bool) -> Iterator[tuple[str, int, int, int]]:
    for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
        title, kind, start, length = struct.unpack_from("<64s2xB49xIQ", data, at)
        yield title.decode("utf-16-le", "replace").split("\0")[0], kind, start, length if wide else length & 0xFFFFFFFF


def pack(title: str, content: bytes) -> bytes:
    """Return a container (sectors of 4096 bytes) that holds one stream."""
    size, blank = 4096, bytes(4096)
    content = content.ljust(_CUTOFF, b"\0")
    first = 2  # after the directory and an unused sector: parsers expect the root to own one
    end = first + -(-len(content) // size)
    n_fat = -(-(end + 1) // (size // 4 - 1))
    links = [_END, _END, *range(first + 1, end), _END, *[_FAT] * n_fat]
    links += [_FREE] * (n_fat * size // 4 - len(links))
    places = [*range(end, end + n_fat)] + [_FREE] * (_IN_HEADER - n_fat)
    numbers = struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 4, 0xFFFE, 12, 6, 1, n_fat, 0, 0, _CUTOFF, _END, 0, _END, 0)
    header = MAGIC + bytes(16) + numbers + struct.pack(f"<{_IN_HEADER}I", *places)
    directory = _entry("Root Entry", _ROOT, 1, 0, child=1) + _entry(title, _STREAM, first, len(content))
    parts = header, directory, blank, content
    return b"".join(part.ljust(-(-len(part) // size) * size, b"\0") for part in parts) + struct.pack(
        f"<{len(links)}I", *links
    )


def _entry(title: str, kind: int, start: int, length: int, *, child: int = _FREE) -> bytes:
    text = title.encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    return struct.pack("<64sHBB12s36xIQ", text, len(text) + 2, kind, 1, links, start, length)
