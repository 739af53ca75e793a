"""What a committed notebook must be: read top to bottom, executed, short, and defining nothing.

nbval does not compare a cell without an execution count: a cleared notebook would pass it. This guard closes the gap.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

MAX_CELL_LINES = 10
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def faults(notebook: Mapping[str, Any]) -> list[str]:
    """Return everything that is wrong with a notebook, given as its JSON."""
    cells = notebook["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    found = [] if cells and cells[0]["cell_type"] == "markdown" else ["does not open with prose"]
    if not code:
        found.append("holds no code")
    for place, cell in enumerate(code, 1):
        found += [f"cell {place}: {fault}" for fault in (*_run_faults(cell, place), *_source_faults(cell))]
    return found


def _run_faults(cell: Mapping[str, Any], place: int) -> list[str]:
    count = cell["execution_count"]
    found = []
    if count is None:
        found.append("was not executed")
    elif count != place:
        found.append(f"was executed as number {count}")
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            found.append(f"ended in {output['ename']}")
        if output.get("name") == "stderr":
            found.append("wrote to stderr")
    return found


def _source_faults(cell: Mapping[str, Any]) -> list[str]:
    source = "".join(cell["source"])
    found = []
    if not source.strip():
        return ["is empty"]
    if len(source.splitlines()) > MAX_CELL_LINES:
        found.append(f"is longer than {MAX_CELL_LINES} lines")
    if any(line.startswith(("%", "!")) for line in source.splitlines()):
        return [*found, "uses a magic"]
    if any(isinstance(node, DEFINITIONS) for node in ast.walk(ast.parse(source))):
        found.append("defines something")
    return found
