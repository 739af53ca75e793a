"""The nine notebooks for a new study: the cells of the repository's own, without results.

The copies lie in ``template/notebooks``; a test holds them against ``/notebooks`` and says so when they differ.
"""

from __future__ import annotations

import json

from djqj_analysis.face.scaffold import packaged

FOLDER = "notebooks"


def notebooks() -> dict[str, bytes]:
    """Return file name → notebook, in reading order."""
    found = sorted(packaged.NOTEBOOKS.iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_bytes() for entry in found if entry.name.endswith(".ipynb")}


def emptied(content: bytes) -> bytes:
    """Return a notebook without outputs and execution counts, as it is packaged."""
    book = json.loads(content)
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
