"""Agreement within units against R, closed forms and laws."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.agreement import icc_oneway, rwg_by_group, rwg_j

SAME_FORMULA = 1e-8


@pytest.fixture
def items(data):
    return np.column_stack([data[f"i{j}"] for j in range(1, 6)])


def test_one_way_icc_is_that_of_the_anova_in_r(data, from_r):
    expected, found = from_r("scale")["one_way"], icc_oneway(data["y"], data["g"])
    for word, value in expected.items():
        assert getattr(found, word) == pytest.approx(value, rel=SAME_FORMULA), word


@pytest.mark.parametrize("column", ["JOBSAT", "COHES", "PAY"])
def test_shared_icc(column, second_opinion):
    case, rows = second_opinion(f"icc_klein2000_{column}")
    expected, found = case["expected"], icc_oneway(rows[column], rows["GRPID"])
    pairs = {
        "icc1": "icc1_searle_n0",
        "icc2": "icc2",
        "f": "F",
        "p_value": "p",
        "n0": "n0_searle",
        "n": "n",
        "n_units": "groups",
    }
    for ours, theirs in pairs.items():
        assert getattr(found, ours) == pytest.approx(expected[theirs], rel=SAME_FORMULA), ours


def test_balanced_interval_is_that_of_shrout_and_fleiss(second_opinion):
    case, _ = second_opinion("icc_shrout_fleiss")
    scores = np.array(case["inputs"]["matrix"], dtype=float)
    found = icc_oneway(scores.ravel(), np.repeat(np.arange(6), 4))
    expected = [
        case["expected"]["ICC"][0],
        case["expected"]["lower"][0],
        case["expected"]["upper"][0],
        case["expected"]["ICC"][3],
    ]
    np.testing.assert_allclose([found.icc1, found.ci_low, found.ci_high, found.icc2], expected, rtol=SAME_FORMULA)


def test_negative_icc_is_reported_as_it_is():
    found = icc_oneway([1.0, 5, 1, 5, 1, 5], ["a", "a", "b", "b", "c", "c"])
    assert found.icc1 == pytest.approx(-1)
    assert np.isnan(found.icc2)
    assert icc_oneway([1.0, 5, 1, 6, 1, 5], ["a", "a", "b", "b", "c", "c"]).icc2 < 0


def test_units_without_variation_agree_perfectly():
    found = icc_oneway([1.0, 1, 2, 2], ["a", "a", "b", "b"])
    assert found.icc1 == 1
    assert np.isnan(found.ci_low)
    assert np.isnan(icc_oneway([1.0, 1, 1, 1], ["a", "a", "b", "b"]).icc1)


def test_icc_needs_units_with_company():
    with pytest.raises(ValueError, match="实有 1 个单位、2 份"):
        icc_oneway([1.0, 2.0], ["a", "a"])
    with pytest.raises(ValueError, match="实有 2 个单位、2 份"):
        icc_oneway([1.0, 2.0, np.nan], ["a", "b", "b"])
    with pytest.raises(ValueError, match="分组有 1 行，数值有 2 行"):
        icc_oneway([1.0, 2.0], ["a"])


def test_rwg_is_that_of_its_formula_in_r(items, data, from_r):
    expected = from_r("scale")["rwg"]
    for columns, word in ((slice(0, 5), "all_items"), (slice(0, 1), "first_item")):
        complete = ~np.isnan(items).any(axis=1)
        found = rwg_by_group(items[complete, columns], data["g"][complete], 5)
        rated = found.size > 1
        assert found.units[rated].tolist() == expected["units"]
        assert found.n_rated == len(expected["units"])
        np.testing.assert_allclose(found.rwg_j[rated], expected[word], rtol=SAME_FORMULA, atol=1e-12)
        assert np.isnan(found.rwg_j[~rated]).all()
        assert (found.rwg_j[found.truncated] == 0).all()


def test_one_unit_is_the_same_alone_or_among_others(items, data):
    found = rwg_by_group(items, data["g"], 5)
    for label, value, size in zip(found.units, found.rwg_j, found.size, strict=True):
        alone = rwg_j(items[data["g"] == label], 5)
        assert (alone.n, alone.k) == (size, 5)
        np.testing.assert_allclose(alone.rwg_j, value, rtol=1e-12)
    order = np.random.default_rng(3).permutation(len(items))
    again = rwg_by_group(items[order], data["g"][order], 5)
    np.testing.assert_allclose(again.rwg_j, found.rwg_j, rtol=1e-9)


def test_rwg_of_extremes():
    assert rwg_j([[3.0], [3.0]], 5).rwg_j == 1
    split = rwg_j([[1.0], [5.0], [1.0], [5.0]], 5)
    assert split.truncated
    assert split.rwg_j == 0
    assert split.ratio > 1
    assert np.isnan(rwg_j([[3.0, 4.0], [np.nan, 1.0]], 5).rwg_j)
    # half the variance of random answers, one item: 1 - 1/2
    assert rwg_j([[2.0], [3.0], [4.0]], 5).rwg_j == pytest.approx(0.5)
    with pytest.raises(ValueError, match="至少为 2，实为 1"):
        rwg_j([[1.0], [1.0]], 1)
    with pytest.raises(ValueError, match="没有一份完整的回答"):
        rwg_by_group([[np.nan]], ["a"], 5)
    with pytest.raises(ValueError, match="分组有 1 行，回答有 2 行"):
        rwg_by_group([[1.0], [2.0]], ["a"], 5)
