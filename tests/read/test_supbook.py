"""A file that is only listed is no link; a formula that points to it is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import biff, ole, workbook
from djqj_analysis.read.supbook import EXTERNSHEET, NAME, SUPBOOK, links
from tests.helpers.xls import cells, record, stream

OWN = struct.pack("<H", 3) + b"\x01\x04"
SIZES = {"mtcars": (32, 11), "chickwts": (71, 2), "quakes": (1000, 5)}


def listed(path: str) -> bytes:
    wide = not path.isascii()
    return struct.pack("<HHB", 1, len(path), wide) + (path.encode("utf-16-le") if wide else path.encode())


def sheets(*books: int) -> bytes:
    return struct.pack("<H", len(books)) + b"".join(struct.pack("<Hhh", book, 0, 0) for book in books)


def formula(tokens: bytes, kind: int = 0x06) -> bytes:
    head = struct.pack("<HHHd", 1, 1, 0, 8.0) + bytes(6)
    return record(kind, head + struct.pack("<H", len(tokens)) + tokens)


def there(op: int, place: int) -> bytes:
    return bytes([op]) + struct.pack("<HHH", place, 0, 0)


def write(path: Path, globals_: list[tuple[int, bytes]], *formulas: bytes) -> Path:
    body = cells([["甲", "乙"], ["丙", None]], {"甲": 0, "乙": 1, "丙": 2}) + b"".join(formulas)
    head = b"".join(record(kind, data) for kind, data in globals_)
    path.write_bytes(ole.pack("Workbook", stream({"Sheet1": body}, ["甲", "乙", "丙"], globals_=head)))
    return path


ADDIN = (SUPBOOK, listed("\x01\x06SaveAsAdobePDF.xlam"))


@pytest.mark.parametrize(
    ("globals_", "tokens"),
    [
        ([ADDIN, (SUPBOOK, OWN), (EXTERNSHEET, sheets(1))], there(0x5A, 0)),
        ([ADDIN, (SUPBOOK, OWN), (EXTERNSHEET, sheets(1, 0))], there(0x5A, 0)),  # an entry that no cell uses
        ([ADDIN], b"\x1e\x07\x00"),
        ([(SUPBOOK, struct.pack("<H", 1) + b"\x01\x3a"), (EXTERNSHEET, sheets(0))], there(0x39, 0)),
        ([(SUPBOOK, listed("\0")), (EXTERNSHEET, sheets(0))], there(0x3A, 0)),
    ],
)
def test_a_file_that_no_cell_points_to_is_no_link(tmp_path: Path, globals_, tokens: bytes) -> None:
    (frame,) = workbook.load(write(tmp_path / "a.xls", globals_, formula(tokens))).sheets.values()

    assert frame["甲"].tolist() == ["丙"]
    assert frame["乙"].tolist() == ["8"]


@pytest.mark.parametrize("op", [0x39, 0x3A, 0x5B, 0x7A, 0x5D])
@pytest.mark.parametrize("kind", [0x06, 0x4BC, 0x221])
def test_a_cell_that_points_to_another_file_is_refused_with_its_name(tmp_path: Path, op: int, kind: int) -> None:
    known = [ADDIN, (SUPBOOK, listed("\x01\x01D\x03课题\x03去年.xls")), (EXTERNSHEET, sheets(0, 1))]

    with pytest.raises(DjqjError, match=r"\[R006\] a.xls：第 2 行第 2 列的公式链接着另一个文件“去年.xls”"):
        workbook.load(write(tmp_path / "a.xls", known, formula(b"\x1e\x07\x00" + there(op, 1), kind)))


def test_a_defined_name_may_be_the_way_to_another_file() -> None:
    known = [(SUPBOOK, listed("\x01b.xls")), (EXTERNSHEET, sheets(0)), (NAME, b"plain"), (NAME, there(0x3A, 0))]
    head = b"".join(record(kind, data) for kind, data in known)
    plain, linked = (stream({"S": formula(b"\x43" + struct.pack("<I", name))}, globals_=head) for name in (1, 2))

    assert set(links(known).openings.values()) == {"b.xls"}
    biff.check("a.xls", plain)
    with pytest.raises(DjqjError, match=r"\[R006\].*“b\.xls”"):
        biff.check("a.xls", linked)


def test_the_add_in_of_a_public_file(shared: Path) -> None:
    found = workbook.load(shared / "cases/07-xls-addin-link/datasets.xls").sheets

    assert {name: frame.shape for name, frame in found.items()} == SIZES
    assert found["mtcars"].iloc[0, :3].tolist() == ["21", "6", "160"]
    assert found["quakes"].iloc[-1].tolist() == ["-21.59", "170.56", "165", "6", "119"]
