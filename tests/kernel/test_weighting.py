"""Weights of criteria, against worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.weighting import RANDOM_INDEX, ahp, beats, critic, entropy, equal, topsis

ROUNDING = 1e-12  # sums and products of a few doubles
EIGEN = 1e-10  # an eigenvector found by LAPACK


def test_a_consistent_matrix_gives_back_its_weights() -> None:
    w = np.array([0.5, 0.3, 0.15, 0.05])
    found = ahp(np.outer(w, 1 / w))

    np.testing.assert_allclose(found.weights, w, atol=EIGEN)
    np.testing.assert_allclose([found.lambda_max, found.ci, found.cr], [4, 0, 0], atol=EIGEN)


def test_the_eigenvalue_of_three_criteria_has_a_closed_form() -> None:
    # for order 3 the eigenvector is the geometric mean of rows, and λmax = 1 + t + 1/t with t = (a13 / (a12 a23))^(1/3)
    a12, a13, a23 = 1 / 3, 5, 7
    found = ahp([[1, a12, a13], [1 / a12, 1, a23], [1 / a13, 1 / a23, 1]])
    t = (a13 / (a12 * a23)) ** (1 / 3)
    rows = np.array([a12 * a13, a23 / a12, 1 / (a13 * a23)]) ** (1 / 3)

    np.testing.assert_allclose(found.lambda_max, 1 + t + 1 / t, atol=EIGEN)
    np.testing.assert_allclose(found.weights, rows / rows.sum(), atol=EIGEN)
    np.testing.assert_allclose(found.cr, (found.lambda_max - 3) / 2 / RANDOM_INDEX[2], atol=ROUNDING)


def test_the_rounding_that_people_do_is_allowed_and_the_upper_triangle_counts() -> None:
    rounded = ahp([[1, 3, 8], [0.33, 1, 2], [0.13, 0.5, 1]])
    exact = ahp([[1, 3, 8], [1 / 3, 1, 2], [1 / 8, 1 / 2, 1]])

    np.testing.assert_allclose(rounded.weights, exact.weights, atol=EIGEN)
    assert ahp([[1]]).cr == ahp([[1, 9], [1 / 9, 1]]).cr == 0


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        ([[1, 2], [2, 1]], "不互反：第1行第2列"),
        ([[1, 2, 3], [0.5, 1, 2]], "方阵"),
        ([[1, -2], [-0.5, 1]], "正数"),
        ([[2, 2], [0.5, 2]], "不互反：第1行第1列"),
        ([[1, np.nan], [1, 1]], "正数"),
    ],
)
def test_what_is_no_comparison_is_refused(matrix, said) -> None:
    with pytest.raises(ValueError, match=said):
        ahp(matrix)


def test_entropy_weights_by_hand() -> None:
    # column 1: p = (1/4, 3/4); column 2: p = (1/2, 1/2), whose entropy is 1 and weight 0
    found = entropy([[1, 2], [3, 2]])
    np.testing.assert_allclose(found.weights, [1, 0], atol=ROUNDING)

    # column 1: p = (0, 1), entropy 0; column 2: p = (1/4, 3/4), entropy H = -(1/4 ln 1/4 + 3/4 ln 3/4) / ln 2
    H = -(0.25 * np.log(0.25) + 0.75 * np.log(0.75)) / np.log(2)
    np.testing.assert_allclose(entropy([[0, 1], [2, 3]]).weights, np.array([1, 1 - H]) / (2 - H), atol=ROUNDING)


def test_critic_weights_by_hand() -> None:
    # scaled columns (0, .5, 1), (1, .5, 0), (0, 1, 0): s = .5, .5, .57735; r12 = -1, r13 = r23 = 0
    X = [[1, 9, 0], [2, 8, 1], [3, 7, 0]]
    raw = np.array([0.5 * (2 + 1), 0.5 * (2 + 1), np.sqrt(1 / 3) * (1 + 1)])
    np.testing.assert_allclose(critic(X).weights, raw / raw.sum(), atol=ROUNDING)


def test_what_never_differs_has_no_weight_unless_nothing_does() -> None:
    assert critic([[1, 5, 2], [2, 5, 1]]).weights[1] == 0
    np.testing.assert_allclose(critic([[1, 5], [1, 5]]).weights, equal(2).weights)
    np.testing.assert_allclose(entropy([[0, 0], [0, 0]]).weights, equal(2).weights)


@pytest.mark.parametrize("function", [entropy, critic])
def test_holes_and_single_rows_are_refused(function) -> None:
    with pytest.raises(ValueError, match="没有缺失值"):
        function([[1, np.nan], [2, 3]])
    with pytest.raises(ValueError, match="至少两行"):
        function([[1, 2]])
    with pytest.raises(ValueError, match="不小于0"):
        entropy([[1, -2], [1, 2]])


def test_topsis_by_hand() -> None:
    # the best row on all criteria is at 1, the worst at 0; of (3, 4) in column one: v = (.6, .8) w
    np.testing.assert_allclose(topsis([[3, 1], [4, 2]], [0.5, 0.5]), [0, 1], atol=ROUNDING)
    # columns (3, 4, 0) and (0, 4, 3), length 5: v = (.3, .4, 0), (0, .4, .3): row 2 is the ideal
    d1, d3 = np.sqrt(0.1**2 + 0.4**2), np.sqrt(0.4**2 + 0.1**2)
    np.testing.assert_allclose(
        topsis([[3, 0], [4, 4], [0, 3]], [0.5, 0.5]), [0.3 / (0.3 + d1), 1, 0.3 / (0.3 + d3)], atol=ROUNDING
    )
    np.testing.assert_allclose(topsis([[1, 1], [1, 1]], [0.5, 0.5]), [0.5, 0.5])


def test_the_share_of_weightings_is_that_of_the_simplex() -> None:
    # A = (1, 0), B = (0, .5): A scores more when w1 > .5 w2, that is w1 > 1/3
    w = (np.arange(3000) + 0.5) / 3000
    share = beats([[1, 0], [0, 0.5]], np.column_stack([w, 1 - w]))

    np.testing.assert_allclose(share, [[0.5, 2 / 3], [1 / 3, 0.5]], atol=1 / 3000)
