from __future__ import annotations

import pytest

from djqj_analysis.read.wording import option, split, tidied


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("手机—外观", ("手机", "外观")),
        ("党—群—外观", ("党—群", "外观")),  # formats.md 1.3: the text after the last dash
        ("“党—群”—外观", ("“党—群”", "外观")),
        ("对《工会—职工》的看法", ("对《工会—职工》的看法", "")),
        ("29-35岁", ("29-35岁", "")),
        ("导语-1.甲", ("导语", "1.甲")),
        ("导语-(1)甲", ("导语", "(1)甲")),
        ("没有行—", ("没有行—", "")),
        ("—没有题", ("—没有题", "")),
    ],
)
def test_question_and_row_part_at_the_last_dash(stem, parts) -> None:
    assert split(stem) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(甲)", ("", "甲")),
        ("题干（可多选）(甲（一）)", ("题干（可多选）", "甲（一）")),
        ("(甲) (乙)", ("(甲)", "乙")),
        ("(1) 运动)", ("", "1) 运动")),  # a bracket that the author never opened
        ("运动)", None),
        ("题干（甲）", None),
    ],
)
def test_the_option_is_the_last_balanced_bracket(text, parts) -> None:
    assert option(text) == parts


def test_nothing_invisible_stays() -> None:
    assert tidied("\ufeff１０、\u3000您的\t性别\r\n\u200b ") == "10、 您的 性别"
