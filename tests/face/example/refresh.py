"""Copy the notebooks, without results, into the package: ``python -m tests.face.example.refresh``."""

from __future__ import annotations

from pathlib import Path

from djqj_analysis.base.stamp import write_all
from djqj_analysis.face.example.notebooks import emptied
from tests.conftest import ROOT

PACKAGED = ROOT / "src" / "djqj_analysis" / "face" / "example" / "template" / "notebooks"


def refresh(source: Path, target: Path) -> None:
    """Write the copies, and take away those whose original is gone."""
    found = {target / path.name: emptied(path.read_bytes()) for path in sorted(source.glob("*.ipynb"))}
    write_all(found)
    for path in set(target.glob("*.ipynb")) - set(found):
        path.unlink()


if __name__ == "__main__":
    refresh(ROOT / "notebooks", PACKAGED)
