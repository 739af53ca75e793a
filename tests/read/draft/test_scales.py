from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.read.draft.question import Column
from djqj_analysis.read.draft.scales import LEAST_ROWS, coded, expected, is_attention, suspects
from djqj_analysis.study.item import Level

LEVELS = (Level("1", "不同意"), Level("2", "一般"), Level("3", "同意"), Level("dk", "不了解"))


def block(signs: tuple[int, ...], n: int = 200) -> list[pd.Series]:
    rng = np.random.default_rng(8)
    trait = rng.normal(size=n)
    return [pd.Series(sign * trait + rng.normal(size=n)) for sign in signs]


def test_answers_become_codes_and_non_answers_nothing() -> None:
    cells = pd.Series(["同意", "不了解", "2", ""], dtype="str")

    assert coded(Column("Q1", "", "", cells, cells[:3], None), LEVELS).tolist()[:1] == [3]
    assert np.isnan(coded(Column("Q1", "", "", cells, cells[:3], None), LEVELS).to_numpy()[[1, 3]]).all()


def test_rows_against_the_block_are_suspects_however_many_there_are() -> None:
    found = suspects(block((1, -1, 1, 1, -1)))

    assert [suspect.place for suspect in found] == [1, 4]
    assert all(suspect.correlation < 0 and suspect.n == 200 for suspect in found)


def test_a_block_without_such_rows_has_none() -> None:
    assert suspects(block((1, 1, 1, 1))) == ()


def test_few_sheets_say_nothing() -> None:
    assert suspects(block((1, -1, 1, 1), n=LEAST_ROWS - 1)) == ()


def test_attention_items_and_what_they_ask_for() -> None:
    assert is_attention("请在本行选同意")
    assert is_attention("为了检查，请您选择“一般”", LEVELS)
    assert not is_attention("请选择您的性别", LEVELS)
    assert expected("本题请选择“同意”", LEVELS) == "3"
    assert expected("本题请选不同意", LEVELS) == "1"
    assert expected("本题请认真作答", LEVELS) == ""
    assert expected("此题请选2", [Level(str(i), f"{i}分") for i in range(1, 6)]) == "2"
    assert expected("本题请选择第 3 项", LEVELS) == "3"
    assert expected("此题请选9", LEVELS) == ""
