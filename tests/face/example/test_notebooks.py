from __future__ import annotations

import json

import pytest

from djqj_analysis.face.example.notebooks import emptied, notebooks
from tests.conftest import ROOT
from tests.face.example.refresh import refresh

OWN = sorted((ROOT / "notebooks").glob("*.ipynb"))
REFRESH = "the copy is old; run: python -m tests.face.example.refresh"


def cells(book: bytes) -> list[tuple[str, str, str]]:
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in json.loads(book)["cells"]]


def test_all_nine_are_packaged() -> None:
    assert list(notebooks()) == [f"notebooks/{path.name}" for path in OWN]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_packaged_cells_are_those_of_the_repository(path) -> None:
    assert cells(notebooks()[f"notebooks/{path.name}"]) == cells(path.read_bytes()), REFRESH


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_no_result_travels_with_them(path) -> None:
    book = json.loads(notebooks()[f"notebooks/{path.name}"])

    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in book["cells"])
    assert not [cell for cell in book["cells"] if "示例研究" in "".join(cell["source"])]


def test_refreshing_copies_what_is_there_and_takes_away_what_is_not(tmp_path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "to").mkdir()
    (tmp_path / "from" / "01.ipynb").write_bytes(OWN[0].read_bytes())
    (tmp_path / "to" / "02.ipynb").write_bytes(b"{}")
    refresh(tmp_path / "from", tmp_path / "to")

    assert [path.name for path in (tmp_path / "to").iterdir()] == ["01.ipynb"]
    assert cells((tmp_path / "to" / "01.ipynb").read_bytes()) == cells(OWN[0].read_bytes())


def test_emptying_twice_changes_nothing() -> None:
    once = emptied(OWN[0].read_bytes())

    assert emptied(once) == once
