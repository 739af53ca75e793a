"""Rows and reference values shared by the tests of the kernel."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "tests" / "reference"
SHARED = ROOT.parent / "shared" / "reference"

Columns = dict[str, np.ndarray]


def _columns(path: Path) -> Columns:
    """Numbers as float with NaN for blank or NA; a column with any other text stays text."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    columns: Columns = {}
    for name, texts in zip(rows[0], zip(*rows[1:], strict=True), strict=True):
        filled = ["nan" if text in ("", "NA") else text for text in texts]
        try:
            columns[name] = np.array(filled, dtype=float)
        except ValueError:
            columns[name] = np.array(texts)
    return columns


@pytest.fixture(scope="session")
def data() -> Columns:
    """Columns of our own synthetic rows (tests/reference/kernel_data.csv)."""
    return _columns(REFERENCE / "kernel_data.csv")


@pytest.fixture(scope="session")
def from_r() -> Callable[[str], dict]:
    """Values computed by tests/reference/kernel_<name>.R."""
    return lambda name: json.loads((REFERENCE / f"kernel_{name}.json").read_text(encoding="utf-8"))["values"]


@pytest.fixture(scope="session")
def second_opinion() -> Callable[[str], tuple[dict, Columns]]:
    """A case of the shared reference values and its data; skips where the folder is absent."""

    def look_up(case_id: str) -> tuple[dict, Columns]:
        path = SHARED / "reference.json"
        if not path.exists():
            pytest.skip(f"shared reference values are not here: {path}")
        case = next(c for c in json.loads(path.read_text(encoding="utf-8")) if c["id"] == case_id)
        rows = {} if case["dataset"] == "none" else _columns(SHARED / "data" / f"{case['dataset']}.csv")
        return case, rows

    return look_up


@pytest.fixture(scope="session")
def design(data: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Outcome, design matrix, groups and names of ``y ~ x + z + d + kind`` on our rows (with missing values)."""
    X = np.column_stack(
        [np.ones(len(data["x"])), data["x"], data["z"], data["d"], data["kind"] == "b", data["kind"] == "c"]
    )
    return data["y"], X, data["g"], ["(Intercept)", "x", "z", "d", "kindb", "kindc"]
