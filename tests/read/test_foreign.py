"""What somebody else's file may hold: told apart before anything is laid out, and never more than it may cost."""

from __future__ import annotations

import zipfile
from datetime import time, timedelta
from pathlib import Path

import openpyxl
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import foreign, guard, workbook
from tests.helpers import xls, xlsx


@pytest.fixture
def good(tmp_path) -> Path:
    return xlsx.write(tmp_path / "台账.xlsx", [["甲"], ["1"]])


def repacked(path: Path, extra: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "a", compression) as archive:
        for name, data in extra.items():
            archive.writestr(name, data)
    return path


def test_a_workbook_whose_parts_are_spoilt(good) -> None:
    data = bytearray(good.read_bytes())
    start = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[start : start + 20] = b"\xff" * 20
    good.write_bytes(bytes(data))

    with pytest.raises(DjqjError, match=r"\[R004\]"):
        workbook.load(good)


def test_an_archive_built_to_hurt_is_refused(good) -> None:
    repacked(good, {"xl/bomb.bin": b"\0" * (4 << 20)}, compression=zipfile.ZIP_DEFLATED)

    with pytest.raises(DjqjError, match=r"\[R005\].*压缩炸弹"):
        workbook.load(good)


def test_a_cell_far_out_is_not_followed(good) -> None:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'
    repacked(good, {"xl/worksheets/sheet9.xml": sheet})

    with pytest.raises(DjqjError, match=r"\[R005\].*1048576 行 × 16384 列"):
        workbook.load(good)


@pytest.mark.parametrize(
    ("member", "data", "what"),
    [
        ("xl/vbaProject.bin", b"", "宏"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "链接着别的工作簿"),
        ("../../evil.xml", b"<a/>", "路径"),
        ("xl/extra.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
    ],
)
def test_what_is_never_opened(good, member, data, what) -> None:
    repacked(good, {member: data})

    with pytest.raises(DjqjError, match=rf"\[R006\].*{what}"):
        workbook.load(good)


def test_an_old_workbook_with_macros_is_refused(tmp_path) -> None:
    path = xls.write(tmp_path / "a.xls", [["甲"], ["1"]])
    path.write_bytes(path.read_bytes() + "_VBA_PROJECT".encode("utf-16-le"))

    with pytest.raises(DjqjError, match=r"\[R006\].*宏"):
        workbook.load(path)


def test_an_old_workbook_is_packed_anew(tmp_path) -> None:
    data = xls.write(tmp_path / "a.xls", [["甲"], ["1"]]).read_bytes() + bytes(4096)

    packed = foreign.checked("xls", "a.xls", data)

    assert len(packed) < len(data)
    assert foreign.parse("xls", "a.xls", packed) == foreign.parse("xls", "a.xls", data)


@pytest.mark.parametrize(("value", "kind"), [("=100+4", "f"), ("#REF!", "e")])
def test_a_formula_without_a_result_is_not_taken_for_a_blank(tmp_path: Path, value: str, kind: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["职工人数", "备注"])
    book.active.append([value, "x"])
    book.active["A2"].data_type = kind
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(DjqjError, match=r"\[R008\].*A2"):
        workbook.load(tmp_path / "a.xlsx")


def test_one_large_sheet_under_several_names_counts_as_several(monkeypatch) -> None:
    class Sheet:
        end = (9, 9)

        @staticmethod
        def iter_rows() -> list[list[str]]:
            return [["a"], ["1"]]

    class Book:
        sheets_metadata = tuple(Entry(f"S{i}") for i in range(3))

        def __enter__(self) -> Book:
            return self

        def __exit__(self, *_: object) -> None: ...

        def get_sheet_by_name(self, _name: str) -> type[Sheet]:
            return Sheet

    monkeypatch.setattr(guard, "MAX_PLACES", 250)
    monkeypatch.setattr(foreign, "checked", lambda *_args, **_options: b"")
    monkeypatch.setattr(foreign.calamine, "load_workbook", lambda _data: Book())

    with pytest.raises(DjqjError, match=r"\[R005\].*300 行"):
        foreign.parse("xlsx", "a.xlsx", b"")


class Entry:
    def __init__(self, name: str) -> None:
        self.name, self.typ = name, foreign.calamine.SheetTypeEnum.WorkSheet


def test_a_panic_of_the_parser_is_a_fault_and_an_interrupt_is_not(good, monkeypatch) -> None:
    class PanicException(BaseException):
        pass

    for raised, expected in ((PanicException(), DjqjError), (KeyboardInterrupt(), KeyboardInterrupt)):

        def broken(*_args: object, raised: BaseException = raised) -> None:
            raise raised

        monkeypatch.setattr(foreign.calamine, "load_workbook", broken)
        with pytest.raises(expected, match=r"\[R004\]|^$"):
            foreign.parse("xlsx", "a.xlsx", good.read_bytes())


def test_a_time_is_text_too() -> None:
    assert foreign.text(time(0, 1, 23)) == "00:01:23"
    assert foreign.text(timedelta(minutes=2, seconds=3)) == "0:02:03"
