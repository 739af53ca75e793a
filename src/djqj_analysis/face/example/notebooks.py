"""The nine notebooks, for the example and for a new study: the cells of the repository's own, without results.

The copies lie in ``template/notebooks``; a test holds them against ``/notebooks`` and says so when they differ.
"""

from __future__ import annotations

import json
from importlib.resources import files

FOLDER = "notebooks"
PACKAGED = files("djqj_analysis.face.example") / "template" / "notebooks"


def notebooks() -> dict[str, bytes]:
    """Return path in the study → notebook, in reading order."""
    found = sorted(PACKAGED.iterdir(), key=lambda entry: entry.name)
    return {f"{FOLDER}/{entry.name}": entry.read_bytes() for entry in found if entry.name.endswith(".ipynb")}


def emptied(content: bytes) -> bytes:
    """Return a notebook without outputs and execution counts, as it is packaged."""
    book = json.loads(content)
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
