"""Least squares against clubSandwich and sandwich, closed forms, and laws that hold whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.linear import RankError, contrast, ols, predict_interval

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them
ROUNDING = 1e-10  # the same sums in another order


def _xzd(data):
    return np.column_stack([np.ones(len(data["x"])), data["x"], data["z"], data["d"]])


def _model(name, data, design):
    y, X, g, names = design
    one, x, z, d = _xzd(data).T
    return {
        "plain": (y, X, g, names),
        "interaction": (y, np.column_stack([one, x, z, d, x * z]), g, ["(Intercept)", "x", "z", "d", "x:z"]),
        "no_constant": (y, np.column_stack([x, d]), g, ["x", "d"]),
        "mean": (y, one[:, None], g, ["(Intercept)"]),
        # z is missing nowhere, so the rows of R's `singular` are those with y and x
        "singular": (y, np.column_stack([one, x, d, data["alone"]]), g, ["(Intercept)", "x", "d", "alone"]),
    }[name]


@pytest.mark.parametrize("name", ["plain", "interaction", "no_constant", "mean", "singular"])
def test_cr2_is_that_of_club_sandwich(name, data, design, from_r):
    expected = from_r("linear")[name]
    fit = ols(*_model(name, data, design))
    assert (fit.n, fit.n_units, list(fit.names)) == (
        expected["n"],
        expected["n_units"],
        np.atleast_1d(expected["names"]).tolist(),
    )
    for word in ("std_error", "df", "p_value", "t", "ci_low", "ci_high"):
        np.testing.assert_allclose(
            getattr(fit, word), np.atleast_1d(expected["CR2"][word]), rtol=SAME_FORMULA, err_msg=word
        )
    np.testing.assert_allclose(
        fit.cov, np.reshape(expected["CR2"]["cov"], fit.cov.shape), rtol=SAME_FORMULA, atol=1e-14
    )
    np.testing.assert_allclose(fit.estimate, np.atleast_1d(expected["estimate"]), rtol=SAME_FORMULA)
    np.testing.assert_allclose(fit.r_squared, expected["r_squared"], rtol=SAME_FORMULA, atol=1e-14)
    np.testing.assert_allclose(fit.r_squared_adj, expected["r_squared_adj"], rtol=SAME_FORMULA, atol=1e-14)


@pytest.mark.parametrize("cov_type", ["CR1S", "HC3", "classical"])
@pytest.mark.parametrize("name", ["plain", "interaction"])
def test_other_errors_are_those_of_sandwich_and_lm(name, cov_type, data, design, from_r):
    expected = from_r("linear")[name][cov_type]
    fit = ols(*_model(name, data, design), cov_type=cov_type)
    np.testing.assert_allclose(fit.std_error, expected["std_error"], rtol=SAME_FORMULA)
    if "p_value" in expected:
        np.testing.assert_allclose(fit.p_value, expected["p_value"], rtol=SAME_FORMULA)


def test_contrasts_are_those_of_club_sandwich(data, design, from_r):
    expected = from_r("linear")["contrast"]
    fit = ols(*_model("interaction", data, design))
    found = contrast(fit, expected["L"])
    for word in ("estimate", "std_error", "df", "ci_low", "ci_high"):
        np.testing.assert_allclose(
            getattr(found, word), [row[word] for row in expected["rows"]], rtol=SAME_FORMULA, err_msg=word
        )


def test_ols_of_attitude(second_opinion):
    case, rows = second_opinion("ols_attitude")
    names = ["complaints", "privileges", "learning", "raises", "critical", "advance"]
    X = np.column_stack([np.ones(30), *(rows[name] for name in names)])
    for cov_type, word in (("classical", "se"), ("HC3", "se_HC3")):
        fit = ols(rows["rating"], X, None, ["const", *names], cov_type=cov_type)
        np.testing.assert_allclose(fit.std_error, case["expected"][word], rtol=SAME_FORMULA)
    np.testing.assert_allclose(fit.estimate, case["expected"]["coef"], rtol=SAME_FORMULA)
    np.testing.assert_allclose([fit.r_squared, fit.r_squared_adj], [case["expected"]["r2"], case["expected"]["adj_r2"]])


def test_a_unit_contrast_repeats_the_coefficient(design):
    for cov_type in ("CR2", "CR1S", "HC3", "classical"):
        fit = ols(*design, cov_type=cov_type)
        same = contrast(fit, np.eye(6))
        for word in ("estimate", "std_error", "df", "p_value", "ci_low", "ci_high"):
            np.testing.assert_allclose(
                getattr(same, word), getattr(fit, word), rtol=ROUNDING, err_msg=f"{cov_type} {word}"
            )


def test_prediction_at_the_means_is_the_mean_of_the_outcome(design):
    y, X, g, names = design
    fit = ols(y, X, g, names)
    at = predict_interval(fit, X[fit.used].mean(axis=0))
    np.testing.assert_allclose(at.estimate, [y[fit.used].mean()], rtol=ROUNDING)
    assert at.ci_low[0] < at.estimate[0] < at.ci_high[0]


def test_cr2_with_every_row_its_own_cluster_is_hc2(design):
    y, X, _, names = design
    fit = ols(y, X, np.arange(len(y)), names)
    kept = X[fit.used]
    bread = np.linalg.inv(kept.T @ kept)
    leverage = np.einsum("ij,jk,ik->i", kept, bread, kept)
    hc2 = bread @ (kept.T * (fit.residuals**2 / (1 - leverage))) @ kept @ bread
    np.testing.assert_allclose(fit.cov, hc2, rtol=SAME_FORMULA, atol=1e-14)


def test_balanced_mean_has_the_t_interval_of_group_means():
    rng = np.random.default_rng(3)
    y = rng.normal(size=(7, 4))
    fit = ols(y.ravel(), np.ones((28, 1)), np.repeat(np.arange(7), 4), ["const"])
    np.testing.assert_allclose(fit.df, 6, rtol=ROUNDING)
    np.testing.assert_allclose(fit.std_error, y.mean(axis=1).std(ddof=1) / np.sqrt(7), rtol=ROUNDING)


@pytest.mark.parametrize("cov_type", ["CR2", "CR1S", "HC3", "classical"])
def test_order_of_rows_and_names_of_groups_do_not_matter(cov_type, design):
    y, X, g, names = design
    order = np.random.default_rng(5).permutation(len(y))
    renamed = np.array([f"{label[::-1]}!" for label in g], dtype=object)
    a, b = ols(y, X, g, names, cov_type=cov_type), ols(y[order], X[order], renamed[order], names, cov_type=cov_type)
    for word in ("estimate", "std_error", "df", "p_value"):
        np.testing.assert_allclose(getattr(a, word), getattr(b, word), rtol=ROUNDING, err_msg=word)


def test_units_of_a_predictor_do_not_matter(design):
    y, X, g, names = design
    scaled = X * np.array([1, 1e6, 1e-6, 1, 1, 1])
    a, b = ols(y, X, g, names), ols(y, scaled, g, names)
    np.testing.assert_allclose(a.t, b.t, rtol=SAME_FORMULA)
    np.testing.assert_allclose(a.df, b.df, rtol=SAME_FORMULA)


def test_incomplete_rows_are_dropped_before_anything_else(design):
    y, X, g, names = design
    labels = g.astype(object)
    labels[:3] = [None, np.nan, "u02"]
    complete = ~np.isnan(y) & ~np.isnan(X).any(axis=1) & np.array([isinstance(v, str) for v in labels])
    a, b = ols(y, X, labels, names), ols(y[complete], X[complete], labels[complete], names)
    assert a.n == b.n == complete.sum()
    assert a.n_units == b.n_units
    np.testing.assert_array_equal(a.used, complete)
    np.testing.assert_array_equal(a.estimate, b.estimate)
    np.testing.assert_array_equal(a.std_error, b.std_error)


def test_dependent_columns_are_named_with_what_they_depend_on(design):
    y, X, g, names = design
    with pytest.raises(RankError, match="“twice”可由（x、z）算出") as caught:
        ols(y, np.column_stack([X, 2 * X[:, 1] - X[:, 2]]), g, [*names, "twice"])
    assert caught.value.columns == ("twice",)
    with pytest.raises(RankError, match="“空”全为零"):
        ols(y, np.column_stack([X, np.zeros(len(y))]), g, [*names, "空"])


def test_what_cannot_be_fitted_is_refused(design):
    y, X, g, names = design
    with pytest.raises(ValueError, match="不认识的误差类型“CR3”"):
        ols(y, X, g, names, cov_type="CR3")
    with pytest.raises(ValueError, match="至少 2 个组，实有 1 个"):
        ols(y, X, np.zeros(len(y)), names)
    with pytest.raises(ValueError, match="至少 2 个组，实有 0 个"):
        ols(y, X, None, names)
    with pytest.raises(ValueError, match="完整的行只有 5 行，不足以估计 6 个系数"):
        ols(y[:5], X[:5], g[:5], names)
    with pytest.raises(ValueError, match="自变量有 6 列，名称却有 1 个"):
        ols(y, X, g, ["x"])
    with pytest.raises(ValueError, match="行数不一致：因变量 219，自变量 220，分组 220"):
        ols(y[1:], X, g, names)
    with pytest.raises(ValueError, match="含无穷大"):
        ols(np.where(y > 3, np.inf, y), X, g, names)
    with pytest.raises(ValueError, match="置信水平应在 0 与 1 之间"):
        ols(y, X, g, names, level=95)
    alone = (np.arange(len(y)) == 7).astype(float)
    with pytest.raises(ValueError, match="杠杆值为 1"):
        ols(y, np.column_stack([X, alone]), None, [*names, "alone"], cov_type="HC3")
    with pytest.raises(ValueError, match="对比矩阵应有 6 列"):
        contrast(ols(y, X, g, names), [1, 0])


def test_a_constant_outcome_has_no_r_squared(design):
    _, X, g, names = design
    fit = ols(np.full(len(g), 3.0), X, g, names)
    assert np.isnan(fit.r_squared)
    assert np.isnan(fit.r_squared_adj)


def test_cr2_covers_where_cr1s_falls_short():
    """Few clusters, a predictor between clusters: CR2 with its df keeps 95 %, CR1S does not reach it."""
    rng = np.random.default_rng(11)
    n_studies, g = 1500, np.repeat(np.arange(12), 6)
    x = np.where(np.arange(12) < 3, 1.0, 0.0)[g]
    X = np.column_stack([np.ones(72), x])
    covered = {"CR2": 0, "CR1S": 0}
    for _ in range(n_studies):
        y = 0.5 * x + rng.normal(size=12)[g] + rng.normal(size=72)
        for cov_type in covered:
            fit = ols(y, X, g, ["const", "x"], cov_type=cov_type)
            covered[cov_type] += fit.ci_low[1] <= 0.5 <= fit.ci_high[1]
    monte_carlo = 3 * np.sqrt(0.95 * 0.05 / n_studies)
    assert covered["CR2"] / n_studies == pytest.approx(0.95, abs=monte_carlo + 0.01)
    assert covered["CR1S"] / n_studies < 0.95 - monte_carlo


def test_a_large_level_costs_no_digits_of_a_small_spread(design):
    y, X, g, names = design
    small, large = ols(y, X, g, names), ols(np.asarray(y) + 1e9, X, g, names)

    # 1e9 + y keeps about 1e-7 of y
    for word in ("std_error", "df", "p_value", "r_squared", "r_squared_adj"):
        found, known = (np.atleast_1d(getattr(one, word)) for one in (large, small))
        at = slice(1, None) if word == "p_value" else slice(None)  # the constant is another one
        np.testing.assert_allclose(found[at], known[at], rtol=1e-5, err_msg=word)
    np.testing.assert_allclose(large.estimate[1:], small.estimate[1:], rtol=1e-4)
    assert np.isnan(ols(np.full(len(y), 1e9), X, g, names).r_squared)
