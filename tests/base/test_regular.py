from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from djqj_analysis.base.regular import read_bytes

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
