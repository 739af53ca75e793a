"""Correlations against R."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.correlation import correlation_matrix

SAME_FORMULA = 1e-8


def test_pearson_is_that_of_psych(data, from_r):
    expected = from_r("scale")["pearson"]
    found = correlation_matrix(np.column_stack([data["y"], data["x"], data["z"]]))
    np.testing.assert_allclose(found.r, expected["r"], rtol=SAME_FORMULA)
    np.testing.assert_array_equal(found.n, expected["n"])
    np.testing.assert_allclose(found.p_value, expected["p"], rtol=SAME_FORMULA, atol=1e-12)
    np.testing.assert_allclose([found.ci_low[0, 1], found.ci_high[0, 1]], expected["ci_y_x"], rtol=SAME_FORMULA)


def test_spearman_is_that_of_r_with_bonett_and_wright(data, from_r):
    expected = from_r("scale")["spearman"]
    found = correlation_matrix(np.column_stack([data["y"], data["i1"]]), "spearman")
    assert (found.r[0, 1], found.p_value[0, 1]) == pytest.approx((expected["r"], expected["p"]), rel=SAME_FORMULA)
    assert found.n[0, 1] == expected["n"]
    np.testing.assert_allclose([found.ci_low[0, 1], found.ci_high[0, 1]], expected["ci"], rtol=SAME_FORMULA)


def test_shared_correlations(second_opinion):
    case, rows = second_opinion("corr_bfi")
    X = np.column_stack([rows[name] for name in ("A2", "A3", "N1", "age")])
    X, expected = X[~np.isnan(X).any(axis=1)], case["expected"]
    pearson, spearman = correlation_matrix(X), correlation_matrix(X, "spearman")
    np.testing.assert_allclose(pearson.r, expected["pearson"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(spearman.r, expected["spearman"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(pearson.p_value[0, 1], expected["pearson_p"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(spearman.p_value[0, 1], expected["spearman_p_t"], rtol=SAME_FORMULA)
    np.testing.assert_allclose([pearson.ci_low[0, 1], pearson.ci_high[0, 1]], expected["pearson_ci"], rtol=SAME_FORMULA)


def test_shared_pairwise_deletion(second_opinion):
    case, rows = second_opinion("corr_pairwise_bfi")
    found = correlation_matrix(np.column_stack([rows[f"A{j}"] for j in range(1, 6)]))
    np.testing.assert_allclose(found.r, case["expected"]["r"], rtol=SAME_FORMULA)
    np.testing.assert_array_equal(found.n, case["expected"]["n_pair"])


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_order_of_rows_does_not_matter_and_the_matrix_is_symmetric(method, data):
    X = np.column_stack([data[name] for name in ("y", "x", "i1", "r2")])
    found = correlation_matrix(X, method)
    again = correlation_matrix(X[np.random.default_rng(1).permutation(len(X))], method)
    for word in ("r", "n", "p_value", "ci_low", "ci_high"):
        np.testing.assert_allclose(getattr(found, word), getattr(again, word), rtol=1e-9, atol=1e-12)
        np.testing.assert_array_equal(getattr(found, word), getattr(found, word).T)


def test_what_is_not_defined_is_nan():
    nan = np.nan
    X = np.array([[1, 2, 5, 1], [2, 4, 5, nan], [3, 6, 5, nan], [4, 8, 5, 2.0]])
    found = correlation_matrix(X)
    assert found.r[0, 1] == 1
    assert found.p_value[0, 1] == 0
    assert found.ci_low[0, 1] == 1
    assert np.isnan(found.r[0, 2])
    assert np.isnan(found.p_value[0, 2])
    assert np.isnan(found.r[2, 2])
    assert found.n[0, 3] == 2
    assert np.isnan(found.r[0, 3])
    assert np.isnan(found.ci_high[0, 3])
    three = correlation_matrix([[1.0, 1], [2, 3], [3, 2]])
    assert three.r[0, 1] == pytest.approx(0.5)
    assert np.isnan(three.ci_low[0, 1])
    with pytest.raises(ValueError, match="不认识的相关类型“kendall”"):
        correlation_matrix(X, "kendall")
