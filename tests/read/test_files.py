from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.read import files
from tests.helpers import xlsx


@pytest.fixture
def good(tmp_path) -> Path:
    return xlsx.write(tmp_path / "台账.xlsx", [["甲"], ["1"]])


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


@pytest.mark.parametrize(("suffix", "kind", "word"), [("sav", b"SAV", "数据"), ("zsav", b"SAV", "数据"),
                                                      ("sps", b"SPS", "语法"), ("por", b"SAV", "数据"),
                                                      ("spv", b"SPV", "输出"), ("csv", b"XYZ", "")])  # fmt: skip
def test_what_spss_locked_is_named_and_not_sent_to_excel(tmp_path, suffix: str, kind: bytes, word: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"\x1c" + bytes(7) + b"ENCRYPTED" + kind + b"15" + bytes(18) + b"\x9a" * 320)

    with pytest.raises(DjqjError, match=rf"\[R004\] a.{suffix}：是加了密码的 SPSS {word}文件。请在 SPSS 中用密码打开"):
        files.load(path)


def test_a_public_file_that_spss_locked(shared) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*加了密码的 SPSS 数据文件.*不加密的 \.sav"):
        files.load(shared / "cases/06-sav-encrypted/readspss_hotel-encrypted.sav")
