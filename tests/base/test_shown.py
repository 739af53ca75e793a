from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pytest

from djqj_analysis.base.shown import Guarded


@dataclass(frozen=True, slots=True)
class Held(Guarded):
    names: Mapping[str, str]
    rows: pd.DataFrame
    title: str
    key: bytes


@dataclass(frozen=True)
class Loose(Guarded):
    title: str


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format])
def test_sizes_are_shown_and_nothing_else(show) -> None:
    held = Held({"U01": "D7K2"}, pd.DataFrame({"unit_id": ["U01", "U02"]}), "张伟的研究", b"secret")

    assert show(held) == "<Held：names 1 项，rows 2 行>"
    assert show(Loose("张伟的研究")) == "<Loose>"
