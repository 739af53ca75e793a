from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel.robust import deviation, freedom, scale

SAME_FORMULA = 1e-12


def test_deviation_is_what_scipy_gives() -> None:
    x = np.random.default_rng(1).standard_normal(101)

    assert deviation(x) == pytest.approx(stats.median_abs_deviation(x, scale="normal"), abs=SAME_FORMULA)


def test_scale_is_the_standard_deviation_of_a_normal_and_hardly_moved_by_outliers() -> None:
    x = np.random.default_rng(3).normal(5, 2, 20_000)

    assert scale(x) == pytest.approx(2, abs=0.04)
    assert scale(np.r_[x, np.full(1000, 1e6)]) == pytest.approx(2, abs=0.25)
    assert scale([3, 3, 3]) == 0


def test_scale_solves_its_equation() -> None:
    x = np.random.default_rng(4).standard_normal(31)
    away = (x - np.median(x)) / scale(x)

    assert np.minimum(away**2, 1.5**2).mean() == pytest.approx(0.77846, abs=1e-6)  # 50 steps of a contraction


def test_freedom_matches_the_spread_of_the_estimate() -> None:
    squares = np.array([scale(row) ** 2 for row in np.random.default_rng(2).standard_normal((2000, 40))])

    assert 2 * squares.mean() ** 2 / squares.var() == pytest.approx(freedom(40), rel=0.15)  # χ²: 2 mean² / var = df
    assert freedom(2) == 1
