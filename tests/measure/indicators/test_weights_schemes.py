from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators import weights
from djqj_analysis.measure.indicators.weights_schemes import compare, schemes
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from tests.measure.hand import speaks
from tests.measure.indicators.test_weights_ranks import criteria

CODEBOOK = Codebook(tuple(Item(name, "assessment", Kind.POINTS, f"条目{name}", name) for name in "abc"))


def test_all_schemes_stand_side_by_side() -> None:
    # given 30, 10, 10 of 50; outcome items b and c half each
    found = speaks(
        compare(criteria(), CODEBOOK), "3条考核内容", "权重相差最大的是“条目a”", "n=4，4个单位", "权重是判断"
    )
    table = found.table().to_frame()

    assert found.schemes == ("原分值", "等权", "熵权", "CRITIC", "仅结果条目")
    assert table["weight_0"].tolist() == pytest.approx([0.6, 0.2, 0.2])
    assert table["weight_1"].tolist() == pytest.approx([1 / 3] * 3)
    assert table["weight_4"].tolist() == pytest.approx([0, 0.5, 0.5])
    assert np.array(found.weights).sum(axis=0) == pytest.approx([1] * 5)
    assert np.isnan(found.cr)


def test_judged_weights_say_how_consistent_they_are() -> None:
    matrix = pd.DataFrame([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]], columns=list("abc"))
    found = compare(criteria(), CODEBOOK, judged=weights.ahp(matrix))
    assert found.table().to_frame()["weight_5"].tolist() == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert "CR=0.000" in found.table().notes[-1]

    circle = pd.DataFrame([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]], columns=list("abc"))
    assert "CR=6.130 大于 0.10" in compare(criteria(), CODEBOOK, judged=weights.ahp(circle)).sentence()


def test_judgements_of_some_items_weigh_these_only_and_say_so() -> None:
    # a is twice b: 2/3 and 1/3, c was not compared
    some = weights.ahp(pd.DataFrame([[1, 2], [0.5, 1]], columns=list("ab")))
    found = compare(criteria(), CODEBOOK, judged=some)

    assert found.table().to_frame()["weight_5"].tolist() == pytest.approx([2 / 3, 1 / 3, 0])
    assert found.warning == "判断矩阵只比较了 3 条中的 2 条，其余条目的权重记 0"
    assert found.warning in found.table().notes
    assert "AHP" not in found.sentence().split("之间")[0]  # no opinion on c is no weight that differs


def test_judgements_of_more_items_are_scaled_to_those_there_are() -> None:
    # 4 : 2 : 1 : 1 of a, b, c and d; without d 4/7, 2/7, 1/7
    more = weights.ahp(
        pd.DataFrame([[1, 2, 4, 4], [1 / 2, 1, 2, 2], [1 / 4, 1 / 2, 1, 1], [1 / 4, 1 / 2, 1, 1]], columns=list("abcd"))
    )
    found = compare(criteria(), CODEBOOK, judged=more)

    assert found.table().to_frame()["weight_5"].tolist() == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found.warning == ""


def test_judgements_of_other_items_are_not_used_and_that_is_said() -> None:
    other = weights.ahp(pd.DataFrame([[1, 2], [0.5, 1]], columns=list("xy")))
    found = compare(criteria(), CODEBOOK, judged=other)

    assert "AHP" not in schemes(criteria(), other)
    assert found.warning == "判断矩阵只比较了 3 条中的 0 条，没有用来定权重"
    assert np.isnan(found.cr)


def test_too_little_is_no_result() -> None:
    assert compare(None, CODEBOOK) is None
    assert compare(dataclasses.replace(criteria(), complete=criteria().complete.iloc[:2]), CODEBOOK) is None
