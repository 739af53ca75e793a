from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED
from djqj_analysis.clean.rules.lines import longest_run, longstring, straightline
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import put, question


def test_straight_lines_run_through_every_matrix_named(batch) -> None:
    both = Rule("straightline", questions=("20", "21"), min_items=8)
    for row in range(4):
        put(batch, row, question(batch, "20"), 3)
    put(batch, 0, question(batch, "21"), 5)
    put(batch, 0, ["attn_1"], 4)  # the attention item is left out
    put(batch, 1, question(batch, "20"), DONT_KNOW)  # 「不了解」 all through is honest …
    put(batch, 1, question(batch, "21"), DONT_KNOW)
    put(batch, 2, question(batch, "21"), SKIPPED)  # … a matrix not shown says nothing either way

    assert straightline(batch, both).tolist() == [True, False, True, False, False, False]


def test_a_line_needs_enough_answers(batch) -> None:
    names = question(batch, "21")
    for row, n in enumerate((7, 8)):
        put(batch, row, names, MISSING)
        put(batch, row, names[:n], 2)

    assert straightline(batch, Rule("straightline", questions=("21",), min_items=8)).tolist()[:2] == [False, True]


@pytest.mark.parametrize(
    ("codes", "run"),
    [
        ([1, 2, 3, 4], 1),
        ([2, 2, 2, 4, 4], 3),
        ([4, 2, 2, 2, 2], 4),
        ([5, 5, MISSING, 5, 5, 5], 3),  # a blank ends a run …
        ([DONT_KNOW] * 6, 0),  # … and is none
        ([0, 0, SKIPPED, SKIPPED, 0], 2),
        ([3], 1),
        ([], 0),
    ],
)
def test_the_longest_run_by_hand(codes, run) -> None:
    assert longest_run(np.array([codes], dtype=np.int8)).tolist() == [run]


def test_a_run_of_ten_is_long_and_one_of_nine_is_not(batch) -> None:
    names = question(batch, "20")
    for row, n in enumerate((9, 10)):
        put(batch, row, names, [1 + i % 2 for i in range(len(names))])
        put(batch, row, names[3 : 3 + n], 4)
        put(batch, row, [names[2], names[3 + n]], 1)

    found = longstring(batch, Rule("longstring", questions=("20",), max_run=10))

    assert found.tolist() == [False, True, False, False, False, False]


def test_a_run_does_not_go_on_in_the_next_matrix_but_over_the_attention_item(batch) -> None:
    rule = Rule("longstring", questions=("20", "21"), max_run=10)
    for row in (0, 1):
        for number in ("20", "21"):
            names = question(batch, number)
            put(batch, row, names, [1 + i % 2 for i in range(len(names))])
    put(batch, 0, question(batch, "20")[-6:], 5)
    put(batch, 0, question(batch, "21")[:6], 5)
    put(batch, 1, question(batch, "21")[:12], 5)  # attn_1 stands in the midst of them
    put(batch, 1, ["attn_1"], 4)

    assert longstring(batch, rule).tolist()[:2] == [False, True]


def test_nobody(nobody) -> None:
    assert longstring(nobody, Rule("longstring", questions=("20",))).tolist() == []
    assert straightline(nobody, Rule("straightline", questions=("20",))).tolist() == []
