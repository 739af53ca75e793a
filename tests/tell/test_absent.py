"""What a study lacks is said, under the name a notebook asks for."""

from __future__ import annotations

import re

import pytest

from djqj_analysis.ink import draw
from djqj_analysis.tell.absent import Absent, known
from tests.conftest import ROOT

ASKED = {
    name
    for path in (ROOT / "notebooks").glob("*.ipynb")
    for name in re.findall(r'book\[\\"(\w+)\\"\]', path.read_text(encoding="utf-8"))
}


def test_every_result_a_notebook_asks_for_is_known() -> None:
    assert known() >= ASKED
    assert len(ASKED) > 20


@pytest.mark.parametrize("name", ["interviews", "weightings"])
def test_it_says_that_there_is_nothing(name) -> None:
    found = Absent(name)

    assert (found.id, found.n) == (name, 0)
    assert "没有结果" in found.sentence()
    assert "djqj mechanisms" in found.table().text()
    assert draw.png(found.plot()).startswith(b"\x89PNG")
