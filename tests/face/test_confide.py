"""``djqj trust`` shows code before it lets it run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
import typer

from djqj_analysis.face import confide, trust
from djqj_analysis.face.example.notebooks import notebooks


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a notebook of the package and one that is not."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    folder = tmp_path / "研究"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "study.toml").write_text("", encoding="utf-8")
    (folder / "notebooks" / "01_数据质量.ipynb").write_bytes(notebooks()["notebooks/01_数据质量.ipynb"])
    cells = [nbformat.v4.new_code_cell(source) for source in ("import os\x1b[31m", "\n".join(["x = 1"] * 20))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / "自己的.ipynb")
    return folder


def may_run(study: Path) -> bool:
    return trust.runs(trust.read(study / "notebooks" / "自己的.ipynb")[1])


def test_foreign_code_is_shown_and_trusted_only_after_a_yes(study: Path, monkeypatch, capsys) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(typer, "confirm", lambda text, default: asked.append(default) or len(asked) > 1)
    confide.trust(study)
    said = capsys.readouterr().out

    assert not may_run(study)
    assert "【自己的.ipynb】共 2 段代码，其中 2 段不是软件包自带的" in said
    assert "import os[31m" in said
    assert f"另有 {20 - confide.LINES} 行" in said
    assert "01_数据质量" not in said
    assert confide.WARNING in said
    assert "什么也没有改动" in said
    confide.trust(study)
    assert may_run(study)
    assert asked == [False, False]
    assert "djqj run" in capsys.readouterr().out


def test_with_yes_nobody_is_asked(study: Path, capsys) -> None:
    confide.trust(study, yes=True)
    assert may_run(study)
    assert "已信任 1 本" in capsys.readouterr().out
    confide.trust(study)
    assert "没有要信任的" in capsys.readouterr().out


def test_own_code_in_another_order_is_said_to_be_that(study: Path, capsys) -> None:
    path = study / "notebooks" / "01_数据质量.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells.reverse()
    nbformat.write(book, path)
    confide.trust(study, yes=True)
    assert "都是软件包自带的，但删去过或换过次序" in capsys.readouterr().out


def test_a_study_without_notebooks_has_nothing_to_trust(tmp_path: Path, capsys) -> None:
    (tmp_path / "study.toml").write_text("", encoding="utf-8")
    confide.trust(tmp_path)
    assert "没有笔记本" in capsys.readouterr().out
