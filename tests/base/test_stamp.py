from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.stamp import BLOCK, sha256, sha256_file, write_all, write_whole


def test_file_and_bytes_have_the_same_stamp_across_block_borders(tmp_path: Path) -> None:
    data = b"\x07" * (BLOCK + 1)
    path = tmp_path / "a.bin"
    path.write_bytes(data)

    assert sha256_file(path) == sha256(data) == hashlib.sha256(data).hexdigest()


def test_a_written_file_is_whole_and_leaves_no_temporary_name(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "甲.txt", "一".encode())

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["甲.txt"]
    assert (tmp_path / "new" / "甲.txt").read_text(encoding="utf-8") == "一"


def test_one_unwritable_place_leaves_every_previous_file_untouched(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder is needed", encoding="utf-8")
    (tmp_path / "good.txt").write_text("old", encoding="utf-8")

    with pytest.raises(DjqjError, match="W001"):
        write_all({tmp_path / "good.txt": b"new", tmp_path / "blocked" / "x.txt": b"new"})

    assert (tmp_path / "good.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "good.txt"]


def test_every_unwritable_place_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("", encoding="utf-8")

    with pytest.raises(DjqjError, match="写不进去") as caught:
        write_all({tmp_path / "a" / "1": b"", tmp_path / "b" / "2": b""})

    assert [fault.where for fault in caught.value.faults] == [str(tmp_path / "a" / "1"), str(tmp_path / "b" / "2")]


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DjqjError, match="磁盘已满"):
        write_whole(tmp_path / "a.txt", b"new")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_one_file_leaves_the_others_untouched(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("old", encoding="utf-8")
    (tmp_path / "report.docx").mkdir()

    with pytest.raises(DjqjError, match="这是文件夹"):
        write_all({tmp_path / "good.txt": b"new", tmp_path / "new" / "x.txt": b"", tmp_path / "report.docx": b""})

    assert (tmp_path / "good.txt").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new").exists()
