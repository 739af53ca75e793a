"""A CSV file as pieces of bytes that end with a row; the words of its head; its encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.regular import opened
from djqj_analysis.read.foreign import ENCODINGS

PIECE = 8 * 2**20
"""Bytes per piece: some ten thousand answer sheets, which fit the cache of a processor once they are codes."""
MAX_ROW = 16 * 2**20
"""Bytes; the sheet of the longest questionnaire with every cell full has a tenth of that."""
BOM = b"\xef\xbb\xbf"
QUOTES = "请用 Excel 打开，另存为“CSV UTF-8”"


class Piece(NamedTuple):
    """Whole rows of a file, and whether they contain quotation marks."""

    data: memoryview
    quoted: bool


def pieces(path: Path, *, size: int = PIECE) -> Iterator[Piece]:
    """Yield a file in pieces; a row ends at a line break after an even number of quotation marks.

    Raises
    ------
    DjqjError
        ``E004`` for NUL bytes, ``E005`` for a quotation mark that is never closed, ``E002`` when the file cannot be
        read.
    """
    rest = b""
    try:
        with opened(path) as stream:
            while block := stream.read(size):
                if b"\0" in block:
                    raise DjqjError([Fault("E004", path.name, "含有 NUL 字节，不是文本", QUOTES)])
                data = rest + block
                quotes = data.count(b'"') if b'"' in data else 0  # looking is ten times faster than counting
                cut = row_end(data, quotes, len(rest))
                rest = data[cut:]
                if cut:
                    yield Piece(memoryview(data)[:cut], quotes > 0)
                elif len(rest) > MAX_ROW:
                    raise DjqjError(
                        [Fault("E005", path.name, f"有一行超过 {MAX_ROW >> 20} MB，多半是引号没有成对", QUOTES)]
                    )
    except OSError as error:
        raise DjqjError([Fault("E002", path.name, f"读不出来：{reason(error)}", "请核对文件，再运行一次")]) from error
    if rest.count(b'"') % 2:
        raise DjqjError([Fault("E005", path.name, "引号没有成对，后面的行会并成一格", QUOTES)])
    if rest:
        yield Piece(memoryview(rest), b'"' in rest)


def row_end(data: bytes, quotes: int, since: int = 0) -> int:
    r"""Return where the last complete row of some bytes with so many quotation marks ends, 0 if none does.

    Parameters
    ----------
    since
        No row ends before: what was looked at once is not looked at again.

    Examples
    --------
    >>> row_end(b'a,b\nc,"d\ne', 1), row_end(b"no end", 0)
    (4, 0)
    """
    at = len(data)
    while True:
        newline = data.rfind(b"\n", since, at)
        if newline < 0:
            return 0
        quotes -= data.count(b'"', newline, at) if quotes else 0
        if quotes % 2 == 0:
            return newline + 1
        at = data.rfind(b'"', 0, newline)  # every line break behind this mark lies within quotes, too
        quotes -= 1


def head(path: Path) -> bytes:
    """Return the first two pieces (a last row without a line break is a piece of its own), empty for an empty file."""
    return b"".join(piece.data for piece in islice(pieces(path), 2))


def encoding(path: Path, first: bytes) -> str:
    """Return the encoding that the first piece is in, tried in the strict order of all readers.

    Raises
    ------
    DjqjError
        ``E004`` when none fits.
    """
    for name in ENCODINGS:
        if name == "utf-8-sig" and not first.startswith(BOM):
            continue
        try:
            first.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    raise DjqjError([Fault("E004", path.name, "编码混杂，读不出来", QUOTES)])


def delimiter(line: str) -> str:
    """Return the tab for a line with tabs and no comma, otherwise the comma."""
    return "\t" if "\t" in line and "," not in line else ","


def rows(text: str, limit: int) -> list[list[str]]:
    """Return the first rows of a text.

    Raises
    ------
    csv.Error
        When a cell is longer than any that Excel writes.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text[: text.find("\n")]))
    return list(islice(reader, limit))
