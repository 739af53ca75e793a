from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
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


def test_judged_weights_of_other_items_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[L044\] AHP 权重：权重与指标不是同一组：c"):
        schemes(criteria(), weights.ahp(pd.DataFrame([[1, 2], [0.5, 1]], columns=list("ab"))))


def test_too_little_is_no_result() -> None:
    assert compare(None, CODEBOOK) is None
    assert compare(dataclasses.replace(criteria(), complete=criteria().complete.iloc[:2]), CODEBOOK) is None
