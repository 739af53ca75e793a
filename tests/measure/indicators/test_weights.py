from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.measure.indicators import assessment, weights

EXACT = 1e-12  # closed forms
GAP = pd.DataFrame({"甲": [1.0, 1.0, np.nan], "乙": [0.0, 1.0, 1.0]}, index=["A", "B", "C"])


def test_consistent_comparisons_give_their_ratios() -> None:
    # a is twice b and four times c: 4/7, 2/7, 1/7; λ = k, so CI = CR = 0
    matrix = pd.DataFrame([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]], columns=list("abc"))
    found = assessment.ahp(matrix)

    assert found.weights.to_dict() == pytest.approx({"a": 4 / 7, "b": 2 / 7, "c": 1 / 7}, abs=EXACT)
    assert (found.lambda_max, found.ci, found.cr) == pytest.approx((3, 0, 0), abs=EXACT)
    assert found.warning == ""


def test_comparisons_in_a_circle_are_warned_of() -> None:
    # a > b > c > a, nine times each: row sums are all 1 + 9 + 1/9 = λ; CI = (λ − 3) / 2; CR = CI / 0.58
    found = assessment.ahp([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]])

    assert found.weights.tolist() == pytest.approx([1 / 3] * 3, abs=EXACT)
    assert found.cr == pytest.approx((1 + 9 + 1 / 9 - 3) / 2 / 0.58, abs=1e-9)
    assert "CR=6.130 大于 0.10" in found.warning


def test_every_pair_that_is_not_reciprocal_is_named() -> None:
    matrix = pd.DataFrame([[1, 2, 4], [2, 1, 3], [1 / 4, 3, 1]], columns=["组织", "制度", "活动"])

    with pytest.raises(DjqjError, match=r"\[L049\].*“组织”与“制度”的两格之积应是 1，现为 2 与 2") as raised:
        assessment.ahp(matrix)
    assert [fault.code for fault in raised.value.faults] == ["L049", "L049"]
    assert "“制度”与“活动”" in raised.value.faults[1].what


@pytest.mark.parametrize("matrix", [[[1, 2]], [[1, 0], [0, 1]], [[1, -2], [-0.5, 1]], [[1, np.nan], [1, 1]]])
def test_what_is_no_matrix_of_comparisons_is_refused(matrix) -> None:
    with pytest.raises(DjqjError, match=r"\[L049\] AHP 判断矩阵：判断矩阵"):
        assessment.ahp(matrix)


def test_thirds_written_with_two_digits_are_reciprocal_enough() -> None:
    assert assessment.ahp([[1, 3], [0.33, 1]]).weights.tolist() == pytest.approx([0.75, 0.25], abs=EXACT)


def test_entropy_gives_all_to_what_differs() -> None:
    # row C lacks 甲; 甲 is the same in A and B (entropy 1), 乙 is all in B (entropy 0)
    found = assessment.entropy(GAP)

    assert found.weights.to_dict() == pytest.approx({"甲": 0, "乙": 1}, abs=EXACT)
    assert (found.n, found.dropped) == (2, 1)


def test_critic_weighs_spread_and_conflict() -> None:
    # 甲 and 乙 are opposites with the same spread: half each; 丙 does not differ: nothing
    found = assessment.critic(pd.DataFrame({"甲": [0.0, 1.0], "乙": [1.0, 0.0], "丙": [0.5, 0.5]}))

    assert found.weights.tolist() == pytest.approx([0.5, 0.5, 0], abs=EXACT)


def test_topsis_ranks_the_complete_rows() -> None:
    # A is worst and C best in both: 0 and 1; D lacks a value; B = (1, 0): d+ = w2 |V2|, d− = w1 |V1|
    frame = pd.DataFrame({"甲": [0.0, 1.0, 1.0, 1.0], "乙": [0.0, 0.0, 1.0, np.nan]}, index=list("ABCD"))
    found = assessment.topsis(frame, pd.Series({"乙": 0.5, "甲": 0.5}))
    first, second = 0.5 / np.sqrt(2), 0.5  # weighted, after division by the column's length

    assert found.closeness.to_dict() == pytest.approx({"A": 0, "B": first / (first + second), "C": 1}, abs=EXACT)
    assert found.dropped == 1


def test_weights_that_do_not_sum_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[L044\] 权重：权重之和是 0\.900"):
        weights.given(pd.Series({"甲": 0.4, "乙": 0.5}))
    with pytest.raises(DjqjError, match=r"\[L044\].*有空缺、负数"):
        weights.given(pd.Series({"甲": 1.2, "乙": -0.2}))
    with pytest.raises(DjqjError, match=r"\[L044\] TOPSIS 权重：权重与指标不是同一组：丙、乙"):
        assessment.topsis(GAP, pd.Series({"甲": 0.4, "丙": 0.6}))
    assert weights.given(pd.Series([0.333, 0.333, 0.333])).weights.tolist() == pytest.approx([1 / 3] * 3, abs=EXACT)


def test_too_few_rows_and_negative_values_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[L049\] 熵权法：.*至少两行"):
        assessment.entropy(GAP.iloc[1:])
    with pytest.raises(DjqjError, match=r"\[L049\] 熵权法：.*不小于0"):
        assessment.entropy(-GAP)
    with pytest.raises(DjqjError, match=r"\[L049\] CRITIC"):
        assessment.critic(GAP.iloc[:0])


def test_points_are_weights() -> None:
    assert weights.by_points(pd.Series({"甲": 6.0, "乙": 2.0})).weights.to_dict() == {"甲": 0.75, "乙": 0.25}
    assert weights.equal(GAP).weights.to_dict() == {"甲": 0.5, "乙": 0.5}
