"""The answer to a hypothesis in one line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.ink.phrases import Wording
from djqj_analysis.model.answer import answer
from djqj_analysis.model.coefficient import Coefficient

ASKED = "两者互补"
MAIN = Coefficient("x", "甲", "自变量", 4.0, 1.0, 20.0, 0.01, 2.0, 6.0, 100, 30, np.nan, Wording(unit="分"))
PRODUCT = replace(MAIN, name="x:z", label="甲 × 乙", role="乘积项", of=("甲", "乙"))


def test_a_product_is_an_interaction_and_not_a_relation():
    assert answer([MAIN, PRODUCT], "") == (
        "甲：正相关（4.00分，95% CI [2.00, 6.00]）；甲 × 乙：交互为正（4.00分，95% CI [2.00, 6.00]）"
    )
    assert "未发现交互（" in answer([replace(PRODUCT, ci_low=-1.0)], "")
    assert "未发现相关（" in answer([replace(MAIN, ci_low=-1.0)], "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "互补得到支持"),
        ({"p_holm": 0.2}, "互补未得到支持"),
        ({"ci_low": -1.0}, "互补未得到支持"),
        ({"estimate": -4.0, "ci_low": -6.0, "ci_high": -2.0}, "与互补相反"),
    ],
)
def test_where_the_hypothesis_says_so_the_product_answers_for_it(change, said):
    assert answer([MAIN, replace(PRODUCT, **change)], ASKED).endswith(f"，{said}")
    assert "互补" not in answer([MAIN, replace(PRODUCT, **change)], "各自相关")


def test_without_a_product_nothing_is_judged():
    assert answer([MAIN], ASKED).endswith("；互补：乘积项没有估计，不作判断")
    blank = replace(PRODUCT, ci_low=np.nan, ci_high=np.nan)
    assert answer([blank], ASKED) == "甲 × 乙：没有可用的区间，不作判断"


def test_terms_that_are_not_named_come_after_the_answer():
    said = answer([MAIN, replace(PRODUCT, is_listed=False)], "甲与结果相关")

    assert said.startswith("甲：正相关（")
    assert "）。探索性（未列入假设）：甲 × 乙：交互为正（" in said
    assert answer([replace(MAIN, is_listed=False)], "").startswith("探索性（未列入假设）：")
