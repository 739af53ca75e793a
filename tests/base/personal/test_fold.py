"""Hidden spellings are seen, and places lead back to the text as written."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.fold import fold, origin


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("１３８", "138"),
        ("１３８\u00a0１２３４", "138 1234"),
        ("13\u200b8\ufeff1\u00ad2", "13812"),
        ("a＠ｂ．ｃｎ", "a@b.cn"),
        ("138—1234–5678－9", "138-1234-5678-9"),
        ("①13812345678", "①13812345678"),
        ("٣٤", "34"),
        ("plain", "plain"),
    ],
)
def test_folding(text, seen) -> None:
    assert fold(text) == seen


def test_every_folded_character_has_its_place() -> None:
    text = "甲\u200b㎏１"

    assert fold(text) == "甲㎏1"
    assert origin(text) == [0, 2, 3, len(text)]


def test_one_character_may_become_several() -> None:
    assert fold("ﬁx") == "fix"
    assert origin("ﬁx") == [0, 0, 1, 2]
