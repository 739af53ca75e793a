from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from djqj_analysis.base import stamp
from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.stamp import BLOCK, MARK, interrupted, sha256, sha256_file, unfinished, write_all, write_whole

CALLS = ("open", "fsync", "replace", "mkdir")
"""What the system may refuse while files are written."""
FILES = 3


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def refused(monkeypatch: pytest.MonkeyPatch, call: str, nth: int) -> None:
    """Let the disk be full at the nth call."""
    owner = Path if call in ("open", "mkdir") else os
    real: Callable[..., object] = getattr(owner, call)
    count = 0

    def full(*args: object, **options: object) -> object:
        nonlocal count
        writes = call != "open" or "wb" in args
        count += writes
        if writes and count == nth:
            raise OSError(28, "No space left on device")
        return real(*args, **options)

    monkeypatch.setattr(owner, call, full)


def test_file_and_bytes_have_the_same_stamp_across_block_borders(tmp_path: Path) -> None:
    data = b"\x07" * (BLOCK + 1)
    path = tmp_path / "a.bin"
    path.write_bytes(data)

    assert sha256_file(path) == sha256(data) == hashlib.sha256(data).hexdigest()


def test_a_written_file_is_whole_and_leaves_no_temporary_name(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "甲.txt", "一".encode())

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["甲.txt"]
    assert (tmp_path / "new" / "甲.txt").read_text(encoding="utf-8") == "一"


def test_several_files_leave_neither_temporary_names_nor_the_mark(tmp_path: Path) -> None:
    write_all({tmp_path / "a" / "1": b"1", tmp_path / "b" / "2": b"2"})

    assert names(tmp_path) == ["a", "a/1", "b", "b/2"]
    assert not unfinished(tmp_path)


def test_the_longest_name_that_the_system_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 83 + ".docx")  # 254 of 255 bytes

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"


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


def test_a_folder_in_the_place_of_one_file_leaves_the_others_untouched(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("old", encoding="utf-8")
    (tmp_path / "report.docx").mkdir()

    with pytest.raises(DjqjError, match="这是文件夹"):
        write_all({tmp_path / "good.txt": b"new", tmp_path / "new" / "x.txt": b"", tmp_path / "report.docx": b""})

    assert (tmp_path / "good.txt").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask of its files")
@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_a_file_gets_the_permissions_of_the_users_umask(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    finally:
        os.umask(before)

    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {mode}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_in_the_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")

    with pytest.raises(DjqjError, match="W001"):
        write_whole(tmp_path / "a.txt", b"new")


@pytest.mark.parametrize("nth", range(1, FILES + 2))
@pytest.mark.parametrize("call", CALLS)
def test_a_disk_that_fills_up_at_any_call_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    """Three old files, one in a folder yet to be made: all old, unless it is one of the later renames that fails."""
    paths = [tmp_path / "0.txt", tmp_path / "1.txt", tmp_path / "new" / "deep" / "2.txt"]
    for path in paths[:2]:
        path.write_bytes(b"old")
    refused(monkeypatch, call, nth)

    try:
        write_all(dict.fromkeys(paths, b"new"))
    except DjqjError as error:
        assert "W001" in str(error)  # noqa: PT017 - a call that never comes is not refused
        assert "磁盘已满" in str(error)  # noqa: PT017
        renamed = nth - 1 if call == "replace" else 0
    else:
        renamed = len(paths)
        assert nth > FILES
    monkeypatch.undo()

    assert [path.read_bytes() if path.exists() else b"" for path in paths] == [
        b"new" if at < renamed else b"old" if at < 2 else b"" for at in range(len(paths))
    ]
    assert unfinished(tmp_path) == (0 < renamed < len(paths))
    kept = {"0.txt", "1.txt", *([MARK] if unfinished(tmp_path) else [])}
    made = {"new", "new/deep", "new/deep/2.txt"} if renamed == len(paths) else set()
    assert {name for name in names(tmp_path) if not name.startswith("new")} == kept
    assert {name for name in names(tmp_path) if name.startswith("new")} in (made, made | {"new", "new/deep"})


def test_a_file_that_cannot_be_written_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(monkeypatch, "fsync", 1)

    with pytest.raises(DjqjError, match="磁盘已满"):
        write_whole(tmp_path / "new" / "deep" / "a.txt", b"new")

    assert names(tmp_path) == []


def test_a_mark_of_an_earlier_run_is_not_lost_by_one_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / MARK).write_text("")
    refused(monkeypatch, "replace", 1)

    with pytest.raises(DjqjError, match="磁盘已满"):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})

    assert unfinished(tmp_path)


def test_a_later_run_takes_the_mark_away_and_one_of_a_single_folder_does_not(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    for folder in (tmp_path, tmp_path / "figures"):
        (folder / MARK).write_text("")

    write_all({tmp_path / "figures" / "a": b"1", tmp_path / "figures" / "b": b"2"})

    assert not (tmp_path / "figures" / MARK).exists()
    assert unfinished(tmp_path)

    write_all({tmp_path / "figures" / "a": b"1", tmp_path / "report" / "b": b"2"})

    assert not unfinished(tmp_path)


def test_the_mark_says_what_was_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(monkeypatch, "replace", 2)

    with pytest.raises(DjqjError, match="磁盘已满"):
        write_all({tmp_path / "甲" / "a b": b"1", tmp_path / "乙": b"2"})

    assert interrupted(tmp_path) == {"甲/a b": sha256(b"1"), "乙": sha256(b"2")}
    assert interrupted(tmp_path / "甲") == {}


def test_what_a_dead_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = f".djqj-{int(dead.stdout)}-{'0' * 16}.tmp"
    kept = [f".djqj-{os.getpid()}-{'0' * 16}.tmp", ".djqj-abc.tmp", "notes.tmp"]
    for name in (left, *kept):
        (tmp_path / name).write_text("")
    os.utime(tmp_path / left, (0, 0))  # where one may not ask for a process, age decides

    write_whole(tmp_path / "a.txt", b"new")

    assert names(tmp_path) == sorted([*kept, "a.txt"])


def test_a_process_of_another_user_counts_as_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", denied)
    monkeypatch.setattr(stamp, "SECONDS_ALIVE", 1e9)
    left = tmp_path / f".djqj-1-{'0' * 16}.tmp"
    left.write_text("")

    write_whole(tmp_path / "a.txt", b"new")

    assert left.exists()
