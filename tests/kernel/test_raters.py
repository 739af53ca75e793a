"""Raters against psych and base R."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.raters import icc_raters, rater_bias

SAME_FORMULA = 1e-8
# position of the three two-way coefficients in the table of psych::ICC, and our word for each
ROWS = {1: "agreement_single", 2: "consistency_single", 4: "agreement_average", 5: "consistency_average"}


def _check(found, icc, low, high):
    for row, word in ROWS.items():
        assert getattr(found, word) == pytest.approx(icc[row], rel=SAME_FORMULA), word
        np.testing.assert_allclose(getattr(found, f"{word}_ci"), [low[row], high[row]], rtol=SAME_FORMULA, err_msg=word)


def test_raters_are_those_of_psych(from_r):
    expected = from_r("scale")["raters"]
    found = icc_raters(expected["rows"])
    _check(found, expected["icc"], expected["low"], expected["high"])
    assert (found.n, found.k) == (expected["n"], 4)
    assert found.f == pytest.approx(expected["f"][1], rel=SAME_FORMULA)
    assert found.p_value == pytest.approx(expected["p"][1], rel=1e-6)  # far tail


def test_shrout_and_fleiss(second_opinion):
    case, _ = second_opinion("icc_shrout_fleiss")
    expected = case["expected"]
    _check(icc_raters(case["inputs"]["matrix"]), expected["ICC"], expected["lower"], expected["upper"])


def test_a_lenient_rater_costs_agreement_but_not_consistency(from_r):
    rows = np.array(from_r("scale")["raters"]["rows"])
    lenient = rows + np.array([0, 0, 0, 20])
    a, b = icc_raters(rows), icc_raters(lenient)
    assert b.agreement_single < a.agreement_single
    assert b.consistency_single == pytest.approx(a.consistency_single)


def test_order_of_targets_and_incomplete_targets_do_not_matter(data, from_r):
    rows = np.column_stack([data[f"r{j}"] for j in range(1, 5)])
    complete = rows[~np.isnan(rows).any(axis=1)]
    order = np.random.default_rng(1).permutation(len(rows))
    a, b = icc_raters(rows[order]), icc_raters(complete)
    assert a.n == b.n
    assert a.agreement_single == pytest.approx(b.agreement_single)


def test_without_disagreement_there_is_no_interval():
    found = icc_raters([[1.0, 3], [2, 4], [4, 6]])
    assert found.consistency_single == 1
    assert np.isnan(found.consistency_single_ci[0])
    assert np.isnan(found.f)
    assert 0 < found.agreement_single < 1
    assert np.isnan(icc_raters(np.ones((3, 2))).agreement_single)
    with pytest.raises(ValueError, match="实有 1 个、2 名"):
        icc_raters([[1.0, 2.0], [np.nan, 1.0]])


def test_bias_is_the_paired_t_of_r(from_r):
    values = from_r("scale")
    expected, found = values["rater_bias"], rater_bias(values["raters"]["rows"])
    assert (found.first[0], found.second[0]) == (0, 1)
    for word in ("estimate", "t", "p_value"):
        assert getattr(found, word)[0] == pytest.approx(expected[word], rel=SAME_FORMULA), word
    np.testing.assert_allclose([found.ci_low[0], found.ci_high[0]], expected["ci"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(found.p_adjusted, expected["p_adjusted"], rtol=SAME_FORMULA)
    with pytest.raises(ValueError, match="实有 3 个、1 名"):
        rater_bias([[1.0], [2.0], [3.0]])


def test_a_difference_that_never_varies_has_no_test():
    found = rater_bias([[1.0, 3], [2, 4], [4, 6]])
    assert found.estimate[0] == -2
    assert np.isnan(found.p_value[0])
    assert np.isnan(found.p_adjusted[0])
