from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import pytest

from djqj_analysis.base.regular import exists, is_file, listed, read_bytes, read_json, resolved, table

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices among its files")


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")

    assert read_bytes(tmp_path / "a", 5) == b"12345"


def test_a_larger_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123456")

    with pytest.raises(OSError, match="large") as caught:
        read_bytes(tmp_path / "a", 5)

    assert caught.value.errno == errno.EFBIG


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises((IsADirectoryError, PermissionError), match=r"directory|denied"):
        read_bytes(tmp_path, 5)


@posix
def test_a_pipe_that_nobody_fills_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")

    with pytest.raises(OSError, match="device") as caught:
        read_bytes(tmp_path / "a", 5)

    assert caught.value.errno == errno.ENODEV


@posix
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_an_endless_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/dev/zero")

    with pytest.raises(OSError, match="device"):
        read_bytes(tmp_path / "a", 5)


NOWHERE = ["a\0b", "x" * 300]
"""Names that no file can have."""


@pytest.mark.parametrize("name", NOWHERE)
def test_a_path_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    with pytest.raises(OSError, match=r"."):
        read_bytes(path, 5)
    assert (exists(path), is_file(path), listed(path)) == (False, False, [])
    assert resolved(path).is_absolute()


@posix
def test_a_link_in_circles_is_something_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")

    assert (exists(tmp_path / "a"), is_file(tmp_path / "a")) == (True, False)
    assert resolved(tmp_path / "a").name == "a"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o000)

    assert listed(tmp_path / "closed") == []
    assert exists(tmp_path / "closed" / "a")


def test_rows_come_by_their_headings() -> None:
    assert table("甲,乙\r\n1\r\n\r\n2,3,4\r\n") == ([{"甲": "1", "乙": ""}, {"甲": "2", "乙": "3"}], ["甲", "乙"])


def test_a_table_of_countless_columns_is_none() -> None:
    with pytest.raises(csv.Error, match="columns"):
        table("," * 1_000)


@pytest.mark.parametrize(
    "data", [b"", b"[" * 100_000, b"\xff", b"[1]", b'{"a": 1}'], ids=["", "deep", "bytes", "list", "good"]
)
def test_json_is_an_object_or_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.json").write_bytes(data)

    assert read_json(tmp_path / "a.json", 2**20) == ({"a": 1} if b"a" in data else {})
    assert read_json(tmp_path / "b.json", 2**20) == {}
