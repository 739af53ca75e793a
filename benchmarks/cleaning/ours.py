"""The survey cleaned by this package, as anybody would: one call."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.csv
import pyarrow.parquet

from cleaning import survey
from djqj_analysis.clean.batch import summarise
from djqj_analysis.clean.payload import KINDS


def parse(path: Path) -> int:
    """Parse the file with pyarrow alone, into text."""
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).num_rows
    types = dict.fromkeys(survey.HEADINGS, pyarrow.string())
    return pyarrow.csv.read_csv(path, convert_options=pyarrow.csv.ConvertOptions(column_types=types)).num_rows


def run(path: Path) -> dict[str, object]:
    """Return the results that all competitors must agree on."""
    found = summarise(path, survey.study())
    items = [found.columns.index(f"{scale}_{i}") for scale in survey.SCALES for i in range(1, survey.WIDTH + 1)]
    return {
        "flagged": [step.flagged for step in found.trail.steps],
        "dropped": [step.dropped for step in found.trail.steps],
        "valid": found.n,
        "counts": found.options[items][:, np.array(survey.CODES) + KINDS].tolist(),
        "scored": [scale.n_scored for scale in found.scales],
        "means": [scale.mean for scale in found.scales],
    }
