from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.coupling import WINDOW, Coupling, couple

GROUPS, SIZE, WIDTH, BLOCKS = 12, 40, 4, 5
COLUMNS = [np.arange(WIDTH) + WIDTH * block for block in range(BLOCKS)]
BETWEEN, WITHIN = 0.6, 0.5
DRAWS = 1999


def factors(rng: np.random.Generator, n: int, between: float) -> np.ndarray:
    shared = np.sqrt(between) * rng.standard_normal((n, 1))
    return shared + np.sqrt(1 - between) * rng.standard_normal((n, BLOCKS))


def scores(rng: np.random.Generator, n: int, between: float = BETWEEN, within: float = WITHIN) -> np.ndarray:
    own = np.sqrt(1 - within) * rng.standard_normal((n, WIDTH * BLOCKS))
    return np.sqrt(within) * np.repeat(factors(rng, n, between), WIDTH, axis=1) + own


def honest(seed: int, groups: int = GROUPS, size: int = SIZE) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return scores(rng, groups * size), np.repeat(np.arange(groups), size)


def look(X: np.ndarray, groups: np.ndarray) -> Coupling:
    return couple(X, COLUMNS, groups, rng=np.random.default_rng(1), draws=DRAWS)


@pytest.mark.parametrize("between", [0.3, 0.6])
def test_the_ratio_is_near_the_correlation_of_the_factors(between) -> None:
    X, groups = honest(1, size=400)
    X = scores(np.random.default_rng(1), len(X), between)

    found = look(X, groups)

    assert found.reference == pytest.approx(between, abs=0.08)  # weights that tame extreme rows take 0.05 away
    assert found.ratio.std() < 0.05


def test_blocks_generated_each_on_its_own_are_found_however_high_their_alpha() -> None:
    X, groups = honest(2)
    X[groups == 7] = scores(np.random.default_rng(3), SIZE, between=0.0, within=0.6)

    found = look(X, groups)

    assert found.p_value[7] < 0.005
    assert found.ratio[7] < 0.2
    assert np.delete(found.p_value, 7).min() > 0.01


def test_a_stretch_inside_a_group_is_found_and_shown() -> None:
    X, groups = honest(4, size=96)
    rows = np.flatnonzero(groups == 2)[36:60]
    X[rows] = scores(np.random.default_rng(5), len(rows), between=0.0, within=0.6)

    found = look(X, groups)
    shown = np.flatnonzero(found.least & (groups == 2))

    assert found.p_value[2] < 0.02
    assert len(shown) == WINDOW
    assert len(np.intersect1d(shown, rows)) >= WINDOW - 8


@pytest.mark.parametrize("size", [10, 40])
def test_honest_groups_are_rarely_low(size) -> None:
    p = np.concatenate([look(*honest(seed, size=size)).p_value for seed in range(20, 35)])

    assert np.mean(p <= 0.05) <= 0.09  # 180 groups: above the upper 99 % point of a binomial share of 0.05


def test_a_ceiling_lowers_both_parts_alike() -> None:
    rng = np.random.default_rng(6)
    X, groups = honest(7)
    X = np.clip(np.rint(3 + X), 1, 5)
    X[groups == 3] = np.clip(np.rint(4.6 + scores(rng, SIZE)), 1, 5)

    assert look(X, groups).p_value[3] > 0.05


def test_the_scale_and_place_of_columns_do_not_matter() -> None:
    X, groups = honest(8)

    stretched = look(X * np.linspace(1, 9, X.shape[1]) + 100, groups)

    assert stretched.p_value == pytest.approx(look(X, groups).p_value)


def test_missing_cells_cost_rows_or_nothing() -> None:
    X, groups = honest(9)
    X[np.random.default_rng(1).random(X.shape) < 0.05] = np.nan
    X[:3] = np.nan

    found = look(X, groups)

    assert np.isfinite(found.p_value).all()
    assert not found.least[:3].any()


def test_constant_columns_and_single_ones_are_of_no_use() -> None:
    X, groups = honest(10)
    X[:, COLUMNS[0]] = 3

    found = couple(X, [*COLUMNS, np.array([0])], groups, rng=np.random.default_rng(1), draws=DRAWS)

    assert np.isfinite(found.p_value).all()
    assert found.reference == pytest.approx(BETWEEN, abs=0.15)


def test_two_groups_or_one_block_cannot_be_compared() -> None:
    X, groups = honest(11)

    few = look(X, groups // 6)
    one = couple(X, COLUMNS[:1], groups, rng=np.random.default_rng(1), draws=DRAWS)

    assert np.isnan(few.p_value).all()
    assert np.isnan(one.p_value).all()


def test_identical_rows_of_a_group_give_no_evidence_here() -> None:
    X, groups = honest(12)
    X[groups == 0] = X[0]

    found = look(X, groups)

    assert np.isnan(found.p_value[0])
    assert np.isfinite(found.p_value[1:]).all()
