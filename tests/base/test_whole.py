from __future__ import annotations

import pytest

from djqj_analysis.base.whole import MOST_DIGITS, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("１２", 12), ("9" * MOST_DIGITS, 10**MOST_DIGITS - 1), ("", None), ("1.0", None)],
)
def test_digits_are_a_number(text, number) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["9" * (MOST_DIGITS + 1), "9" * 5000, "-1", "²", "一"])
def test_what_is_none_is_no_error_either(text) -> None:
    assert whole(text) is None
