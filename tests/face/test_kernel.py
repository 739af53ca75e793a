"""A notebook runs, fails, or is stopped together with its kernel."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from djqj_analysis.face import kernel

RUN = """
from pathlib import Path
from djqj_analysis.base import interrupt
from djqj_analysis.face import kernel
from tests.face.test_kernel import client
interrupt.changed.append(Path("report/manifest.json"))
with interrupt.watched():
    kernel.execute(client(CELL))
print("went on")
"""
CELL = "import os, pathlib, time; pathlib.Path(PLACE).write_text(str(os.getpid())); time.sleep(300)"


def client(*cells: str) -> NotebookClient:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    return NotebookClient(book, timeout=60, kernel_name="python3", extra_arguments=["--log-level=ERROR"])


def test_a_notebook_is_executed() -> None:
    made = client("1 + 1")

    kernel.execute(made)

    assert made.nb.cells[0].outputs[0].data["text/plain"] == "2"


def test_what_fails_in_a_notebook_is_raised_here() -> None:
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        kernel.execute(client("1 / 0"))


@pytest.mark.skipif(os.name == "nt", reason="Windows gives Ctrl-C to whole consoles, not to one process")
def test_ctrl_c_ends_the_kernel_and_says_what_was_written(tmp_path: Path) -> None:
    code = RUN.replace("CELL", repr(CELL.replace("PLACE", repr(str(tmp_path / "pid")))))
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    until = time.monotonic() + 120
    while not ((tmp_path / "pid").exists() and (tmp_path / "pid").read_text("utf-8")):
        assert child.poll() is None
        assert time.monotonic() < until
        time.sleep(0.2)

    child.send_signal(signal.SIGINT)
    out, said = child.communicate(timeout=60)

    assert (child.returncode, out) == (130, "")
    assert "已停止：此前写好了 1 个文件" in said
    assert "Traceback" not in said
    number = int((tmp_path / "pid").read_text("utf-8"))
    until = time.monotonic() + 20
    while psutil.pid_exists(number) and psutil.Process(number).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until, "the kernel lives on"
        time.sleep(0.1)
