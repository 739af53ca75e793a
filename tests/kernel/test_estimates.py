"""Tests and intervals from estimates and standard errors."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel.estimates import contrast, t_critical, t_estimates
from djqj_analysis.kernel.linear import ols
from djqj_analysis.kernel.reml import fit


def test_t_estimates_are_those_of_the_t_distribution():
    found = t_estimates([1.0, -2.0], [0.5, 0.8], [7.5, np.inf], 0.9)
    np.testing.assert_allclose(found.p_value, [2 * stats.t.sf(2, 7.5), 2 * stats.norm.sf(2.5)], rtol=1e-12)
    np.testing.assert_allclose(found.ci_low, [1 - stats.t.ppf(0.95, 7.5) * 0.5, -2 - stats.norm.ppf(0.95) * 0.8])
    assert np.isnan(t_critical(0.95, np.nan))


def test_without_spread_there_is_no_test():
    found = t_estimates([1.0, 0.0], [0.0, np.nan], 5, 0.95)
    assert np.isnan(found.t).all()
    assert np.isnan(found.p_value).all()
    assert np.isnan([found.ci_low, found.ci_high]).all()  # an interval of no width would claim no error


@pytest.mark.parametrize("model", [ols, fit])
def test_a_contrast_scales_with_its_weights_but_keeps_df_and_p(model, design):
    fitted = model(*design)
    L = np.array([0, 1, 0.5, 0, 0, -1])
    one, ten = contrast(fitted, L), contrast(fitted, 10 * L)
    np.testing.assert_allclose(ten.estimate, 10 * one.estimate)
    np.testing.assert_allclose(ten.std_error, 10 * one.std_error)
    np.testing.assert_allclose([ten.df, ten.p_value], [one.df, one.p_value], rtol=1e-10)
    wide, narrow = contrast(fitted, L, level=0.99), contrast(fitted, L, level=0.8)
    assert wide.ci_low[0] < one.ci_low[0] < narrow.ci_low[0]


@pytest.mark.parametrize("model", [ols, fit])
def test_a_contrast_is_the_coefficient_of_the_recoded_model(model, design):
    """The slope of x at z = 1 is the coefficient of x when z is centred at 1."""
    y, X, g, _ = design
    x, z = X[:, 1], X[:, 2]
    names = ["const", "x", "z", "xz"]
    as_is = model(y, np.column_stack([X[:, 0], x, z, x * z]), g, names)
    recoded = model(y, np.column_stack([X[:, 0], x, z - 1, x * (z - 1)]), g, names)
    slope = contrast(as_is, [0, 1, 0, 1])
    found = [slope.estimate[0], slope.std_error[0], slope.df[0], slope.ci_low[0]]
    np.testing.assert_allclose(
        found, [recoded.estimate[1], recoded.std_error[1], recoded.df[1], recoded.ci_low[1]], rtol=1e-8
    )


def test_the_wrong_number_of_weights_is_refused(design):
    with pytest.raises(ValueError, match=r"对比矩阵应有 6 列，实为 \(1, 2\)"):
        contrast(ols(*design), [1, 0])
