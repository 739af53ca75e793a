"""The Imbens–Manski interval: its limits, and its coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel.bounds import imbens_manski
from djqj_analysis.kernel.moments import clustered_mean

ROOT = 1e-9  # the critical value is solved to 1e-13


def test_equal_bounds_give_the_two_sided_interval():
    found = imbens_manski(0.4, 0.1, 0.4, 0.1)
    assert found.critical == pytest.approx(stats.norm.ppf(0.975), abs=ROOT)
    assert (found.ci_low, found.ci_high) == pytest.approx((0.4 - 0.195996398454, 0.4 + 0.195996398454))


def test_bounds_far_apart_give_the_one_sided_critical_value():
    assert imbens_manski(0, 0.01, 1, 0.01, level=0.9).critical == pytest.approx(stats.norm.ppf(0.9), abs=ROOT)


def test_the_critical_value_solves_its_equation():
    found = imbens_manski(0.2, 0.05, 0.25, 0.08)
    solved = stats.norm.cdf(found.critical + 0.05 / 0.08) - stats.norm.cdf(-found.critical)
    assert solved == pytest.approx(0.95, abs=ROOT)
    assert 1.645 < found.critical < 1.96


def test_known_bounds_are_their_own_interval():
    found = imbens_manski(0.2, 0.0, 0.6, 0.0)
    assert (found.ci_low, found.ci_high) == (0.2, 0.6)


@pytest.mark.parametrize("width", [0.0, 0.05, 0.5])
def test_the_end_of_the_set_is_covered(width):
    rng = np.random.default_rng(1)
    n_studies, se = 4000, 0.05
    covered = 0
    for low, high in zip(rng.normal(0, se, n_studies), rng.normal(width, se, n_studies), strict=True):
        found = imbens_manski(min(low, high), se, max(low, high), se)
        covered += found.ci_low <= 0.0 <= found.ci_high
    assert covered / n_studies > 0.95 - 3 * np.sqrt(0.95 * 0.05 / n_studies)


def test_what_bounds_nothing_is_refused():
    with pytest.raises(ValueError, match=r"下界 0\.5 应不大于上界 0\.4"):
        imbens_manski(0.5, 0.1, 0.4, 0.1)
    with pytest.raises(ValueError, match="标准误不能为负或缺失"):
        imbens_manski(0.1, float("nan"), 0.4, 0.1)
    with pytest.raises(ValueError, match="自由度应大于0"):
        imbens_manski(0.1, 0.1, 0.4, 0.1, df=0)


def test_few_degrees_of_freedom_take_the_critical_values_of_t():
    assert imbens_manski(0.4, 0.1, 0.4, 0.1, df=2).critical == pytest.approx(stats.t.ppf(0.975, 2), abs=ROOT)
    assert imbens_manski(0, 0.01, 1, 0.01, df=5).critical == pytest.approx(stats.t.ppf(0.95, 5), rel=1e-6)
    assert imbens_manski(0, 0.01, 1, 0.01).critical == pytest.approx(stats.norm.ppf(0.95), abs=ROOT)


@pytest.mark.parametrize("n_units", [3, 6, 12])
def test_the_quantity_is_covered_with_few_units(n_units):
    """Both ends from the same units, as the bounds of a rating are; the quantity lies at the lower end."""
    rng = np.random.default_rng(2)
    n_studies, covered = 2000, 0
    units = np.repeat(np.arange(n_units), 20)
    for _ in range(n_studies):
        low = rng.normal(0, 1, n_units)[units] + rng.normal(0, 1, len(units))
        ends = [clustered_mean(values, units) for values in (low, low + 0.2 + rng.random(len(units)))]
        first, last = ends
        df = min(first.df, last.df)
        found = imbens_manski(first.estimate, first.std_error, last.estimate, last.std_error, df=df)
        covered += found.ci_low <= 0.0 <= found.ci_high
    assert covered / n_studies > 0.95 - 3 * np.sqrt(0.95 * 0.05 / n_studies)
