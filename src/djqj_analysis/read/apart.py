"""Read a system file in a process of its own.

The library that knows the format is written in C and trusts what it reads: a damaged file can make it crash, hang or
ask for all memory, and no ``except`` catches that. So it works in a child with bounded time and memory, and only text
comes back; whatever happens to the child is a coded fault here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import sav

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MAX_MEMORY = 4 * 2**30
SECONDS, BYTES_PER_SECOND = 30.0, 2_000_000
"""Time that the child has: a start, and what the size of the file asks for."""

_CHILD = "from djqj_analysis.read import apart; apart.serve()"


def load(data: bytes, name: str) -> tuple[list[sav.Variable], pd.DataFrame]:
    """Read a system file that nobody has checked; what :func:`djqj_analysis.read.sav.parse` returns.

    Raises
    ------
    DjqjError
        ``R005`` and ``R020``.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    known = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD],
            input=data,
            capture_output=True,
            env=known,
            timeout=SECONDS + len(data) / BYTES_PER_SECOND,
            check=True,
        )
        said = json.loads(child.stdout)
    except (subprocess.SubprocessError, json.JSONDecodeError, OSError) as error:
        raise DjqjError([sav.broken(name)]) from error
    if "faults" in said:
        raise DjqjError(Fault(code, name, what, remedy) for code, what, remedy in said["faults"])
    variables = [
        sav.Variable(told, label, dict(values), tuple(map(tuple, missing)), layout, counted, group)
        for told, label, values, missing, layout, counted, group in said["variables"]
    ]
    columns = {i: np.array([*texts, ""], dtype=object)[places] for i, (texts, places) in enumerate(said["cells"])}
    return variables, pd.DataFrame(columns, index=pd.RangeIndex(2, 2 + said["rows"]), dtype="str")


def serve() -> None:
    """Be the child: read a file from standard input, write what it says to standard output."""
    _limit_memory()
    try:
        variables, cells = sav.parse(sys.stdin.buffer.read(), "")
    except DjqjError as error:
        said: dict[str, object] = {"faults": [(fault.code, fault.what, fault.remedy) for fault in error.faults]}
    else:
        factors = [pd.factorize(cells[i]) for i in cells.columns]
        said = {
            "rows": len(cells),
            "cells": [(list(texts), places.tolist()) for places, texts in factors],
            "variables": [
                (v.name, v.label, list(v.values.items()), v.missing, v.layout, v.counted, v.group) for v in variables
            ],
        }
    sys.stdout.write(json.dumps(said))


def _limit_memory() -> None:
    """Bound the memory of this process, and leave no core file behind, where the system can do so."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
