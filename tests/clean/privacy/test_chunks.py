"""Words in PNG pictures."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack

import pytest
from PIL import Image, PngImagePlugin

from djqj_analysis.clean.privacy.chunks import SIGNATURE, png


def chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("packed", [False, True])
def test_what_a_picture_library_writes_is_read(packed) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "me@example.org", zip=packed)
    info.add_itxt("Comment", "联系张书记", zip=packed)
    stream = BytesIO()
    Image.new("L", (2, 2)).save(stream, "PNG", pnginfo=info)

    assert list(png(stream.getvalue())) == [("Author", "me@example.org"), ("Comment", "联系张书记")]


def test_exif_words_and_utf8_against_the_standard() -> None:
    data = SIGNATURE + chunk(b"tEXt", "T\0甲".encode()) + chunk(b"eXIf", b"II*\0\x01\x02user13812345678\0")

    assert list(png(data)) == [("T", "甲"), ("Exif", "user13812345678")]


def test_broken_pictures_end_quietly() -> None:
    cut = SIGNATURE + pack(">I", 99) + b"tEXtA\0b"

    assert list(png(cut)) == [("A", "b")]
    assert list(png(SIGNATURE + chunk(b"zTXt", b"A\0\0not packed"))) == [("A", "")]
    assert list(png(b"\x89PNG 13812345678")) == []
