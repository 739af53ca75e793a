"""Whoever kills a run at any moment finds whole files, and the next run puts everything right.

``DJQJ_KILL`` asks for more kills of complete runs (``make fuzz``); a run takes many seconds, and all but its last
moments are calculation, so the writing itself is killed on its own many times more.
"""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from djqj_analysis import flow
from djqj_analysis.base.stamp import MARK, TEMPORARY, unfinished
from djqj_analysis.study import Study
from djqj_analysis.tell import keeping
from tests.helpers import mini, xlsx

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; its renames are whole all the same")
RUNS = int(os.environ.get("DJQJ_KILL", "1"))
KILLS = 24
OUTPUTS = ("figures", "report", "data/clean")
PATIENCE = 300.0
WRITE = """
import pickle, sys
from djqj_analysis.base.stamp import write_all
files = pickle.load(open(sys.argv[1], "rb"))
print("ready", flush=True)
write_all(files)
"""
RUN = "from djqj_analysis.face.cli import main; main()"
Files = Mapping[Path, bytes]


def published(study: Study, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Return what a run would write, without writing it."""
    caught: dict[Path, bytes] = {}
    monkeypatch.setattr(keeping, "write_all", caught.update)
    flow.publish(flow.run(study))
    monkeypatch.undo()
    return caught


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    draft = mini.draft(units=2, per_unit=6)
    draft.toml.append((r"(?m)^dpi = \d+", "dpi = 72"))
    return draft.save(tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="module")
def runs(study: Study) -> tuple[Files, Files]:
    """What a run writes before and after one cell of the raw data was changed; the second state is the one on disk."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        old = published(study, monkeypatch)
        draft = mini.draft(units=2, per_unit=6)
        draft.ledgers["单位年度"][0]["②职工人数"] = 81
        xlsx.write(study.sources.ledger, {name: mini.grid(rows) for name, rows in draft.ledgers.items()})
        new = published(study, monkeypatch)
    assert {path for path, data in old.items() if data != new.get(path)}, "the change must show"
    return old, new


def lay(study: Study, files: Files) -> None:
    """Put the outputs of one run in place, and nothing else."""
    for folder in OUTPUTS:
        for path in sorted((study.root / folder).glob("*")) if (study.root / folder).is_dir() else ():
            path.unlink()
    (study.root / MARK).unlink(missing_ok=True)
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def present(study: Study) -> tuple[Files, list[Path]]:
    """Return the outputs on the disk, and the temporary files among them."""
    found = [path for folder in OUTPUTS for path in (study.root / folder).iterdir()]
    temporary = [path for path in found if TEMPORARY.fullmatch(path.name)]
    return {path: path.read_bytes() for path in found if path not in temporary}, temporary


def check_whole(study: Study, old: Files, new: Files) -> int:
    """Hold every output against both runs; return how many are of the new one (and differ)."""
    files, _ = present(study)
    torn = [path.name for path, data in files.items() if data not in (old.get(path), new.get(path))]
    lost = [path.name for path in old if path not in files]
    assert (torn, lost) == ([], [])
    fresh = sum(files[path] == new[path] != old.get(path) for path in files)
    if 0 < fresh < sum(data != old.get(path) for path, data in new.items()):
        assert unfinished(study.root), "outputs of two runs, and nothing says so"
    return fresh


def started(command: list[str], *, said: bool) -> subprocess.Popen[bytes]:
    child = subprocess.Popen([sys.executable, "-c", *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if said and child.stdout:
        assert child.stdout.readline() == b"ready\n"
    return child


def ended(child: subprocess.Popen[bytes]) -> int:
    child.communicate()
    return child.returncode


def killed(child: subprocess.Popen[bytes]) -> int:
    child.send_signal(signal.SIGKILL)
    return ended(child)


def test_writing_killed_at_any_moment_leaves_whole_files(
    study: Study, runs: tuple[Files, Files], tmp_path: Path
) -> None:
    old, new = runs
    (tmp_path / "files").write_bytes(pickle.dumps(dict(new)))
    command = [WRITE, str(tmp_path / "files")]
    lay(study, old)
    child = started(command, said=True)
    start = time.perf_counter()
    assert ended(child) == 0
    whole = time.perf_counter() - start
    assert check_whole(study, old, new) > 0
    rng = random.Random(3)
    died = fresh = left = 0
    for at in range(KILLS):
        lay(study, old)
        child = started(command, said=True)
        time.sleep(whole * rng.uniform(at, at + 1) / KILLS)
        died += killed(child) != 0
        fresh += check_whole(study, old, new) > 0
        left += len(present(study)[1])
    told = f"{KILLS} kills within {whole:.2f} s: {died} before the end, {fresh} with new files, {left} temporary files"
    print("", told, sep="\n")  # noqa: T201 - shown by `make fuzz`
    assert died >= KILLS // 2
    assert left > 0, "not one kill hit the writing"

    assert ended(started(command, said=True)) == 0
    files, temporary = present(study)
    assert files == new
    assert temporary == []
    assert not unfinished(study.root)


def test_a_run_killed_while_it_calculates_or_writes_leaves_whole_files_and_the_next_one_succeeds(
    study: Study, runs: tuple[Files, Files]
) -> None:
    old, new = runs
    lay(study, old)
    command = [RUN, "run", str(study.root), "--no-notebooks"]
    rng = random.Random(5)
    for at in range(RUNS):
        child = started(command, said=False)
        deadline = time.monotonic() + PATIENCE
        while child.poll() is None and not present(study)[1] and time.monotonic() < deadline:
            time.sleep(0.002)
            if at == 1:  # one run dies in the midst of its calculations
                time.sleep(rng.uniform(1, 4))
                break
        time.sleep(rng.uniform(0, 0.05))
        killed(child)
        check_whole(study, old, new)

    done = subprocess.run([sys.executable, "-c", *command], capture_output=True, timeout=PATIENCE, check=False)

    assert done.returncode == 0, done.stderr.decode()
    files, temporary = present(study)
    assert files == new
    assert temporary == []
    assert not unfinished(study.root)
