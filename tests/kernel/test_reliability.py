"""Alpha against psych and PSPP, and laws."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.reliability import alpha, spearman_brown

SAME_FORMULA = 1e-8
KEYS = {
    "agree": (["A1", "A2", "A3", "A4", "A5"], ["A1"]),
    "neuroticism": (["N1", "N2", "N3", "N4", "N5"], []),
    "extraversion": (["E1", "E2", "E3", "E4", "E5"], ["E1", "E2"]),
}


@pytest.fixture
def items(data):
    return np.column_stack([data[f"i{j}"] for j in range(1, 6)])


def _keyed(rows, scale):
    names, reverse = KEYS[scale]
    return np.column_stack([7 - rows[name] if name in reverse else rows[name] for name in names])


def test_alpha_is_that_of_psych(items, from_r):
    expected, found = from_r("scale")["alpha"], alpha(items)
    assert (found.n, found.k) == (expected["n"], 5)
    for word in ("alpha", "ci_low", "ci_high", "alpha_standardised", "mean_r", "citc", "alpha_if_deleted"):
        np.testing.assert_allclose(getattr(found, word), expected[word], rtol=SAME_FORMULA, err_msg=word)


def test_pairwise_alpha_is_that_of_psych_with_an_honest_n(items, from_r):
    expected, found = from_r("scale")["alpha_pairwise"], alpha(items, missing="pairwise")
    for word in ("alpha", "alpha_standardised", "alpha_if_deleted"):
        np.testing.assert_allclose(getattr(found, word), expected[word], rtol=SAME_FORMULA, err_msg=word)
    valid = ~np.isnan(items)
    assert found.n == (valid.T.astype(int) @ valid).min() < len(items)


@pytest.mark.parametrize("scale", list(KEYS))
def test_shared_scales(scale, second_opinion):
    case, rows = second_opinion(f"alpha_listwise_bfi_{scale}")
    expected, found = case["expected"], alpha(_keyed(rows, scale))
    pairs = {
        "n": "n",
        "alpha": "alpha_raw",
        "ci_low": "ci95_feldt_lower",
        "ci_high": "ci95_feldt_upper",
        "alpha_standardised": "alpha_standardized",
        "citc": "corrected_item_total_r",
        "alpha_if_deleted": "alpha_if_item_dropped",
    }
    for ours, theirs in pairs.items():
        np.testing.assert_allclose(getattr(found, ours), expected[theirs], rtol=SAME_FORMULA, err_msg=ours)
    pairwise, _ = second_opinion(f"alpha_pairwise_bfi_{scale}")
    np.testing.assert_allclose(
        alpha(_keyed(rows, scale), missing="pairwise").alpha, pairwise["expected"]["alpha_raw"], rtol=SAME_FORMULA
    )


def test_deleting_first_or_leaving_it_to_alpha_is_the_same(items):
    complete = items[~np.isnan(items).any(axis=1)]
    order = np.random.default_rng(2).permutation(len(items))
    a, b = alpha(items[order]), alpha(complete)
    assert a.n == b.n == len(complete)
    np.testing.assert_allclose([a.alpha, a.ci_low, a.ci_high], [b.alpha, b.ci_low, b.ci_high], rtol=1e-12)
    np.testing.assert_allclose(alpha(complete, missing="pairwise").alpha, b.alpha, rtol=1e-12)


def test_parallel_items_have_the_alpha_of_theory():
    """Items with correlation r have alpha k r / (1 + (k - 1) r)."""
    rng = np.random.default_rng(6)
    rows = rng.normal(size=(20_000, 1)) + rng.normal(size=(20_000, 4))
    found = alpha(rows)
    assert found.alpha == pytest.approx(0.8, abs=0.01)  # 4 standard errors of alpha at n = 20,000
    assert found.ci_low < found.alpha < found.ci_high


def test_an_item_that_never_varies_has_no_correlation_but_leaves_alpha():
    rows = np.column_stack([np.random.default_rng(1).normal(size=(30, 3)), np.full(30, 4.0)])
    found = alpha(rows)
    assert np.isfinite(found.alpha)
    assert np.isnan(found.citc[3])
    assert np.isnan(found.alpha_standardised)
    assert np.isnan(alpha(np.ones((5, 3))).alpha)


def test_what_has_no_alpha_is_refused():
    with pytest.raises(ValueError, match="至少需要 2 道题，实有 1 道"):
        alpha([[1.0], [2.0]])
    with pytest.raises(ValueError, match="至少需要 3 份完整的回答，实有 1 份"):
        alpha([[1.0, 2.0], [np.nan, 2.0]])
    with pytest.raises(ValueError, match="至少需要 3 份完整的回答，实有 0 份"):
        alpha([[np.nan, 2.0], [1.0, np.nan]])
    with pytest.raises(ValueError, match="不认识的缺失处理“drop”"):
        alpha([[1.0, 2.0], [2.0, 1.0]], missing="drop")


def test_two_items_by_spearman_brown(data, from_r):
    complete = ~np.isnan(np.column_stack([data[f"i{j}"] for j in range(1, 6)])).any(axis=1)
    found = spearman_brown(data["i1"][complete], data["i2"][complete])
    assert found.reliability == pytest.approx(from_r("scale")["spearman_brown"], rel=SAME_FORMULA)
    assert found.ci_low < found.reliability < found.ci_high
    both = np.column_stack([data["i1"], data["i2"]])
    assert spearman_brown(*both.T).reliability == pytest.approx(alpha(both).alpha_standardised, rel=SAME_FORMULA)
    assert np.isnan(alpha(both).alpha_if_deleted).all()


def test_spearman_brown_of_extremes():
    assert spearman_brown([1, 2, 3], [3, 2, 1]).reliability == float("-inf")
    assert np.isnan(spearman_brown([1, 2, 3], [2, 2, 2]).reliability)
    assert spearman_brown([1, 2, 3, 4, 5], [2, 1, 4, 3, np.nan]).n == 4


def test_two_rows_have_no_coefficient_whatever_was_answered():
    with pytest.raises(ValueError, match="至少需要 3 份完整的回答，实有 2 份"):
        alpha([[1.0, 2.0, 1.0], [2.0, 4.0, 5.0]])
    assert np.isnan(spearman_brown([1, 2], [1, 2]).reliability)
    assert np.isfinite(alpha([[1.0, 2.0, 1.0], [2.0, 4.0, 5.0], [3.0, 1.0, 2.0]]).alpha)
