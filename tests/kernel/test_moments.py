"""Means, spreads and proportions against R, PSPP and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djqj_analysis.kernel.moments import clustered_mean, describe, mean_interval, wilson

SAME_FORMULA = 1e-8
WORDS = ("n", "n_missing", "mean", "sd", "minimum", "median", "maximum", "skewness", "kurtosis")


@pytest.mark.parametrize(("name", "column"), [("describe_y", "y"), ("describe_i1", "i1")])
def test_description_and_mean_are_those_of_psych(name, column, data, from_r):
    expected = from_r("scale")[name]
    found, mean = describe(data[column]), mean_interval(data[column])
    for word in WORDS:
        assert getattr(found, word) == pytest.approx(expected[word], rel=SAME_FORMULA), word
    for word in ("n", "std_error", "ci_low", "ci_high"):
        assert getattr(mean, word) == pytest.approx(expected[word], rel=SAME_FORMULA), word
    assert mean.df == expected["n"] - 1


def test_shared_descriptions(second_opinion):
    case, rows = second_opinion("desc_skew_kurtosis_bfi")
    expected = case["expected"]
    for i, column in enumerate(["A1", "N1", "O4", "age"]):
        found = describe(rows[column])
        assert found.skewness == pytest.approx(expected["skew_type2_SPSS_SAS"][i], rel=SAME_FORMULA)
        assert found.kurtosis == pytest.approx(expected["kurtosis_type2_SPSS_SAS"][i], rel=SAME_FORMULA)
        assert (found.n, found.median) == (expected["n"][i], expected["median"][i])
        assert found.sd == pytest.approx(expected["sd"][i], rel=SAME_FORMULA)


def test_shared_proportion(second_opinion):
    case, _ = second_opinion("proportion_ci")
    found = wilson(37, 120)
    np.testing.assert_allclose([found.ci_low, found.ci_high], case["expected"]["wilson"], rtol=SAME_FORMULA)


def test_wilson_at_another_level_is_that_of_r(from_r):
    found = wilson(7, 23, level=0.9)
    np.testing.assert_allclose([found.ci_low, found.ci_high], from_r("scale")["wilson"], rtol=SAME_FORMULA)


@given(st.integers(1, 500), st.data())
def test_wilson_stays_between_0_and_1_and_mirrors(n, draw):
    k = draw.draw(st.integers(0, n))
    found, other = wilson(k, n), wilson(n - k, n)
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high <= 1
    assert found.ci_low == pytest.approx(1 - other.ci_high, abs=1e-12)


def test_wilson_refuses_impossible_counts_and_is_silent_without_any():
    with pytest.raises(ValueError, match="应在 0 与 n 之间，实为 4 / 3"):
        wilson(4, 3)
    assert np.isnan(wilson(0, 0).estimate)
    assert wilson(0, 0).n == 0


@settings(max_examples=50)
@given(st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=30), st.integers(0, 5), st.randoms(use_true_random=False))
def test_missing_values_and_order_do_not_matter(values, n_missing, random):
    mixed = [*values, *[float("nan")] * n_missing]
    random.shuffle(mixed)
    a, b = describe(values), describe(mixed)
    assert (a.n, b.n_missing) == (b.n, n_missing)
    np.testing.assert_allclose([a.mean, a.sd, a.median], [b.mean, b.sd, b.median], rtol=1e-12, atol=1e-12)


def test_what_is_not_defined_is_nan():
    assert np.isnan(describe([np.nan]).mean)
    assert describe([np.nan]).n_missing == 1
    assert np.isnan(describe([3.0]).sd)
    assert describe([3.0]).mean == 3
    assert np.isnan(describe([2.0, 2, 2, 2, 2]).skewness)
    assert np.isnan(describe([1.0, 2, 4]).kurtosis)
    assert describe([1.0, 2, 4]).skewness > 0
    one = mean_interval([5.0, np.nan])
    assert (one.estimate, one.n, one.df) == (5, 1, 0)
    assert np.isnan(one.ci_low)
    with pytest.raises(ValueError, match="应为一维数组"):
        describe([[1.0, 2.0]])


def test_clustered_mean_is_that_of_club_sandwich(data, from_r):
    expected = from_r("linear")["mean"]
    found = clustered_mean(data["y"], data["g"])
    assert (found.n, found.n_units) == (expected["n"], expected["n_units"])
    assert found.estimate == pytest.approx(expected["estimate"], rel=SAME_FORMULA)
    for word in ("std_error", "df", "ci_low", "ci_high"):
        assert getattr(found, word) == pytest.approx(expected["CR2"][word], rel=SAME_FORMULA), word


def test_clustered_mean_of_one_group_has_no_interval():
    found = clustered_mean([1.0, 2.0, np.nan, 9.0], ["a", "a", "a", None])
    assert (found.estimate, found.n, found.n_units) == (1.5, 2, 1)
    assert np.isnan(found.ci_high)
