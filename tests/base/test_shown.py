from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pytest

from djqj_analysis.base.result import plain
from djqj_analysis.base.shown import Guarded, Secret


@dataclass(frozen=True, slots=True)
class Held(Guarded):
    names: Mapping[str, str]
    rows: pd.DataFrame
    title: str
    key: bytes


@dataclass(frozen=True)
class Loose(Guarded):
    title: str


@dataclass(frozen=True, slots=True)
class Locked(Secret):
    key: bytes

    def __repr__(self) -> str:
        return "Locked(…)"


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format])
def test_sizes_are_shown_and_nothing_else(show) -> None:
    held = Held({"U01": "D7K2"}, pd.DataFrame({"unit_id": ["U01", "U02"]}), "张伟的研究", b"secret")

    assert show(held) == "<Held：names 1 项，rows 2 行>"
    assert show(Loose("张伟的研究")) == "<Loose>"


def test_secrets_go_into_no_dictionary_and_may_say_their_own_word() -> None:
    held = Held({"U01": "D7K2"}, pd.DataFrame(), "甲", b"")

    assert plain({"key": [Locked(b"secret")]}) == {"key": ["Locked(…)"]}
    assert plain(held)["names"] == {"U01": "D7K2"}  # results are guarded too, and their fields are what is asked for
