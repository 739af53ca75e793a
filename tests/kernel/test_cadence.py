from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.kernel import cadence
from djqj_analysis.kernel.cadence import Cadence, keep_time

GROUPS, SIZE = 12, 30
DRAWS = 1999
SAME_FORMULA = 1e-12


def honest(seed: int, *, hours: float = 40.0, meeting: bool = False) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Ends and durations of people who start at random times, or within two minutes."""
    rng = np.random.default_rng(seed)
    ends, durations = [], []
    for _ in range(GROUPS):
        taken = np.rint(280 * np.exp(0.42 * rng.standard_normal(SIZE)))
        start = np.rint(rng.uniform(0, 120 if meeting else 3600 * hours, SIZE))
        order = np.argsort(start + taken)
        ends.append((start + taken)[order])
        durations.append(taken[order])
    return ends, durations


def series(seed: int, size: int = SIZE, even: float = 0.3) -> tuple[np.ndarray, np.ndarray]:
    """Sheet after sheet, with a short pause."""
    rng = np.random.default_rng(seed)
    taken = np.rint(150 * np.exp(even * rng.standard_normal(size)))
    return np.cumsum(taken + np.rint(5 + rng.exponential(8, size))), taken


def look(ends: list[np.ndarray], durations: list[np.ndarray]) -> Cadence:
    return keep_time(ends, durations, rng=np.random.default_rng(1), draws=DRAWS)


def test_one_sheet_after_the_other_is_found() -> None:
    ends, durations = honest(1)
    ends[4], durations[4] = series(2)

    found = look(ends, durations)

    assert found.serial[4] < 1e-6
    assert found.p_value[4] < 1e-5
    assert found.back_to_back[4] > 0.8
    assert found.rows[4].mean() > 0.8
    assert np.delete(found.p_value, 4).min() > 0.005


def test_a_series_within_a_group_is_found_and_shown() -> None:
    ends, durations = honest(3)
    after, taken = series(4, 18)
    ends[0], durations[0] = np.r_[ends[0], ends[0][-1] + 7200 + after], np.r_[durations[0], taken]

    found = look(ends, durations)

    assert found.p_value[0] < 1e-4
    assert found.rows[0][SIZE:].mean() > 0.7
    assert not found.rows[0][: SIZE - 5].any()


def test_submissions_at_a_steady_pace_are_found_without_durations() -> None:
    ends, durations = honest(5)
    ends[2] = np.cumsum(np.rint(90 + 8 * np.random.default_rng(6).standard_normal(SIZE)))
    durations = [np.full(SIZE, np.nan)] * GROUPS

    found = look(ends, durations)

    assert found.p_value[2] < 0.005
    assert np.isnan(found.serial).all()
    assert np.isnan(found.uniform).all()
    assert np.isnan(found.back_to_back).all()


def test_durations_that_are_all_alike_are_found() -> None:
    ends, durations = honest(7)
    durations[9] = np.rint(280 * np.exp(0.04 * np.random.default_rng(8).standard_normal(SIZE)))

    found = look(ends, durations)

    assert found.uniform[9] < 0.005
    assert np.delete(found.uniform, 9).min() > 0.005


@pytest.mark.parametrize("case", [{"meeting": True}, {"hours": 1.0}, {"hours": 40.0}])
def test_honest_groups_are_rarely_flagged(case) -> None:
    p = np.concatenate([look(*honest(seed, **case)).p_value for seed in range(40, 52)])

    assert np.mean(p <= 0.05) <= 0.09  # 144 groups: above the upper 99 % point of a binomial share of 0.05


def test_times_to_the_minute_are_no_even_pace() -> None:
    ends, durations = honest(9, hours=1.5)
    ends = [np.sort(60 * np.floor(times / 60)) for times in ends]

    found = look(ends, durations)

    assert found.evenness.min() > 0.002
    assert found.serial.min() > 0.002


def test_the_tail_of_equal_chances_is_binomial() -> None:
    assert cadence._tail(np.full(20, 0.3), 11) == pytest.approx(stats.binom.sf(10, 20, 0.3), abs=SAME_FORMULA)
    assert cadence._tail(np.array([0.5, 0.2]), 2) == pytest.approx(0.1, abs=SAME_FORMULA)
    assert cadence._tail(np.array([0.5, 0.2]), 0) == pytest.approx(1, abs=SAME_FORMULA)


def test_the_contrast_of_random_gaps_is_uniform() -> None:
    contrast = cadence._contrast(np.random.default_rng(1).exponential(size=(20_000, 2)))

    assert np.sqrt(contrast).mean() == pytest.approx(1 / 2, abs=0.01)
    assert contrast.mean() == pytest.approx(1 / 3, abs=0.01)  # local variation 3 × 1/3 = 1


def test_groups_without_times_are_not_tested() -> None:
    ends, durations = honest(10)
    ends[3], durations[3] = ends[3][:0], durations[3][:0]

    found = look(ends, durations)

    assert np.isnan(found.p_value[3])
    assert len(found.rows[3]) == 0
    assert np.isfinite(np.delete(found.p_value, 3)).all()
