"""Means of types and the differences of all pairs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel.compare import games_howell
from djqj_analysis.model.groups import differences, group

SAME_FORMULA = 1e-10  # the same formula in two programs: only rounding separates them
Y = np.array([1.0, 2, 3, 4, 6, 8, 2, 2, 5])
KINDS = np.array(["甲", "甲", "甲", "乙", "乙", "乙", "丙", "丙", "丙"])


def test_the_interval_of_a_mean_is_that_of_its_own_spread():
    found = group("甲", Y[:6])
    low, high = stats.t.interval(0.95, 5, loc=Y[:6].mean(), scale=stats.sem(Y[:6]))

    assert (found.n_units, found.mean) == (6, Y[:6].mean())
    np.testing.assert_allclose([found.ci_low, found.ci_high], [low, high], rtol=SAME_FORMULA)


def test_one_organisation_has_a_mean_and_no_interval():
    found = group("甲", Y[:1])

    assert found.mean == 1
    assert np.isnan([found.sd, found.ci_low, found.ci_high]).all()


def test_pairs_follow_the_given_order_whatever_the_alphabet():
    found = differences(Y, KINDS, ["甲", "乙", "丙"])

    assert [(one.first, one.second) for one in found] == [("甲", "乙"), ("甲", "丙"), ("乙", "丙")]
    assert found[0].estimate == pytest.approx(2 - 6)
    assert all(one.ci_low < one.estimate < one.ci_high for one in found)
    assert [one.n_units for one in found] == [6, 6, 6]


def test_turning_a_pair_around_keeps_its_p_value():
    p_values = {one.p_value for one in differences(Y, KINDS, ["丙", "乙", "甲"])}

    assert p_values == set(games_howell(Y, KINDS).p_value.tolist())
