"""The notebooks are stored as they were run, and the guard that says so is tried on bad ones."""

from __future__ import annotations

import json
import re

import pytest

from tests.house.guard import faults
from tests.house.sources import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHINESE = re.compile("[\u4e00-\u9fff]")


def prose(source="# 问题"):
    return {"cell_type": "markdown", "source": [source]}


def code(count=1, source="1", outputs=()):
    return {"cell_type": "code", "execution_count": count, "source": [source], "outputs": list(outputs)}


def stream(name):
    return {"output_type": "stream", "name": name, "text": ["x"]}


def error():
    return {"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []}


def test_there_are_nine_chapters() -> None:
    assert [path.name[:3] for path in NOTEBOOKS] == [f"0{chapter}_" for chapter in range(1, 10)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_as_it_was_run(path) -> None:
    notebook = json.loads(path.read_text("utf-8"))

    assert faults(notebook) == []
    assert CHINESE.search("".join(notebook["cells"][0]["source"])), "the opening is for Chinese readers"


def test_a_good_notebook_has_no_fault() -> None:
    good = {"cells": [prose(), code(1, outputs=[stream("stdout")]), prose(), code(2)]}

    assert faults(good) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([prose(), code(None)], "cell 1: was not executed"),
        ([prose(), code(2), code(1)], "cell 1: was executed as number 2"),
        ([prose(), code(1), code(3)], "cell 2: was executed as number 3"),
        ([prose(), code(1, outputs=[error()])], "cell 1: ended in ValueError"),
        ([prose(), code(1, outputs=[stream("stderr")])], "cell 1: wrote to stderr"),
        ([prose(), code(1, "x = 1\n" * 11)], "cell 1: is longer than 10 lines"),
        ([prose(), code(1, "def f(): ...")], "cell 1: defines something"),
        ([prose(), code(1, "f = lambda x: x")], "cell 1: defines something"),
        ([prose(), code(1, "%matplotlib inline")], "cell 1: uses a magic"),
        ([prose(), code(1, " ")], "cell 1: is empty"),
        ([code(1), prose()], "does not open with prose"),
        ([prose()], "holds no code"),
        ([], "does not open with prose"),
    ],
)
def test_each_fault_is_found(cells, expected) -> None:
    assert expected in faults({"cells": cells})
