"""Ctrl-C from the first moment on: a sentence, status 130, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers import mini

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows gives Ctrl-C to whole consoles, not to one process")
READY = "import os; os.write(1, b'.')\n"
"""Runs where the interpreter has started, the last moment that is not ours."""
CODE = READY + "from djqj_analysis.face.start import main; main()"
NOTHING = "已停止：什么都没有改动。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draft = mini.draft(units=2, per_unit=6)
    draft.toml.append((r"(?m)^dpi = \d+", "dpi = 72"))
    return draft.save(tmp_path_factory.mktemp("study")).root


def interrupted(words: list[str], after: float | str) -> tuple[int, str]:
    """Interrupt a command after so many seconds, or a line that holds a word; return its status and what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", CODE, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert child.stdout is not None
    assert child.stdout.read(1) == "."
    if isinstance(after, float):
        time.sleep(after)
    else:
        while after not in child.stdout.readline():
            assert child.poll() is None
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=120)
    return child.returncode, said


@pytest.mark.parametrize("after", [0.03, 0.06, 0.1, 0.15, 0.2, 0.4, 0.8])
def test_while_the_program_loads_nothing_is_changed(folder, after) -> None:
    before = sorted(folder.rglob("*"))

    status, said = interrupted(["run", str(folder)], after)

    assert (status, said.strip()) == (130, NOTHING)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("stage", ["清洗", "建模"])
def test_while_a_run_computes_nothing_is_changed(folder, stage) -> None:
    status, said = interrupted(["run", "--no-notebooks", str(folder)], stage)

    assert (status, said.strip().splitlines()[-1]) == (130, NOTHING)
    assert not (folder / "report").exists()
