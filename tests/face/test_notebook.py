from __future__ import annotations

import ast
import errno
from pathlib import Path

import nbformat
import pytest

from djqj_analysis.base import stamp
from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face import notebook, trust
from djqj_analysis.face.notebook import execute, list_notebooks


def write(path: Path, *sources: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_code_cell(source, id=f"cell{i}") for i, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where this user's trust is kept."""
    return tmp_path / "home"


def trusted(path: Path, home: Path) -> Path:
    trust.remember({trust.digest(trust.read(path)[1]): path.name}, home=home)
    return path


def test_a_notebook_is_stored_executed_and_the_same_bytes_every_time(tmp_path: Path, home: Path) -> None:
    path = write(tmp_path / "notebooks" / "01_甲.ipynb", "print(1 + 1)", "import os; os.environ['PYTHONHASHSEED']")
    trusted(path, home)
    execute([path], home=home)
    first = path.read_bytes()
    execute([path], home=home)

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


def test_a_failing_cell_is_a_fault_and_the_notebook_stays_as_it_was(tmp_path: Path, home: Path) -> None:
    bad = trusted(write(tmp_path / "01.ipynb", "1 / 0"), home)
    worse = tmp_path / "02.ipynb"
    worse.write_text("not a notebook", encoding="utf-8")
    before = bad.read_bytes()

    with pytest.raises(DjqjError, match="ZeroDivisionError") as caught:
        execute([bad, worse], home=home)

    assert [fault.where for fault in caught.value.faults] == ["notebooks/01.ipynb", "notebooks/02.ipynb"]
    assert bad.read_bytes() == before


def test_code_that_nobody_trusts_is_left_alone(tmp_path: Path, home: Path) -> None:
    mark = tmp_path / "it ran"
    path = write(tmp_path / "notebooks" / "信.ipynb", f"open({str(mark)!r}, 'w')")
    before = path.read_bytes()

    assert execute([path], home=home) == (path,)
    assert path.read_bytes() == before
    assert not mark.exists()
    assert execute([trusted(path, home)], home=home) == ()
    assert mark.exists()


def test_no_module_is_taken_from_the_study(tmp_path: Path, home: Path) -> None:
    """Files beside a notebook, or in the study's folder, that are called like what the kernel needs or the notebook."""
    sources = [
        "import pandas, djqj_analysis; print(pandas.__version__[0], djqj_analysis.__name__)",
        "import sys; sys.path",
    ]
    path = trusted(write(tmp_path / "notebooks" / "01.ipynb", *sources), home)
    for name in ("pandas", "djqj_analysis", "ipykernel_launcher", "sitecustomize", "zmq", "ipython_kernel_config"):
        for folder in (tmp_path, path.parent):
            (folder / f"{name}.py").write_text("raise SystemExit('taken from the study')", encoding="utf-8")
    execute([path], home=home)

    printed, listed = (cell.outputs[0] for cell in nbformat.read(path, as_version=4).cells)
    assert printed.text == "3 djqj_analysis\n"
    found = {Path(entry).resolve() for entry in ast.literal_eval(listed["data"]["text/plain"])}
    assert not found & {tmp_path.resolve(), path.parent.resolve()}


def test_what_a_person_set_stays(tmp_path: Path, home: Path) -> None:
    path = write(tmp_path / "01.ipynb", "1")
    book = nbformat.read(path, as_version=4)
    book.cells[0].metadata = nbformat.from_dict({"tags": ["重点"]})
    book.cells.append(nbformat.v4.new_markdown_cell("我的笔记", id="mine"))
    book.metadata["authors"] = ["我"]
    nbformat.write(book, path)
    execute([trusted(path, home)], home=home)

    after = nbformat.read(path, as_version=4)
    assert after.cells[0].metadata == {"tags": ["重点"]}
    assert after.cells[1].source == "我的笔记"
    assert after.metadata["authors"] == ["我"]
    assert after.metadata["language_info"] == {"name": "python"}


def test_a_notebook_saved_meanwhile_is_not_written_over(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "01.ipynb"
    trusted(write(path, f"with open({str(path)!r}, 'a') as mine: mine.write(' ')"), home)
    before = path.read_bytes()

    with pytest.raises(DjqjError, match="W062"):
        execute([path], home=home)
    assert path.read_bytes() == before + b" "


def test_a_notebook_that_cannot_be_written_is_a_fault(tmp_path: Path, home: Path, monkeypatch) -> None:
    path = trusted(write(tmp_path / f"{'很长的名字' * 15}.ipynb", "1"), home)
    before = path.read_bytes()

    def locked(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(stamp, "_check_free", locked)
    with pytest.raises(DjqjError, match="W001"):
        execute([path], home=home)
    assert path.read_bytes() == before


def test_a_machine_without_a_kernel_is_a_fault(tmp_path: Path, home: Path, monkeypatch) -> None:
    path = trusted(write(tmp_path / "01.ipynb", "1"), home)
    client = notebook.NotebookClient
    monkeypatch.setattr(
        notebook, "NotebookClient", lambda book, **options: client(book, **options | {"kernel_name": "no"})
    )

    with pytest.raises(DjqjError, match=r"W040.*内核"):
        execute([path], home=home)
