"""The REML criterion against full matrices, its derivatives against differences."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel import profile
from djqj_analysis.kernel.design import prepare

CENTRAL_DIFFERENCE = 1e-6  # error of a central difference at this step
SECOND_DIFFERENCE = 1e-4  # the same for second derivatives


def _whole(design, ratio, var_within):
    """-2 log restricted likelihood (in the basis Q) from the whole covariance matrix, and the generalised rss."""
    n, k = design.Q.shape
    V = var_within * (np.eye(n) + ratio * (design.codes[:, None] == design.codes))
    inverse = np.linalg.inv(V)
    M = design.Q.T @ inverse @ design.Q
    e = design.y - design.Q @ np.linalg.solve(M, design.Q.T @ inverse @ design.y)
    logs = np.linalg.slogdet(V)[1] + np.linalg.slogdet(M)[1]
    return logs + e @ inverse @ e + (n - k) * np.log(2 * np.pi), e @ inverse @ e * var_within


@pytest.mark.parametrize("ratio", [0.0, 0.1, 3.0])
def test_the_criterion_is_that_of_the_whole_matrix(ratio, design):
    complete = prepare(*design)
    total = profile.totals(complete)
    at = profile.evaluate(total, ratio)
    criterion, rss = _whole(complete, ratio, at.rss / total.free)
    assert at.criterion == pytest.approx(criterion, rel=1e-10)
    assert at.rss == pytest.approx(rss, rel=1e-10)


def test_the_criterion_is_at_its_minimum(design):
    total = profile.totals(prepare(*design))
    at, converged = profile.optimum(total)
    assert converged
    for step in (-1e-3, 1e-3):
        assert profile.evaluate(total, at.ratio * (1 + step)).criterion > at.criterion
    finer = min(profile.evaluate(total, at.ratio * (1 + step)).criterion for step in np.linspace(-1e-6, 1e-6, 41))
    assert at.criterion - finer < 1e-10


def test_the_derivative_is_the_slope_of_the_criterion(design):
    total = profile.totals(prepare(*design))
    for ratio in (0.05, 0.2, 1.0, 4.0):
        h = ratio * 1e-5
        slope = (profile.evaluate(total, ratio + h).criterion - profile.evaluate(total, ratio - h).criterion) / (2 * h)
        assert profile.evaluate(total, ratio).derivative == pytest.approx(
            slope, rel=CENTRAL_DIFFERENCE, abs=CENTRAL_DIFFERENCE
        )


def test_the_covariance_of_the_variances_is_twice_the_inverse_hessian(design):
    complete = prepare(*design)
    total = profile.totals(complete)
    at, _ = profile.optimum(total)
    point = np.array([at.ratio, at.rss / total.free])
    steps = np.diag(point * 1e-3)

    def value(shift):
        return _whole(complete, *(point + shift))[0]

    hessian = np.array([[value(a + b) - value(a - b) - value(b - a) + value(-a - b) for a in steps] for b in steps]) / (
        4 * np.outer(np.diag(steps), np.diag(steps))
    )
    found = profile.variance_covariance(total, at)
    np.testing.assert_allclose(found, 2 * np.linalg.inv(hessian), rtol=SECOND_DIFFERENCE)


def test_groups_more_alike_than_chance_end_at_zero():
    rng = np.random.default_rng(1)
    y = rng.normal(size=(10, 6))
    y = (y - y.mean(axis=1, keepdims=True)).ravel()
    total = profile.totals(prepare(y, np.ones((60, 1)), np.repeat(np.arange(10), 6), ["const"]))
    at, proper = profile.optimum(total)
    assert proper
    assert (at.ratio, at.derivative > 0) == (0, True)


def test_groups_without_spread_inside_have_no_proper_optimum():
    y = np.repeat(np.arange(5.0), 4)
    y[0] += 1e-6
    total = profile.totals(prepare(y, np.ones((20, 1)), np.repeat(np.arange(5), 4), ["const"]))
    assert not profile.optimum(total)[1]
