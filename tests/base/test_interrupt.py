"""Ctrl-C between, within and after what must be put right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from djqj_analysis.base import interrupt, stamp


@pytest.fixture(autouse=True)
def nothing_changed(monkeypatch) -> None:
    monkeypatch.setattr(interrupt, "changed", [])


def test_what_was_changed_is_told() -> None:
    assert interrupt.told() == "已停止：什么都没有改动。"

    interrupt.changed[:] = [Path("report/a.docx"), Path("report/a.docx"), Path("figures/b.png")]
    assert interrupt.told().startswith(f"已停止：此前写好了 2 个文件，都是完整的（{Path('report/a.docx')}、")

    interrupt.changed[:] = [Path(f"{folder}/{i}") for folder in range(6) for i in range(2)]
    assert "12 个文件，都是完整的（0、1、2、3、4等处）" in interrupt.told()


def test_files_that_were_written_count_as_changed(tmp_path) -> None:
    stamp.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})

    assert interrupt.changed == [tmp_path / "a", tmp_path / "b"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to itself")
def test_renames_are_finished_before_ctrl_c_counts(tmp_path, monkeypatch) -> None:
    rename = os.replace

    def slowly(source: Path, target: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        rename(source, target)

    monkeypatch.setattr(stamp.os, "replace", slowly)
    before = signal.getsignal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        stamp.write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert interrupt.changed == [tmp_path / "a", tmp_path / "b"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to itself")
@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("signal.raise_signal(signal.SIGINT)", "已停止：什么都没有改动。"),
        ("interrupt.last.append(lambda: print('ended')); signal.raise_signal(signal.SIGINT)", "ended"),
        (
            "with interrupt.careful():\n  try:\n   signal.raise_signal(signal.SIGINT)\n  finally: print('tidied')",
            "tidied",
        ),
    ],
)
def test_the_program_ends_at_once_unless_it_must_tidy_up(block, said) -> None:
    start = "import signal\nfrom djqj_analysis.base import interrupt\nwith interrupt.watched():\n "
    code = f"{start}{block}\n print('went on')"

    child = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")

    assert said in child.stdout + child.stderr
    assert "went on" not in child.stdout
    assert child.returncode == (-signal.SIGINT if "careful" in block else interrupt.STATUS)


def test_other_threads_leave_the_signals_alone() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def look() -> None:
        with interrupt.watched(), interrupt.held():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [before]
