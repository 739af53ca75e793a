"""Random intercepts against lme4 and lmerTest, closed forms of balanced data, and laws."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.agreement import icc_oneway
from djqj_analysis.kernel.reml import RankError, contrast, fit, null_icc, without_errors

OPTIMISER = 1e-6  # lme4 stops by step length: its variances are off by up to 1.3e-7 here although driven hard
NUMERICAL_HESSIAN = 1e-6  # lmerTest differentiates numerically (Richardson), we exactly; df differ by 1.1e-7 here
SAME_FORMULA = 1e-8
ROUNDING = 1e-9  # the same sums in another order, through the root of the criterion
SHARED_TOLERANCE = {"rel": 1e-5, "df": 1e-3}  # as stated in the shared reference values


def _interaction(data):
    one = np.ones(len(data["x"]))
    X = np.column_stack([one, data["x"], data["z"], data["d"], data["x"] * data["z"]])
    return data["y"], X, data["g"], ["(Intercept)", "x", "z", "d", "x:z"]


def _check(found, expected):
    assert (found.n, found.n_units, list(found.names)) == (
        expected["n"],
        expected["n_units"],
        np.atleast_1d(expected["names"]).tolist(),
    )
    for word in ("estimate", "std_error", "var_between", "var_within", "log_likelihood"):
        np.testing.assert_allclose(getattr(found, word), expected[word], rtol=OPTIMISER, err_msg=word)
    np.testing.assert_allclose(found.cov, np.reshape(expected["cov"], found.cov.shape), rtol=OPTIMISER, atol=1e-8)
    np.testing.assert_allclose(found.df, expected["df"], rtol=NUMERICAL_HESSIAN)
    np.testing.assert_allclose(
        found.p_value, expected["p_value"], rtol=10 * OPTIMISER
    )  # p multiplies small differences of t and df
    np.testing.assert_allclose(found.blup, expected["blup"], rtol=OPTIMISER, atol=1e-7)
    np.testing.assert_allclose(found.fitted[:5], expected["fitted_first5"], rtol=OPTIMISER)


def test_full_model_is_that_of_lmer_test(design, from_r):
    _check(fit(*design), from_r("reml")["full"])


def test_interaction_and_its_contrast_are_those_of_lmer_test(data, from_r):
    expected = from_r("reml")["interaction"]
    found = fit(*_interaction(data))
    _check(found, expected)
    row = contrast(found, expected["contrast"]["L"])
    for word in ("estimate", "std_error", "df", "ci_low", "ci_high"):
        np.testing.assert_allclose(
            getattr(row, word), [expected["contrast"][word]], rtol=NUMERICAL_HESSIAN, err_msg=word
        )


def test_null_model_is_that_of_lmer_test(data, from_r):
    _check(null_icc(data["y"], data["g"]), from_r("reml")["null"] | {"names": "const"})


def test_at_the_boundary_it_is_least_squares(data, design, from_r):
    expected = from_r("reml")["boundary"]
    y, X, g, names = design
    complete = ~np.isnan(y) & ~np.isnan(X).any(axis=1)
    y, X, g = y[complete], X[complete][:, :3], g[complete]
    y = y - np.array([y[g == label].mean() for label in g])
    found = fit(y, X, g, names[:3])
    assert found.boundary
    assert found.converged
    assert found.var_between == 0
    assert found.icc == 0
    np.testing.assert_allclose(found.df, found.n - 3, rtol=ROUNDING)
    for word in ("estimate", "std_error", "var_within", "log_likelihood", "df"):
        np.testing.assert_allclose(getattr(found, word), expected[word], rtol=OPTIMISER, err_msg=word)


def test_balanced_null_model_has_closed_form():
    rng = np.random.default_rng(4)
    g = np.repeat(np.arange(12), 5)
    y = rng.normal(size=12)[g] + rng.normal(size=60)
    found, one_way = null_icc(y, g), icc_oneway(y, g)
    assert found.icc == pytest.approx(one_way.icc1, rel=SAME_FORMULA)
    assert found.df[0] == pytest.approx(11, rel=SAME_FORMULA)
    means = y.reshape(12, 5).mean(axis=1)
    assert found.std_error[0] == pytest.approx(means.std(ddof=1) / np.sqrt(12), rel=SAME_FORMULA)


@pytest.mark.parametrize(
    ("case_id", "outcome", "predictors", "group"),
    [
        (
            "lmm_klein2000_full_reml",
            "JOBSAT",
            ["COHES", "POSAFF", "PAY", "NEGLEAD", "WLOAD", "TASKSIG", "PHYSEN"],
            "GRPID",
        ),
        ("lmm_sleepstudy_ri_reml", "Reaction", ["Days"], "Subject"),
        ("lmm_exam_ri_reml", "normexam", ["standLRT"], "school"),
    ],
)
def test_shared_models(case_id, outcome, predictors, group, second_opinion):
    case, rows = second_opinion(case_id)
    expected, rel = case["expected"], SHARED_TOLERANCE["rel"]
    X = np.column_stack([np.ones(len(rows[outcome])), *(rows[name] for name in predictors)])
    found = fit(rows[outcome], X, rows[group], ["const", *predictors])
    np.testing.assert_allclose(found.estimate, expected["fixef"], rtol=rel)
    np.testing.assert_allclose(found.std_error, expected["se"], rtol=rel)
    np.testing.assert_allclose(found.df, expected["df_satterthwaite"], rtol=SHARED_TOLERANCE["df"])
    np.testing.assert_allclose([found.var_between, found.var_within], expected["varcomp"], rtol=rel)
    np.testing.assert_allclose(found.log_likelihood, expected["logLik"], rtol=rel)
    np.testing.assert_allclose(
        [found.r_squared, found.r_squared_conditional], [expected["r2_marginal"], expected["r2_conditional"]], rtol=rel
    )


@pytest.mark.parametrize("column", ["JOBSAT", "COHES", "PAY"])
def test_shared_null_models(column, second_opinion):
    case, rows = second_opinion(f"icc_klein2000_{column}")
    found = null_icc(rows[column], rows["GRPID"])
    assert found.icc == pytest.approx(case["expected"]["icc1_reml"], rel=case["tol"]["reml_rel"])


def test_order_of_rows_and_names_of_groups_do_not_matter(design):
    y, X, g, names = design
    order = np.random.default_rng(5).permutation(len(y))
    renamed = np.array([label[::-1] for label in g])
    a, b = fit(y, X, g, names), fit(y[order], X[order], renamed[order], names)
    for word in ("estimate", "std_error", "df", "icc", "log_likelihood"):
        np.testing.assert_allclose(getattr(a, word), getattr(b, word), rtol=ROUNDING, err_msg=word)


def test_incomplete_rows_are_dropped_before_anything_else(design):
    y, X, g, names = design
    complete = ~np.isnan(y) & ~np.isnan(X).any(axis=1)
    a, b = fit(y, X, g, names), fit(y[complete], X[complete], g[complete], names)
    assert a.n == b.n == complete.sum()
    np.testing.assert_array_equal(a.estimate, b.estimate)
    assert a.icc == b.icc


def test_planted_variances_come_back():
    rng = np.random.default_rng(8)
    g = np.repeat(np.arange(36), 40)
    icc = [null_icc(0.5 * rng.normal(size=36)[g] + rng.normal(size=g.size), g).icc for _ in range(60)]
    assert np.mean(icc) == pytest.approx(0.2, abs=4 * np.std(icc) / np.sqrt(60))


def test_intervals_cover_the_truth():
    rng = np.random.default_rng(9)
    n_studies, g = 600, np.repeat(np.arange(12), 8)
    x = rng.normal(size=12)[g]
    X = np.column_stack([np.ones(96), x])
    covered = 0
    for _ in range(n_studies):
        found = fit(0.3 * x + 0.8 * rng.normal(size=12)[g] + rng.normal(size=96), X, g, ["const", "x"])
        covered += found.ci_low[1] <= 0.3 <= found.ci_high[1]
    assert covered / n_studies == pytest.approx(0.95, abs=3 * np.sqrt(0.95 * 0.05 / n_studies))


def test_what_cannot_be_fitted_is_refused(design):
    y, X, g, names = design
    with pytest.raises(ValueError, match=r"至少 2 个组.*实有 1 个组"):
        fit(y, X, np.zeros(len(y)), names)
    with pytest.raises(ValueError, match="有组含 2 行以上；实有 209 个组、209 行"):
        fit(y, X, np.arange(len(y)), names)
    with pytest.raises(RankError, match="“again”可由（x）算出"):
        fit(y, np.column_stack([X, X[:, 1]]), g, [*names, "again"])
    with pytest.raises(ValueError, match="完全拟合"):
        fit(X[:, 1] * 2 + 1, X, g, names)


def test_a_large_level_costs_no_digits_of_a_small_spread():
    rng = np.random.default_rng(8)
    g = np.repeat(np.arange(12), 6)
    x = rng.standard_normal(72)
    y = 0.3 * x + rng.standard_normal(12)[g] + rng.standard_normal(72)
    X = np.column_stack([np.ones(72), x])
    small, large = fit(y, X, g, ["const", "x"]), fit(y + 1e9, X, g, ["const", "x"])

    # 1e9 + y keeps about 1e-7 of y
    for word in ("std_error", "df", "p_value", "var_between", "var_within", "r_squared", "log_likelihood"):
        found, known = (np.atleast_1d(getattr(one, word)) for one in (large, small))
        at = slice(1, None) if word == "p_value" else slice(None)  # the constant is another one
        np.testing.assert_allclose(found[at], known[at], rtol=1e-5, err_msg=word)
    np.testing.assert_allclose(large.estimate, small.estimate + np.array([1e9, 0]), rtol=1e-6)
    np.testing.assert_allclose(large.fitted + large.residuals, y + 1e9, rtol=1e-12)


def test_an_outcome_that_the_columns_fit_exactly_is_still_refused():
    g = np.repeat(np.arange(4), 3)
    x = np.arange(12.0)
    with pytest.raises(ValueError, match="完全拟合"):
        fit(1e9 + 2 * x, np.column_stack([np.ones(12), x]), g, ["const", "x"])


def test_at_the_boundary_the_estimates_alone_can_be_kept():
    rng = np.random.default_rng(9)
    g = np.repeat(np.arange(8), 5)
    found = fit(rng.standard_normal(40) - 3 * np.resize([1, 0, 0, 0, -1], 40), np.ones((40, 1)), g, ["const"])
    bare = without_errors(found)

    assert found.boundary
    assert bare.estimate == found.estimate
    assert np.isnan([*bare.std_error, *bare.df, *bare.p_value, *bare.ci_low, *bare.ci_high]).all()
