from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel import similarity
from djqj_analysis.kernel.similarity import resemble

GROUPS, SIZE, K = 12, 20, 24
DRAWS = 499


def one_factor(seed: int, *, level: float = 3.4, strength: float = 0.7) -> np.ndarray:
    """Five-point answers with one strong factor, groups of equal size one after the other."""
    rng = np.random.default_rng(seed)
    factor = rng.standard_normal((GROUPS * SIZE, 1))
    latent = strength * factor + np.sqrt(1 - strength**2) * rng.standard_normal((GROUPS * SIZE, K))
    return np.clip(np.rint(level + latent), 1, 5).astype(np.int8)


def places() -> np.ndarray:
    return np.repeat(np.arange(GROUPS), SIZE)


def look(X: np.ndarray, groups: np.ndarray | None = None) -> similarity.Likeness:
    groups = places() if groups is None else groups
    return resemble(X, groups, rng=np.random.default_rng(1), draws=DRAWS)


def copied(X: np.ndarray, rows: np.ndarray, changed: float) -> np.ndarray:
    rng = np.random.default_rng(9)
    forged = X.copy()
    forged[rows] = X[rows[0]]
    change = rng.random((len(rows), K)) < changed
    forged[rows] = np.where(change, rng.integers(1, 6, change.shape), forged[rows])
    return forged


def test_copies_of_one_row_are_found_and_nobody_else() -> None:
    rows = np.arange(3 * SIZE, 3 * SIZE + 8)

    found = look(copied(one_factor(1), rows, 0.1))

    assert found.p_value[3] == pytest.approx(1 / (DRAWS + 1))
    assert np.delete(found.p_value, 3).min() > 0.01
    assert np.array_equal(np.flatnonzero(found.near), rows)
    assert found.pairs[3] > 10
    assert found.share[3] > 0.8
    assert np.delete(found.pairs, 3).sum() == 0


@pytest.mark.parametrize(("level", "strength"), [(3.4, 0.5), (3.4, 0.85), (4.8, 0.7)])
def test_honest_rows_are_not_alike_beyond_chance(level, strength) -> None:
    found = [look(one_factor(seed, level=level, strength=strength)) for seed in range(8)]
    p = np.concatenate([one.p_value for one in found])

    assert np.mean(p <= 0.05) <= 0.09  # 96 groups: the upper 95 % point of a binomial share of 0.05
    assert sum(one.near.any() for one in found) <= 1


def test_rows_that_say_one_thing_throughout_are_expected_to_agree() -> None:
    X = one_factor(2)
    X[:SIZE:2] = 4
    X[SIZE::SIZE] = 4

    found = look(X)

    assert found.p_value[0] > 0.05
    assert not found.near[:SIZE:2].any()


def test_missing_is_no_agreement() -> None:
    X = one_factor(3)
    X[:SIZE] = -1
    X[:SIZE, :5] = 3

    found = look(X)

    assert found.pairs[0] == 0
    assert np.isnan(found.share[0])
    assert found.p_value[0] == 1


def test_a_group_that_is_special_in_some_columns_is_granted_its_mean_excess() -> None:
    rng = np.random.default_rng(4)
    X = np.clip(one_factor(5) + np.rint(0.6 * rng.standard_normal((GROUPS, K)))[places()], 1, 5).astype(np.int8)

    assert look(X).p_value.min() > 0.005


def test_what_goes_on_in_the_next_group_is_no_yardstick() -> None:
    rows = np.arange(3 * SIZE - 8, 3 * SIZE + 8)
    X = copied(one_factor(1), rows, 0.1)
    kin = np.abs(np.subtract.outer(np.arange(GROUPS), np.arange(GROUPS))) <= 1

    alone = look(X)
    found = resemble(X, places(), rng=np.random.default_rng(1), kin=kin, draws=DRAWS)

    assert found.p_value[2:4].max() < 0.01
    assert found.near[rows].mean() > alone.near[rows].mean()


def test_one_group_has_no_yardstick() -> None:
    found = look(one_factor(6), np.zeros(GROUPS * SIZE, dtype=np.intp))

    assert np.isnan(found.p_value).all()
    assert found.bound == np.inf
    assert not found.near.any()


def test_drawn_groups_hold_the_share_of_pairs_that_their_size_says() -> None:
    ends = np.array([[0, 1, 5], [2, 3, 9]])
    surplus = np.array([1.0, 2.0, 4.0], dtype=np.float32)

    null = similarity._null(ends, surplus, 10, np.array([4, 10]), rng=np.random.default_rng(1), draws=20_000)

    assert null[:, 0].mean() == pytest.approx(7 * (4 * 3) / (10 * 9), abs=0.04)  # three standard errors
    assert (null[:, 1] == 7).all()


def test_pairs_without_a_shared_cell_divide_by_nothing() -> None:
    """Half of the rows answer the first columns only, half the last: such a pair has no cell in common."""
    X = one_factor(4)
    X[::2, : K // 2] = -1
    X[1::2, K // 2 :] = -1
    nobody = np.full_like(X, -1)

    found = look(X)

    assert np.isfinite(found.p_value).all()
    assert not found.near.any()
    assert not look(nobody).near.any()
