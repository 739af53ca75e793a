from __future__ import annotations

import struct

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import ole

NAMES = ("Workbook", "Book")
FAT = 4096 * 3
"""Where the table of links lies in what `pack` makes of one sector: header, directory, unused, content, links."""


def spoilt(place: int, value: int, content: bytes = b"x" * 5000) -> bytes:
    data = bytearray(ole.pack("Workbook", content))
    struct.pack_into("<I", data, place, value)
    return bytes(data)


@pytest.mark.parametrize("length", [4096, 4097, 100_000, 5_000_000])
def test_what_was_packed_is_found(length: int) -> None:
    content = bytes(range(256)) * (length // 256) + b"y" * (length % 256)

    assert ole.stream("a.xls", ole.pack("Book", content), NAMES) == content


def test_a_short_stream_is_filled_up_with_zeros() -> None:
    assert ole.stream("a.xls", ole.pack("Book", b"abc"), NAMES) == b"abc" + bytes(4093)


def test_a_real_file_of_the_platform_is_read(shared) -> None:
    data = (shared / "real" / "wjx" / "800_800_0.xls").read_bytes()

    assert ole.stream("a.xls", data, NAMES)[:4] == b"\x09\x08\x10\x00"


def test_a_container_without_a_workbook() -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*没有工作表"):
        ole.stream("a.xls", ole.pack("Other", b"x"), NAMES)


def test_macros_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*宏"):
        ole.stream("a.xls", ole.pack("_VBA_PROJECT_CUR", b"x"), NAMES)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (4096 * 5 + 2 * 4, 2),  # a chain that runs in a circle
        (4096 * 5 + 2 * 4, 4_000_000),  # or points beyond the end
        (48, 0xFFFFFFF0),  # a directory that is nowhere
        (76, 77_777),  # links that are nowhere
        (80, 4),  # the same links twice
        (30, 20),  # sectors of a megabyte
    ],
)
def test_a_container_that_contradicts_itself_is_broken(place: int, value: int) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\]"):
        ole.stream("a.xls", spoilt(place, value), NAMES)


def test_a_list_of_links_that_runs_in_a_circle_ends(shared) -> None:
    data = bytearray((shared / "real" / "wjx" / "800_800_0.xls").read_bytes())
    struct.pack_into("<I", data, 68, 1)
    data[512 * 3 - 4 : 512 * 3] = struct.pack("<I", 1)

    with pytest.raises(DjqjError, match=r"\[R004\]"):
        ole.stream("a.xls", bytes(data), NAMES)


def test_a_container_cut_anywhere_is_broken() -> None:
    data = ole.pack("Workbook", b"x" * 9000)

    for end in range(8, len(data) - 4096, 500):
        with pytest.raises(DjqjError, match=r"\[R004\]"):
            ole.stream("a.xls", data[:end], NAMES)
