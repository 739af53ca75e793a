from __future__ import annotations

import struct

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import biff, guard
from tests.helpers.xls import cells, record, stream


def check(content: bytes, texts: tuple[str, ...] = (), *, globals_: bytes = b"") -> None:
    biff.check("a.xls", stream({"Sheet1": content}, texts, globals_=globals_))


def number(row: int, column: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, 1.0))


def test_a_sound_workbook_passes() -> None:
    check(cells([["甲", 1.0], ["乙", None]], {"甲": 0, "乙": 1}), ("甲", "乙"))


def test_cells_far_out_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[R005\].*65536 行 × 65536 列"):
        check(number(0, 0) + number(65535, 65535))


def test_many_numbers_in_one_record_count_to_the_last() -> None:
    many = record(0xBD, struct.pack("<HH", 65535, 0) + bytes(12) + struct.pack("<H", 65000))

    with pytest.raises(DjqjError, match=r"\[R005\].*65536 行 × 65001 列"):
        check(many)


@pytest.mark.parametrize(
    ("size", "code"),
    [((0, 2**32 - 1, 0, 9), "R005"), ((9, 0, 0, 9), "R004"), ((0, 9, 9, 0), "R004")],
)
def test_a_size_that_is_announced_is_not_believed(size: tuple[int, int, int, int], code: str) -> None:
    with pytest.raises(DjqjError, match=rf"\[{code}\]"):
        check(record(0x200, struct.pack("<IIHHH", *size, 0)))


def test_texts_that_are_announced_and_not_there() -> None:
    spoilt = stream({"Sheet1": b""}).replace(record(0xFC, bytes(8)), record(0xFC, struct.pack("<iI", 0, 2**31)))

    with pytest.raises(DjqjError, match=r"\[R004\]"):
        biff.check("a.xls", spoilt)


def test_a_long_text_shown_in_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_TEXT", 10_000)
    rows = [["长" * 3_000]] * 3

    check(cells(rows, {"长" * 3_000: 0}), ("长" * 3_000,))
    with pytest.raises(DjqjError, match=r"\[R005\].*同一段很长的文字"):
        check(cells(rows * 2, {"长" * 3_000: 0}), ("长" * 3_000,))


def test_lengths_of_texts_that_run_over_records() -> None:
    first = struct.pack("<II", 3, 3) + struct.pack("<HB", 4, 1) + "甲乙".encode("utf-16-le")
    second = b"\x00" + b"cd" + struct.pack("<HBHI", 2, 0x0C, 1, 5) + b"ef" + bytes(4 + 2)
    third = bytes(3) + struct.pack("<HB", 1, 0) + b"g"

    assert list(biff._lengths("a", (first, second, third))) == [4, 2, 1]


@pytest.mark.parametrize(
    ("kind", "data", "what"),
    [
        (0x2F, b"\x01\x00", r"\[R004\].*密码"),
        (0x85, struct.pack("<IBBBB", 0, 0, 1, 1, 0) + b"a", r"\[R006\].*宏"),
    ],
)
def test_what_is_never_opened(kind: int, data: bytes, what: str) -> None:
    with pytest.raises(DjqjError, match=what):
        check(b"", globals_=record(kind, data))


@pytest.mark.parametrize(
    "cell",
    [
        record(0x205, struct.pack("<HHHBB", 1, 2, 0, 0x17, 1)),
        record(0x06, struct.pack("<HHH", 1, 2, 0) + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8)),
    ],
)
def test_errors_are_not_taken_for_blanks(cell: bytes) -> None:
    with pytest.raises(DjqjError, match=r"\[R008\].*第 2 行第 3 列"):
        check(cell)


def test_truth_values_are_no_errors() -> None:
    check(record(0x205, struct.pack("<HHHBB", 1, 2, 0, 1, 0)))


def test_the_same_sheet_a_thousand_times_is_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*重复"):
        check(b"", globals_=record(0x85, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"a") * 1000)


def test_records_cut_anywhere_end_in_a_fault_or_pass() -> None:
    whole = stream({"Sheet1": cells([["甲", 1.0]], {"甲": 0})}, ("甲",))
    broken = 0

    for end in range(len(whole)):
        try:
            biff.check("a.xls", whole[:end])
        except DjqjError as error:
            assert error.faults[0].code == "R004"  # noqa: PT017 - some cuts are harmless
            broken += 1
    assert broken > 0
