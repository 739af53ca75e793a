"""Comparison of groups against R and PSPP."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.compare import (
    eta_squared,
    games_howell,
    hedges_g,
    kruskal,
    omega_squared,
    welch_anova,
    welch_t,
)

SAME_FORMULA = 1e-8
NONCENTRAL = 1e-6  # R's noncentral t stops at its own precision, about 1e-7 in the quantile
STUDENTISED_RANGE = 1e-6  # SciPy and R integrate the studentised range numerically
SHARED_CI = 1e-4  # tolerance stated in the shared reference values for the interval of d


@pytest.fixture
def two(data):
    return data["y"][data["d"] == 1], data["y"][data["d"] == 0]


def test_welch_t_is_that_of_r(two, from_r):
    expected, found = from_r("compare")["welch_t"], welch_t(*two)
    for word in ("estimate", "t", "df", "p_value", "std_error", "n"):
        assert getattr(found, word) == pytest.approx(expected[word], rel=SAME_FORMULA), word
    np.testing.assert_allclose([found.ci_low, found.ci_high], expected["ci"], rtol=SAME_FORMULA)


def test_hedges_g_inverts_the_noncentral_t(two, from_r):
    expected, found = from_r("compare")["hedges_g"], hedges_g(*two)
    assert found.estimate == pytest.approx(expected["estimate"], rel=SAME_FORMULA)
    np.testing.assert_allclose(
        [found.ci_low, found.ci_high], [expected["ci_low"], expected["ci_high"]], rtol=NONCENTRAL
    )


@pytest.mark.parametrize("case_id", ["ttest_bfi_gender_neuro", "ttest_sleep"])
def test_shared_two_groups(case_id, second_opinion):
    case, rows = second_opinion(case_id)
    if case_id == "ttest_sleep":
        y, first = rows["extra"], rows["group"] == 1
    else:
        y, first = np.column_stack([rows[f"N{j}"] for j in range(1, 6)]).mean(axis=1), rows["gender"] == 1
    found, g, expected = welch_t(y[first], y[~first]), hedges_g(y[first], y[~first]), case["expected"]
    for ours, theirs in {"t": "welch_t", "df": "welch_df", "p_value": "welch_p", "std_error": "se_welch"}.items():
        assert getattr(found, ours) == pytest.approx(expected[theirs], rel=SAME_FORMULA), ours
    np.testing.assert_allclose([found.ci_low, found.ci_high], expected["welch_ci"], rtol=SAME_FORMULA)
    assert g.estimate == pytest.approx(expected["hedges_g_exact_J"], rel=SAME_FORMULA)
    correction = expected["hedges_g_exact_J"] / expected["cohens_d_pooled"]
    np.testing.assert_allclose(np.array([g.ci_low, g.ci_high]) / correction, expected["cohens_d_ci"], rtol=SHARED_CI)


def test_several_groups_are_those_of_r(data, from_r):
    expected, y, g = from_r("compare"), data["y"], data["kind"]
    found = welch_anova(y, g)
    for word in ("statistic", "df1", "df2", "p_value"):
        assert getattr(found, word) == pytest.approx(expected["welch_anova"][word], rel=SAME_FORMULA), word
    assert eta_squared(y, g) == pytest.approx(expected["eta_squared"], rel=SAME_FORMULA)
    assert omega_squared(y, g) == pytest.approx(expected["omega_squared"], rel=SAME_FORMULA)
    ranks = kruskal(y, g)
    for word in ("statistic", "p_value", "epsilon_squared"):
        assert getattr(ranks, word) == pytest.approx(expected["kruskal"][word], rel=SAME_FORMULA), word


def test_games_howell_is_that_of_its_formula_in_r(data, from_r):
    expected, found = from_r("compare")["games_howell"], games_howell(data["y"], data["kind"])
    pairs = [[found.levels[i], found.levels[j]] for i, j in zip(found.first, found.second, strict=True)]
    assert pairs == expected["pairs"]
    rows = np.column_stack([found.estimate, found.std_error, found.df, found.p_value, found.ci_low, found.ci_high])
    np.testing.assert_allclose(rows[:, :3], np.array(expected["rows"])[:, :3], rtol=SAME_FORMULA)
    np.testing.assert_allclose(rows[:, 3:], np.array(expected["rows"])[:, 3:], rtol=STUDENTISED_RANGE)


def test_shared_plant_growth(second_opinion):
    case, rows = second_opinion("anova_plantgrowth")
    expected, y, g = case["expected"], rows["weight"], rows["group"]
    found, pairs, ranks = welch_anova(y, g), games_howell(y, g), kruskal(y, g)
    assert (found.statistic, found.df2) == pytest.approx((expected["welch_F"], expected["welch_df2"]), rel=SAME_FORMULA)
    assert (eta_squared(y, g), omega_squared(y, g)) == pytest.approx(
        (expected["eta2"], expected["omega2"]), rel=SAME_FORMULA
    )
    np.testing.assert_allclose(-pairs.estimate, expected["games_howell_diff"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(pairs.p_value, expected["games_howell_p"], rtol=STUDENTISED_RANGE)
    assert ranks.epsilon_squared == pytest.approx(expected["kruskal_epsilon2_H_over_nminus1"], rel=SAME_FORMULA)


@pytest.mark.parametrize("shift", [0.0, 0.1, 3.0, -40.0, 400.0])
@pytest.mark.parametrize("size", [2, 3, 200])
def test_the_interval_of_g_holds_g_and_mirrors(size, shift):
    x = np.random.default_rng(4).normal(size=size)
    y = x[::-1] + shift + 0.1
    found, other = hedges_g(x, y), hedges_g(y, x)
    assert found.ci_low < found.estimate < found.ci_high
    np.testing.assert_allclose([found.ci_low, found.ci_high], [-other.ci_high, -other.ci_low], rtol=1e-6, atol=1e-9)


def test_two_groups_by_anova_are_the_t_test_squared(data, two):
    t, f = welch_t(*two), welch_anova(data["y"], data["d"])
    assert f.statistic == pytest.approx(t.t**2)
    assert f.df2 == pytest.approx(t.df)
    assert f.p_value == pytest.approx(t.p_value)


def test_order_and_missing_rows_do_not_matter(data):
    y, g = data["y"], data["kind"].astype(object)
    g[:4] = None
    order = np.random.default_rng(2).permutation(len(y))
    complete = ~np.isnan(y) & np.array([label is not None for label in g])
    for function in (welch_anova, games_howell, kruskal):
        a, b = function(y[order], g[order]), function(y[complete], g[complete])
        assert a.n == b.n == complete.sum()
        np.testing.assert_allclose(a.p_value, b.p_value, rtol=1e-9)


def test_omega_squared_of_nothing_is_about_zero():
    rng = np.random.default_rng(7)
    values = [omega_squared(rng.normal(size=60), np.repeat(np.arange(4), 15)) for _ in range(400)]
    assert np.mean(values) == pytest.approx(0, abs=4 * np.std(values) / 20)
    assert min(values) < 0


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(ValueError, match="每组至少需要 2 个值，实有 1 与 2 个"):
        welch_t([1.0, np.nan], [1.0, 2.0])
    with pytest.raises(ValueError, match="实有 2 组；不足的组：b"):
        welch_anova([1.0, 2, 3], ["a", "a", "b"])
    with pytest.raises(ValueError, match="实有 1 组"):
        kruskal([1.0, 2.0], ["a", "a"])
    with pytest.raises(ValueError, match="组内没有差异（b）"):
        welch_anova([1.0, 2, 3, 3], ["a", "a", "b", "b"])
    with pytest.raises(ValueError, match="所有值都相同"):
        kruskal([3.0, 3, 3], ["a", "a", "b"])
    assert np.isnan(hedges_g([1.0, 1.0], [2.0, 2.0]).estimate)
    assert np.isnan(welch_t([1.0, 1], [2.0, 2]).p_value)
    constant = games_howell([1.0, 1, 2, 2, 3, 5], ["a", "a", "b", "b", "c", "c"])
    assert np.isnan(constant.p_value[0])
    assert np.isfinite(constant.p_value[1:]).all()
    assert np.isnan(omega_squared([1.0, 2.0], ["a", "b"]))
    assert np.isnan(eta_squared([1.0, 1.0], ["a", "b"]))
