"""Words inside a PNG picture: its text chunks (title, author, comment …) and the words of an Exif block."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_TEXT = 1 << 20
"""Bytes of one compressed text that are looked at."""
_WORDS = re.compile(rb"[\x20-\x7e]{4,}")


def png(data: bytes) -> Iterator[tuple[str, str]]:
    r"""Yield (keyword, text) of every text chunk; nothing for what is no PNG (PNG specification, 11.3.3).

    Examples
    --------
    >>> from struct import pack
    >>> body = b"Author\0Zhang San"
    >>> list(png(SIGNATURE + pack(">I", len(body)) + b"tEXt" + body + bytes(4)))
    [('Author', 'Zhang San')]
    """
    if not data.startswith(SIGNATURE):
        return
    at = len(SIGNATURE)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        keyword, _, rest = body.partition(b"\0")
        name = keyword.decode("latin-1")
        if kind == b"tEXt":
            yield name, _either(rest)
        elif kind == b"zTXt":
            yield name, _either(_inflated(rest[1:]))
        elif kind == b"iTXt":
            packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
            yield name, (_inflated(text) if packed else text).decode("utf-8", errors="replace")
        elif kind == b"eXIf":
            yield from (("Exif", word.decode("ascii")) for word in _WORDS.findall(body))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MAX_TEXT)
    except zlib.error:
        return b""


def _either(data: bytes) -> str:
    """Return text that should be Latin-1 and often is UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
