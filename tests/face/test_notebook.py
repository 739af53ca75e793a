from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face.notebook import execute, list_notebooks


def write(path: Path, *sources: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_code_cell(source, id=f"cell{i}") for i, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_a_notebook_is_stored_executed_and_the_same_bytes_every_time(tmp_path: Path) -> None:
    path = write(tmp_path / "notebooks" / "01_甲.ipynb", "print(1 + 1)", "import os; os.environ['PYTHONHASHSEED']")
    execute([path])
    first = path.read_bytes()
    execute([path])

    assert path.read_bytes() == first
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.execution_count for cell in cells] == [1, 2]
    assert cells[0].outputs[0].text == "2\n"
    assert cells[1].outputs[0]["data"]["text/plain"] == "'0'"
    assert cells[0].metadata == {}


def test_notebooks_are_read_in_order(tmp_path: Path) -> None:
    for name in ("02_乙", "01_甲"):
        write(tmp_path / "notebooks" / f"{name}.ipynb", "1")

    assert [path.stem for path in list_notebooks(tmp_path)] == ["01_甲", "02_乙"]


def test_a_failing_cell_is_a_fault_and_the_notebook_stays_as_it_was(tmp_path: Path) -> None:
    bad = write(tmp_path / "01.ipynb", "1 / 0")
    worse = tmp_path / "02.ipynb"
    worse.write_text("not a notebook", encoding="utf-8")
    before = bad.read_bytes()

    with pytest.raises(DjqjError, match="ZeroDivisionError") as caught:
        execute([bad, worse])

    assert [fault.where for fault in caught.value.faults] == ["notebooks/01.ipynb", "notebooks/02.ipynb"]
    assert bad.read_bytes() == before
