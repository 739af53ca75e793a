from __future__ import annotations

import struct
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import biff_styles, ole, workbook
from tests.helpers import xls

CODES = ("General", "0%", '"U"00', '0.0"万"')
TEXTS = ["甲", "乙", "丙", "丁"]


def number(row: int, column: int, style: int, value: float) -> bytes:
    return xls.record(0x203, struct.pack("<HHHd", row, column, style, value))


def small(value: int, *, hundredths: bool = False) -> int:
    """Return a whole number as four bytes keep it ([MS-XLS] RkNumber)."""
    return value << 2 | 2 | hundredths


def body() -> bytes:
    half = struct.unpack("<II", struct.pack("<d", 0.5))[1]
    many = ((0, small(7)), (2, small(1)), (1, half), (3, small(120, hundredths=True)))
    return b"".join(
        [
            xls.cells([TEXTS], {text: at for at, text in enumerate(TEXTS)}),
            number(1, 0, 1, 0.35),
            xls.record(0x27E, struct.pack("<HHHI", 1, 1, 1, small(1))),
            xls.record(0xBD, struct.pack("<HH", 2, 0) + b"".join(struct.pack("<HI", *one) for one in many) + b"\3\0"),
            xls.record(0x06, struct.pack("<HHHd", 3, 0, 1, 0.25) + bytes(8)),
            number(3, 1, 0, 12000.0),
        ]
    )


def test_a_workbook_reads_as_it_looks(tmp_path: Path) -> None:
    stream = xls.stream({"一": body(), "二": body()}, TEXTS, globals_=xls.formatted(CODES))
    (tmp_path / "a.xls").write_bytes(ole.pack("Workbook", stream))

    sheets = workbook.sheets(tmp_path / "a.xls")

    for name in ("一", "二"):
        assert sheets[name].to_numpy().tolist() == [
            ["35%", "100%", "", ""],
            ["7", "U01", "50%", "1.2万"],
            ["25%", "12000", "", ""],
        ]


def test_a_workbook_without_such_formats_is_not_touched() -> None:
    stream = xls.stream({"一": body()}, TEXTS, globals_=xls.formatted(["General", "#,##0", "yyyy-mm-dd", "0.00"]))

    assert biff_styles.shown("a.xls", stream) is stream


def test_texts_of_older_versions_are_bytes() -> None:
    code = '0.0"万"'.encode("gb18030")
    old = struct.pack("<HB", 164, len(code)) + code
    globals_ = xls.record(0x41E, old) + xls.record(0xE0, struct.pack("<HH", 0, 164) + bytes(12))
    stream = xls.stream({"一": number(0, 0, 0, 1.2)}, globals_=globals_)
    stream = stream[:4] + struct.pack("<H", 0x500) + stream[6:]

    label = struct.pack("<HHHHHH", 0x204, 8 + 5, 0, 0, 0, 5) + "1.2万".encode("gb18030")
    assert label in biff_styles.shown("a.xls", stream)


@pytest.mark.parametrize("start", [2**31, 40])
def test_a_sheet_that_begins_nowhere_or_in_another_is_refused(start: int) -> None:
    stream = xls.stream({"一": body(), "二": body()}, TEXTS, globals_=xls.formatted(CODES))
    at = stream.index(xls.record(0x85, b"")[:2]) + 4
    spoilt = stream[:at] + struct.pack("<I", start) + stream[at + 4 :]

    with pytest.raises(DjqjError, match=r"\[R004\] a.xls"):
        biff_styles.shown("a.xls", spoilt)
