"""Arrows point down only: the law of import-linter holds, and bites."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.house.sources import FLOORS, PACKAGE, ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None, no_logo=True))"


def lint(folder) -> subprocess.CompletedProcess[str]:
    """Check the contracts of `folder` against the package in its own src."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def house(tmp_path):
    """A copy of the package and its contracts that may be spoilt."""
    shutil.copytree(PACKAGE, tmp_path / "src" / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    checked = lint(ROOT)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "2 kept, 0 broken" in checked.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("base/rising.py", "from djqj_analysis.model import describe"),
        ("kernel/rising.py", "from djqj_analysis.base import errors"),
        ("ink/rising.py", "from djqj_analysis import kernel"),
        ("measure/rising.py", "def hidden():\n    from djqj_analysis import tell"),
        ("base/rising.py", "from djqj_analysis import Study"),  # by way of the front door
        ("tell/rising.py", "import djqj_analysis"),
    ],
)
def test_a_rising_arrow_is_found(house, file, line) -> None:
    (house / "src" / PACKAGE.name / file).write_text(f"{line}\n", encoding="utf-8")

    checked = lint(house)

    assert checked.returncode == 1
    assert re.search(r"Arrows point down only.*BROKEN", checked.stdout)


def test_a_circle_of_files_is_found(house) -> None:
    base = house / "src" / PACKAGE.name / "base"
    (base / "one.py").write_text("from djqj_analysis.base import two\n", encoding="utf-8")
    (base / "two.py").write_text("from djqj_analysis.base import one\n", encoding="utf-8")

    checked = lint(house)

    assert checked.returncode == 1
    assert re.search(r"Files form no circles.*BROKEN", checked.stdout)


def test_a_room_outside_the_floors_is_found(house) -> None:
    (house / "src" / PACKAGE.name / "helpers.py").write_text("", encoding="utf-8")

    assert lint(house).returncode == 1


def test_the_floors_are_those_of_the_design() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")

    assert tuple(room for layer in layers for room in layer.split(" | ")) == FLOORS
    assert not any("ignore_imports" in contract for contract in contracts)
