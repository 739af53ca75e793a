"""The commands that look and write nothing."""

from __future__ import annotations

import pandas as pd
import pytest
import typer

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face import look
from djqj_analysis.read import read_answers
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
    pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")
    (path,) = folder.glob("data/raw/*按文本*.xlsx")
    table = read_answers(path).frame
    rows = pd.DataFrame(table.to_numpy(), columns=read_answers(path).columns["header"])
    rows.to_csv(folder / "大.csv", index=False, encoding="utf-8-sig")
    look.count(folder / "大.csv", folder)

    assert "回收" in said[0]


def test_what_is_not_there_cannot_be_counted(folder) -> None:
    with pytest.raises(DjqjError, match=r"\[(E|R)\d{3}\]"):
        look.count(folder / "没有.csv", folder)
