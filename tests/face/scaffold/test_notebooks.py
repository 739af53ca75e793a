from __future__ import annotations

import json

import pytest

from djqj_analysis.face.scaffold.notebooks import emptied, notebooks
from tests.conftest import ROOT

OWN = sorted((ROOT / "notebooks").glob("*.ipynb"))
REFRESH = "refresh it: write emptied(notebooks/X.ipynb) to face/scaffold/template/notebooks/X.ipynb"


def cells(book: bytes) -> list[tuple[str, str, str]]:
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in json.loads(book)["cells"]]


def test_all_nine_are_packaged() -> None:
    assert list(notebooks()) == [path.name for path in OWN]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_packaged_cells_are_those_of_the_repository(path) -> None:
    assert cells(notebooks()[path.name]) == cells(path.read_bytes()), REFRESH


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_no_result_travels_with_them(path) -> None:
    book = json.loads(notebooks()[path.name])

    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in book["cells"])
    assert not [cell for cell in book["cells"] if "示例研究" in "".join(cell["source"])]


def test_emptying_twice_changes_nothing() -> None:
    once = emptied(OWN[0].read_bytes())

    assert emptied(once) == once
