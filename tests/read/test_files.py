from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.read import files
from tests.helpers import xls, xlsx


@pytest.fixture
def good(tmp_path) -> Path:
    return xlsx.write(tmp_path / "台账.xlsx", [["甲"], ["1"]])


def repacked(path: Path, extra: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "a", compression) as archive:
        for name, data in extra.items():
            archive.writestr(name, data)
    return path


def test_the_hash_is_of_the_bytes_read(good) -> None:
    source = files.load(good)

    assert source.kind == "xlsx"
    assert source.sha256 == sha256_file(good)


def test_a_missing_file_is_named_with_its_neighbours(good) -> None:
    with pytest.raises(DjqjError, match=r"\[R001\].*找不到文件；最接近的有：台账\.xlsx"):
        files.load(good.with_name("台帐.xlsx"))


def test_a_folder_is_not_a_file(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[R001\]"):
        files.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.xlsx", b"%PDF-1.7", "内容却是PDF"),
        ("a.xlsx", bytes.fromhex("D0CF11E0A1B11AE1"), "加了密码"),
        ("a.xlsx", b"PK\x03\x04restPK\x05\x06", "压缩包"),
        ("a.xls", b"<html><table>", "网页"),
        ("a.csv", b"PK\x03\x04xl/[Content_Types].xml", "Excel 工作簿"),
        ("a.docx", b"PK\x03\x04", "不支持“.docx”文件"),
    ],
)
def test_content_must_be_what_the_name_says(tmp_path, name, data, found) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(DjqjError, match=rf"\[R002\].*{found}"):
        files.load(path)


def test_an_empty_file(tmp_path) -> None:
    (tmp_path / "a.csv").touch()

    with pytest.raises(DjqjError, match=r"\[R003\] a.csv"):
        files.load(tmp_path / "a.csv")


def test_a_truncated_workbook(good) -> None:
    good.write_bytes(good.read_bytes()[:-200])

    with pytest.raises(DjqjError, match=r"\[R004\].*损坏"):
        files.load(good)


def test_a_workbook_whose_parts_are_spoilt(good) -> None:
    data = bytearray(good.read_bytes())
    start = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[start : start + 20] = b"\xff" * 20
    good.write_bytes(bytes(data))

    with pytest.raises(DjqjError, match=r"\[R004\]"):
        files.load(good)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_does_not_hang(tmp_path) -> None:
    os.mkfifo(tmp_path / "a.csv")

    with pytest.raises(DjqjError, match=r"\[R001\].*管道或设备"):
        files.load(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("number", "code", "what"),
    [
        (errno.EACCES, "R004", "没有权限"),
        (errno.EIO, "R004", "读写出错"),
        (errno.ENOENT, "R001", "找不到文件"),
        (errno.EISDIR, "R001", "这是文件夹"),
        (errno.EFBIG, "R005", "文件超过 500 MB"),
    ],
)
def test_a_file_that_is_locked_or_vanishes_while_it_is_opened(good, monkeypatch, number, code, what) -> None:
    def refused(*_args: object) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "read_bytes", refused)

    with pytest.raises(DjqjError, match=rf"\[{code}\].*{what}"):
        files.load(good)


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_is_followed_but_not_in_circles(good) -> None:
    (good.parent / "b.xlsx").symlink_to(good)
    (good.parent / "c.xlsx").symlink_to(good.parent / "c.xlsx")

    assert files.load(good.parent / "b.xlsx").sha256 == sha256_file(good)
    with pytest.raises(DjqjError, match=r"\[R004\].*打不开"):
        files.load(good.parent / "c.xlsx")


def test_an_archive_built_to_hurt_is_refused(good) -> None:
    repacked(good, {"xl/bomb.bin": b"\0" * (4 << 20)}, compression=zipfile.ZIP_DEFLATED)

    with pytest.raises(DjqjError, match=r"\[R005\].*压缩炸弹"):
        files.load(good)


def test_a_cell_far_out_is_not_followed(good) -> None:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'
    repacked(good, {"xl/worksheets/sheet9.xml": sheet})

    with pytest.raises(DjqjError, match=r"\[R005\].*1048576 行 × 16384 列"):
        files.load(good)


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
        files.load(good)


def test_an_old_workbook_with_macros_is_refused(tmp_path) -> None:
    path = xls.write(tmp_path / "a.xls", [["甲"], ["1"]])
    path.write_bytes(path.read_bytes() + "_VBA_PROJECT".encode("utf-16-le"))

    with pytest.raises(DjqjError, match=r"\[R006\].*宏"):
        files.load(path)


def test_an_old_workbook_is_packed_anew_and_its_hash_is_of_the_file(tmp_path) -> None:
    path = xls.write(tmp_path / "a.xls", [["甲"], ["1"]])
    path.write_bytes(path.read_bytes() + bytes(4096))

    source = files.load(path)

    assert source.kind == "xls"
    assert source.sha256 == sha256_file(path)
    assert len(source.data) < path.stat().st_size


@pytest.mark.parametrize(("value", "kind"), [("=100+4", "f"), ("#REF!", "e")])
def test_a_formula_without_a_result_is_not_taken_for_a_blank(tmp_path: Path, value: str, kind: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["职工人数", "备注"])
    book.active.append([value, "x"])
    book.active["A2"].data_type = kind
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(DjqjError, match=r"\[R008\].*A2"):
        files.load(tmp_path / "a.xlsx")


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_half_a_download_is_named_as_such(good: Path, share: float) -> None:
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(DjqjError, match=r"^\[R004\] 台账.xlsx：文件不完整或已损坏.*请重新下载"):
        files.load(good)


def test_countless_members_are_too_many_whatever_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for i in range(3_000):
            archive.writestr(str(i), b"")

    with pytest.raises(DjqjError, match=r"^\[R005\] a.xlsx：内含 3000 个部件"):
        files.load(tmp_path / "a.xlsx")
