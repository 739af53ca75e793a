from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.study import Study


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A copy of the example's description (no raw files)."""
    shutil.copy(root / "study.toml", tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copy(root / "data" / "codebook.csv", tmp_path / "data")
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Callable[..., None]:
    """Replace one text in study.toml or, with ``codebook=True``, in the codebook."""

    def replace(old: str, new: str, *, codebook: bool = False) -> None:
        path = folder / ("data/codebook.csv" if codebook else "study.toml")
        text = path.read_bytes().decode("utf-8-sig")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode("utf-8-sig" if codebook else "utf-8"))

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], tuple[Fault, ...]]:
    """The faults of loading the folder."""

    def load() -> tuple[Fault, ...]:
        with pytest.raises(DjqjError, match=r"\[S") as caught:
            Study.load(folder)
        return caught.value.faults

    return load
