"""Write small system files, with pyreadstat and, where it is installed, with GNU PSPP."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest


@dataclass
class Variable:
    """One variable: its cells (``None`` is system-missing), its label, value labels and declared missing values."""

    cells: Sequence[object]
    label: str = ""
    values: Mapping[float | str, str] = field(default_factory=dict)
    missing: Sequence[object] = ()
    layout: str = ""


def write(path: Path, variables: Mapping[str, Variable]) -> Path:
    """Write a system file."""
    pyreadstat.write_sav(
        pd.DataFrame({name: variable.cells for name, variable in variables.items()}),
        path,
        column_labels={name: variable.label for name, variable in variables.items() if variable.label},
        variable_value_labels={name: dict(variable.values) for name, variable in variables.items() if variable.values},
        missing_ranges={name: list(variable.missing) for name, variable in variables.items() if variable.missing},
        variable_format={name: variable.layout for name, variable in variables.items() if variable.layout},
    )
    return path


def pspp(folder: Path, syntax: str) -> Path:
    """Run PSPP syntax that ends by saving ``out.sav`` in the folder."""
    program = shutil.which("pspp")
    if program is None:
        pytest.skip("GNU PSPP is not on this machine")
    (folder / "job.sps").write_text(syntax + "\nSAVE OUTFILE='out.sav'.\n", encoding="utf-8")
    subprocess.run([program, "job.sps"], cwd=folder, check=True, capture_output=True, timeout=60)
    return folder / "out.sav"
