"""The commands that look and write nothing."""

from __future__ import annotations

import pytest
import typer

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face import look
from tests.helpers import mini


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return mini.draft().save(tmp_path_factory.mktemp("look") / "study").root


@pytest.fixture
def said(monkeypatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(typer, "echo", lambda line: lines.append(str(line)))
    return lines


def files(folder) -> dict[str, float]:
    return {str(path): path.stat().st_mtime for path in folder.rglob("*")}


def test_the_way_of_a_sheet(folder, said) -> None:
    before = files(folder)
    look.trail("3", folder)

    assert "序号 3 的清洗经过" in said[0]
    assert files(folder) == before


def test_an_unknown_sheet(folder) -> None:
    with pytest.raises(DjqjError, match=r"\[C030\].*没有序号为“99999”的答卷"):
        look.trail("99999", folder)


def test_how_each_mechanism_stands(folder, said) -> None:
    before = files(folder)
    look.mechanisms(folder)

    assert any("县域经济" in line and "不测量" in line for line in said)
    assert files(folder) == before


def test_counts_of_answers_in_batches(folder, said) -> None:
    (path,) = folder.glob("data/raw/*按文本*.xlsx")
    with pytest.raises(DjqjError, match=r"\[E\d{3}\]"):
        look.count(path.parent / "没有.csv", folder)
    look.count(path, folder)

    assert "回收" in said[0]
