"""Only the package's own code and what a person trusts on this machine runs."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import nbformat
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face import trust
from djqj_analysis.face.example.notebooks import emptied, notebooks


def book(*sources: str, prose: str = "") -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose), *cells])


def own(name: str = "03_测量质量") -> nbformat.NotebookNode:
    return nbformat.reads(notebooks()[f"notebooks/{name}.ipynb"].decode(), as_version=4)


@pytest.mark.parametrize("name", sorted(notebooks()))
def test_what_the_package_brings_is_its_own(name: str, tmp_path: Path) -> None:
    found = nbformat.reads(notebooks()[name].decode(), as_version=4)
    lines = "add the new line below to src/djqj_analysis/face/shipped_notebooks.txt, and keep the old ones"
    assert trust.digest(found) in trust.shipped(), f"{lines}: {trust.digest(found)}  {Path(name).name}"
    assert trust.runs(found, home=tmp_path)


def test_the_list_keeps_what_earlier_versions_brought() -> None:
    first = "7378568f34f1"  # 01_数据质量.ipynb as it was in the beginning
    assert any(digest.startswith(first) for digest in trust.shipped())


def test_the_repositorys_own_notebooks_run_as_they_are_stored(root: Path, tmp_path: Path) -> None:
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        assert trust.runs(trust.read(path)[1], home=tmp_path), path.name


def test_prose_outputs_and_metadata_do_not_matter(tmp_path: Path) -> None:
    found = own()
    found.cells.append(nbformat.v4.new_markdown_cell("我的笔记"))
    found.cells.append(nbformat.v4.new_code_cell("  \n"))
    found.metadata["author"] = "我"
    for cell in found.cells:
        cell.metadata["tags"] = ["重点"]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], 7
            cell.source = cell.source.replace("\n", "\r\n") + "\n"
    assert trust.runs(found, home=tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: cells[-1].update(source=cells[-1].source + "\nimport os"),
        lambda cells: cells.append(nbformat.v4.new_code_cell("1")),
        lambda cells: cells.pop(),
        lambda cells: cells.reverse(),
    ],
    ids=["a line more", "a cell more", "a cell less", "another order"],
)
def test_other_code_does_not_run(change, tmp_path: Path) -> None:
    found = own()
    cells = [cell for cell in found.cells if cell.cell_type == "code"]
    change(cells)
    assert not trust.runs(nbformat.v4.new_notebook(cells=cells), home=tmp_path)


def test_a_notebook_without_code_has_nothing_to_run(tmp_path: Path) -> None:
    assert trust.runs(book(prose="只有文字"), home=tmp_path)


def test_trust_is_kept_outside_the_study_for_this_user_and_ends_with_the_next_change(tmp_path: Path) -> None:
    home, found, other = tmp_path / "家", book("1 + 1"), book("2 + 2")
    assert not trust.runs(found, home=home)
    trust.remember({trust.digest(found): "甲.ipynb"}, home=home)
    trust.remember({trust.digest(other): "乙.ipynb"}, home=home)
    trust.remember({trust.digest(other): "乙.ipynb"}, home=home)

    assert trust.runs(found, home=home)
    assert trust.runs(other, home=home)
    assert not trust.runs(book("1 + 1", "3"), home=home)
    path = home / ".djqj" / trust.STORE
    assert [line.split()[1] for line in path.read_text("utf-8").splitlines()] == ["甲.ipynb", "乙.ipynb"]
    assert [entry.name for entry in path.parent.iterdir()] == [trust.STORE]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_list_that_cannot_be_read_trusts_nothing(tmp_path: Path) -> None:
    (tmp_path / ".djqj" / trust.STORE).mkdir(parents=True)
    assert trust.trusted(tmp_path) == frozenset()
    with pytest.raises(DjqjError, match="W001"):
        trust.remember({"0": "甲"}, home=tmp_path)


def test_what_is_not_the_packages_own_is_shown() -> None:
    found = own()
    found.cells.append(nbformat.v4.new_code_cell("import socket"))
    assert trust.foreign(found) == ["import socket"]
    assert trust.foreign(own()) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"not a notebook", b"[]", b"{}", b'{"nbformat": 4}', b'{"nbformat": 4, "nbformat_minor": 5, "cells": 1}',
     b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
     b"\xff\xfe", b"[" * 9999],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_notebook_is_a_fault(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.ipynb"
    path.write_bytes(data)
    with pytest.raises(DjqjError, match="W040"):
        trust.read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_or_folder_is_a_fault_and_nobody_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.ipynb")
    (tmp_path / "夹.ipynb").mkdir()
    for name in ("管.ipynb", "夹.ipynb", "无.ipynb"):
        with pytest.raises(DjqjError, match="W040"):
            trust.read(tmp_path / name)


def test_the_packaged_copy_has_the_same_code_as_an_executed_one(root: Path) -> None:
    path = root / "notebooks" / "03_测量质量.ipynb"
    executed, bare = path.read_bytes(), emptied(path.read_bytes())
    one, other = (nbformat.reads(data.decode(), as_version=4) for data in (executed, bare))
    assert trust.digest(one) == trust.digest(other)


def test_the_notice_names_the_notebooks_and_the_way() -> None:
    said = str(trust.refused([Path("notebooks/甲.ipynb"), Path("notebooks/乙.ipynb")]))
    assert "[W061] notebooks/甲.ipynb、notebooks/乙.ipynb：" in said
    assert "djqj trust" in said
