from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel.fdr import simes, step_up

SAME_FORMULA = 1e-12


def test_simes_is_the_smallest_step() -> None:
    found = simes([[0.30, 0.01, 0.04], [0.5, 0.5, 0.5], [0.02, 0.9, 0.021]])

    assert found == pytest.approx([0.03, 0.5, 0.0315], abs=SAME_FORMULA)


def test_simes_counts_only_tests_that_were_made() -> None:
    found = simes([[np.nan, 0.02, np.nan], [np.nan, np.nan, np.nan], [0.02, np.nan, 0.5]])

    assert found[[0, 2]] == pytest.approx([0.02, 0.04], abs=SAME_FORMULA)
    assert np.isnan(found[1])


def test_simes_holds_its_level_for_independent_tests() -> None:
    p = np.random.default_rng(3).random((20_000, 3))

    assert np.mean(simes(p) <= 0.05) == pytest.approx(0.05, abs=0.005)  # three standard errors


@pytest.mark.parametrize("k", [1, 2, 17])
def test_step_up_is_what_scipy_gives(k) -> None:
    p = np.random.default_rng(k).random(k) ** 2

    assert step_up(p) == pytest.approx(stats.false_discovery_control(p, method="bh"), abs=SAME_FORMULA)


def test_step_up_leaves_out_what_was_not_tested() -> None:
    assert step_up([0.02, np.nan, 0.01]) == pytest.approx([0.02, np.nan, 0.02], abs=SAME_FORMULA, nan_ok=True)
    assert len(step_up([])) == 0


def test_both_agree_on_whether_anything_is_found() -> None:
    p = np.random.default_rng(5).random((500, 4)) ** 2

    assert np.array_equal(simes(p) <= 0.05, [(step_up(row) <= 0.05).any() for row in p])
