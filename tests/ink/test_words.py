"""Line breaks of mixed text."""

from __future__ import annotations

import pytest

from djqj_analysis.ink import words


def test_a_hanzi_is_two_columns_wide() -> None:
    assert words.width("共建2024") == 8


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("共建阵地2024年", 8, ["共建阵地", "2024年"]),
        ("第一，第二", 4, ["第一，", "第二"]),
        ("知晓（下界）", 6, ["知晓", "（下界）"]),
        ("甲\n乙", 10, ["甲", "乙"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("", 4, [""]),
    ],
)
def test_wrap(text: str, limit: int, lines: list[str]) -> None:
    assert words.wrap(text, limit) == lines


def test_nothing_is_lost_in_wrapping() -> None:
    text = "党组织与工会、共青团（含X1与X2）的交叉任职，n=1610。"
    assert all("".join(words.wrap(text, limit)) == text for limit in range(1, 60))


def test_balanced_lines_leave_no_single_character() -> None:
    assert words.wrap("交叉任职与阵地", 12) == ["交叉任职与阵", "地"]
    assert words.balance("交叉任职与阵地", 12) == ["交叉任职", "与阵地"]
