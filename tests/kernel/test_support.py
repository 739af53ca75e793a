"""What coefficients rest on, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.linear import ols
from djqj_analysis.kernel.reml import fit
from djqj_analysis.kernel.support import support

ROUNDING = 1e-10  # the same sums in another order


@pytest.mark.parametrize(("m", "n"), [(2, 12), (3, 10), (5, 24)])
def test_a_yes_or_no_column_has_the_share_and_the_df_of_two_groups(m, n):
    x = np.arange(n) < m
    found = support(np.column_stack([np.ones(n), x]), np.arange(n), ["const", "x"])
    rest = n - m
    # Welch's degrees of freedom of two groups of equal variance
    df = (1 / m + 1 / rest) ** 2 / (1 / m**2 / (m - 1) + 1 / rest**2 / (rest - 1))

    np.testing.assert_allclose(found.share[1], max((1 - m / n) / m, (m / n) / rest), rtol=ROUNDING)
    np.testing.assert_allclose(found.df[1], df, rtol=ROUNDING)
    assert not found.alone.any()


def test_shares_are_those_of_what_is_left_after_partialling_out():
    rng = np.random.default_rng(3)
    units = np.repeat(np.arange(8), 4)
    X = np.column_stack([np.ones(32), rng.standard_normal((32, 3))])
    found = support(X, units, list("abcd"))
    others = np.delete(X, 2, axis=1)
    left = X[:, 2] - others @ np.linalg.lstsq(others, X[:, 2], rcond=None)[0]
    squares = np.bincount(units, weights=left**2)

    np.testing.assert_allclose(found.share[2], squares.max() / squares.sum(), rtol=ROUNDING)
    y = rng.standard_normal(32)
    np.testing.assert_allclose(found.df, ols(y, X, units, list("abcd")).df, rtol=ROUNDING)


def test_what_a_cluster_determines_alone_is_seen():
    rng = np.random.default_rng(6)
    g = np.repeat(np.arange(9), 4)
    x, z = rng.standard_normal((2, 36))
    alone = (g == 3).astype(float)
    found = support(np.column_stack([np.ones(36), x, z, alone]), g, list("cxza"))
    both = support(np.column_stack([np.ones(36), x, z, alone, alone * x]), g, list("cxzas"))

    assert found.alone.tolist() == [False, False, False, True]
    assert both.alone.tolist() == [False, False, False, True, True]
    assert not support(np.column_stack([np.ones(36), x, z]), g, list("cxz")).alone.any()


def test_a_contrast_is_a_coefficient_of_another_parametrisation():
    rng = np.random.default_rng(4)
    units = np.repeat(np.arange(9), 3)
    x, z = rng.standard_normal((2, 27))
    slope = support(np.column_stack([np.ones(27), x, z, x * z]), units, list("cxzp"), [0, 0, 1, 1.5])
    moved = support(np.column_stack([np.ones(27), x, z, (x - 1.5) * z]), units, list("cxzp"))

    np.testing.assert_allclose(slope.share[0], moved.share[2], rtol=ROUNDING)
    np.testing.assert_allclose(slope.df[0], moved.df[2], rtol=ROUNDING)


def test_a_ratio_weights_rows_as_the_random_intercept_model_does():
    rng = np.random.default_rng(5)
    size = np.array([90, 4, 4, 5, 6, 4, 5, 4])
    units = np.repeat(np.arange(8), size)
    x = rng.standard_normal(8)[units]
    y = rng.standard_normal(8)[units] + 0.5 * rng.standard_normal(len(units))
    X = np.column_stack([np.ones(len(units)), x])
    mixed = fit(y, X, units, ["const", "x"])
    ratio = mixed.var_between / mixed.var_within
    weights = size / (1 + size * ratio)
    values = np.array([x[units == unit][0] for unit in range(8)])
    squares = weights * (values - np.average(values, weights=weights)) ** 2

    plain, weighted = support(X, units, ["const", "x"]), support(X, units, ["const", "x"], ratio=ratio)
    np.testing.assert_allclose(weighted.share[1], squares.max() / squares.sum(), rtol=ROUNDING)
    assert plain.share[0] > 0.5 > weighted.share[0]  # ninety answers are not ninety organisations
