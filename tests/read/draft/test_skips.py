from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.read.draft.question import Column
from djqj_analysis.read.draft.skips import LEAST, explained, gate, hidden
from djqj_analysis.study.item import Level

LEVELS = (Level("1", "有"), Level("0", "没有"), Level("dk", "不知道"))
N = 30


def column(answers: list[str], part: str = "") -> Column:
    cells = pd.Series(answers, dtype="str")
    return Column("Q1", part, "", cells, cells, None)


def asked() -> Column:
    return column(["有", "没有", "不知道"] * (N // 3))


def test_one_option_explains_the_skip() -> None:
    mask = np.array([False, True, True] * (N // 3))

    assert explained(mask, [gate("q1", [asked()], LEVELS)]) == ["q1=1"]


def test_several_options_together() -> None:
    mask = np.array([False, True, False] * (N // 3))

    assert explained(mask, [gate("q1", [asked()], LEVELS)]) == ["q1∈{1,dk}"]


def test_a_single_exception_leaves_it_unexplained() -> None:
    mask = np.array([False, True, True] * (N // 3))
    mask[0] = True

    assert explained(mask, [gate("q1", [asked()], LEVELS)]) == []


def test_an_option_of_a_multi_select_joined_or_spread() -> None:
    mask = np.array([True, False, True] * (N // 3))
    options = (Level("1", "甲"), Level("2", "乙"))
    joined = column(["甲", "甲┋乙", "甲"] * (N // 3))
    spread = [column(["1", "1", "1"] * (N // 3), "甲"), column(["0", "1", "0"] * (N // 3), "乙")]

    assert explained(mask, [gate("q2", [joined], options)]) == ["q2=2"]
    assert explained(mask, [gate("q2", spread, options)]) == ["q2=2"]


def test_the_earliest_question_comes_first_unless_another_condition_is_in_use() -> None:
    mask = np.array([False, True, True] * (N // 3))
    gates = [gate("q1", [asked()], LEVELS), gate("q2", [asked()], LEVELS)]

    assert explained(mask, gates) == ["q1=1", "q2=1"]
    assert explained(mask, gates, {"q2=1"}) == ["q2=1", "q1=1"]


def test_one_option_comes_before_several() -> None:
    mask = np.array([True, False, False] * (N // 3))
    several = gate("q1", [asked()], LEVELS)
    one = gate("q2", [column(["没有", "有", "有"] * (N // 3))], LEVELS)

    assert explained(mask, [several, one], {"q1∈{0,dk}"}) == ["q2=1", "q1∈{0,dk}"]


def test_any_answer_at_all_is_no_condition() -> None:
    mask = np.array([False, False, True] * (N // 3))
    skipped_alike = column(["有", "没有", "(跳过)"] * (N // 3))

    assert explained(mask, [gate("q1", [skipped_alike], LEVELS)]) == []


def test_few_skips_are_no_branch() -> None:
    def skips(k: int, n: int) -> bool:
        return hidden([column(["(跳过)"] * k + ["甲"] * (n - k))], blanks=False) is not None

    assert [skips(LEAST - 1, 100), skips(LEAST, 100), skips(19, 1000), skips(20, 1000)] == [False, True, False, True]


def test_blanks_count_only_where_the_platform_has_no_word_for_a_skip() -> None:
    cells = column(["", "甲", ""] * (N // 3))

    assert hidden([cells], blanks=False) is None
    assert hidden([cells], blanks=True).sum() == 2 * N // 3  # type: ignore[union-attr]
    assert hidden([column(["(跳过)"] * (LEAST - 1) + ["甲"] * N)], blanks=False) is None
