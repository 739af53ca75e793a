from __future__ import annotations

from decimal import Decimal

import pytest

from djqj_analysis.read.assessment_points import grade, is_rated, legend, points, weight

EIGHT = Decimal(8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("6", "6"), ("6.5分", "6.5"), ("０", "0"), ("-2", "6"), ("－2", "6"), ("−2", "6"), ("扣2", "6"), 
     ("扣 2.3 分", "5.7"), ("减1", "7"), ("不扣分", "8"), ("扣9", "-1"), ("9", "9")],
)  # fmt: skip
def test_a_mark_is_points_or_what_is_taken_off(text, expected) -> None:
    assert points(text, EIGHT) == Decimal(expected)


def test_a_column_of_deductions_takes_off_whatever_is_written() -> None:
    assert [points(text, EIGHT, deducted=True) for text in ("2", "-2", "0", "无")] == [6, 6, 8, 8]


def test_what_cannot_be_read_is_not_guessed() -> None:
    assert [points(text, EIGHT) for text in ("较好", "6/8", "无", "约6")] == [None] * 4


def test_not_rated_is_not_zero() -> None:
    assert [is_rated(text) for text in ("", " ", "未评", "没评", "/", "—", "0", "扣0")] == [False] * 6 + [True] * 2


def test_the_sheet_says_what_grades_are_worth() -> None:
    assert legend(["表", "Ａ＝100，B级：85、C为70"]) == {"A": 1, "B": Decimal("0.85"), "C": Decimal("0.7")}
    assert legend(["A=1.0 B=0.8"])["B"] == Decimal("0.8")
    assert legend(["考核表"]) == {}
    assert [grade(text) for text in ("A", "b级", "Ｃ", "优", "AB")] == ["A", "B", "C", None, None]


def test_weights_are_shares_or_percentages() -> None:
    assert [weight(text) for text in ("0.2", "20%", "20", "两成")] == [Decimal("0.2"), Decimal("0.2"), 20, None]
