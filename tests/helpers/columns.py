"""Write a grid as CSV, put its columns in another order, put unknown metadata in: readers must not mind."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from djqj_analysis.read.platform import Layout

Grid = list[list[str]]
STRANGER = "渠道追踪参数"
"""A heading that no platform knows."""


def write_csv(path: Path, rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig") -> Path:
    """Write rows as the platforms do."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def shuffled(rows: Grid, *, seed: int = 1) -> Grid:
    """Put the columns in a drawn order."""
    order = np.random.default_rng(seed).permutation(len(rows[0]))
    return [[row[i] for i in order] for row in rows]


def with_stranger(rows: Grid, *, place: int = 2) -> Grid:
    """Put a column of unknown metadata in."""
    return [[*row[:place], STRANGER if i == 0 else f"x{i}", *row[place:]] for i, row in enumerate(rows)]


def questions(layout: Layout) -> dict[str, tuple[object, ...]]:
    """Return heading → number, stem, part, kind and cells of every question, whatever the order of columns."""
    rows = layout.columns[layout.columns["kind"] != "meta"]
    return {
        row.header: (row.number, row.stem, row.part, row.kind, *layout.frame[row.name])
        for row in rows.itertuples(index=False)
    }


def metadata(layout: Layout) -> dict[str, list[str]]:
    """Return common name → cells of the metadata."""
    names = layout.columns.loc[layout.columns["kind"] == "meta", "name"]
    return {name: layout.frame[name].tolist() for name in names}
