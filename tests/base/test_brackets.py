from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djqj_analysis.base.brackets import TYPED, inside, without

A_MOMENT = 0.5
"""Seconds of computing for a hundred thousand characters; trying each bracket again takes over a minute."""


@given(st.text("〖〗甲\n", max_size=12))
def test_what_is_left_is_what_the_plain_pattern_leaves(text) -> None:
    assert without(text, *TYPED) == re.sub("〖.*?〗", "", text)
    assert inside(text, *TYPED) == re.findall("〖(.*?)〗", text)


@given(st.text("(（)）a", max_size=10))
def test_several_kinds_of_brackets_count_as_one(text) -> None:
    assert without(text, "(（", ")）") == re.sub("[(（].*?[)）]", "", text)


@pytest.mark.parametrize(
    "text", ["〖" * 100_000, "〖甲" * 50_000 + "\n〗", "甲" * 100_000], ids=["all", "some", "none"]
)
def test_brackets_that_are_never_closed_take_no_longer(text) -> None:
    before = time.process_time()

    assert (without(text, *TYPED), inside(text, *TYPED)) == (text, [])

    assert time.process_time() - before < A_MOMENT
