from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.moments import Graded, moments, times
from djqj_analysis.study.item import SURVEY, Item, Kind, Level

EXACT = 1e-12
"""Covariances of small integers: both sides differ only by the last division."""
MERGED = 1e-10
"""Chan's merge of some thousand times."""


def item(name: str, top: int = 5, *, reverse: bool = False) -> Item:
    levels = tuple(Level(str(code), str(code)) for code in range(1, top + 1))
    return Item(name, SURVEY, Kind.SCALE, name, name, levels, reverse=reverse, scale="s")


ITEMS = (item("a"), item("b", reverse=True), item("c", 4))
GRADED = Graded.of("s", ITEMS, ("x", "a", "b", "c"))


@pytest.fixture
def codes(rng=None) -> np.ndarray:
    rng = np.random.default_rng(7)
    matrix = rng.integers(1, 5, (4, 400)).astype(np.int8)
    matrix[rng.random(matrix.shape) < 0.1] = -3
    return matrix


def keyed(codes: np.ndarray) -> np.ndarray:
    floats = np.where(codes[1:] < 0, np.nan, codes[1:].astype(float))
    floats[1] = 6 - floats[1]
    return floats


def test_covariances_are_those_of_the_complete_rows(codes) -> None:
    unit = np.sort(np.random.default_rng(1).integers(0, 5, codes.shape[1])).astype(np.int32)
    found = moments(codes, unit, 5, GRADED)
    complete = keyed(codes)[:, ~np.isnan(keyed(codes)).any(axis=0)]

    assert found.n.sum() == complete.shape[1]
    np.testing.assert_allclose(found.covariance, np.cov(complete), rtol=EXACT)


def test_organisations_are_kept_apart(codes) -> None:
    unit = np.sort(np.random.default_rng(1).integers(0, 5, codes.shape[1])).astype(np.int32)
    found = moments(codes, unit, 6, GRADED)
    alone = [moments(codes[:, unit == u], unit[unit == u], 6, GRADED) for u in range(6)]

    for u, one in enumerate(alone):
        assert found.n[u] == one.n[u] == one.n.sum()
        np.testing.assert_array_equal(found.products[u], one.products[u])
        np.testing.assert_array_equal(found.sums[u], one.sums[u])


@pytest.mark.parametrize("size", [1, 7, 100])
def test_parts_add_up_to_the_last_bit(codes, size) -> None:
    unit = np.sort(np.random.default_rng(1).integers(0, 5, codes.shape[1])).astype(np.int32)
    whole = moments(codes, unit, 5, GRADED)
    starts = range(0, codes.shape[1], size)
    first, *rest = [moments(codes[:, i : i + size], unit[i : i + size], 5, GRADED) for i in starts]
    for part in rest:
        first = first.merge(part)

    for name in ("n", "sums", "products", "by_answered"):
        np.testing.assert_array_equal(getattr(first, name), getattr(whole, name))


def test_scores_are_means_of_two_thirds_at_least(codes) -> None:
    found = moments(codes, np.zeros(codes.shape[1], dtype=np.int32), 1, GRADED)
    rows = keyed(codes)
    scores = np.nanmean(rows[:, (~np.isnan(rows)).sum(axis=0) >= 2], axis=0)
    n, mean, sd = found.scores(3.0)

    assert n == len(scores)
    assert mean == pytest.approx(scores.mean(), rel=EXACT)
    assert sd == pytest.approx(scores.std(ddof=1), rel=1e-9)  # a small variance from sums of squares


def test_nobody_answered() -> None:
    found = moments(np.full((4, 3), -1, dtype=np.int8), np.zeros(3, dtype=np.int32), 1, GRADED)
    n, mean, sd = found.scores(3.0)

    assert (n, np.isnan(mean), np.isnan(sd)) == (0, True, True)
    assert np.isnan(found.covariance).all()


@pytest.mark.parametrize("size", [1, 7, 100])
def test_times_merge_to_ten_digits_even_far_from_zero(size) -> None:
    seconds = 1.7e9 + np.random.default_rng(3).normal(0, 30, 3000)  # squares of these lose the variance
    seconds[::50] = np.nan
    first, *rest = [times(seconds[i : i + size]) for i in range(0, len(seconds), size)]
    for part in rest:
        first = first.merge(part)
    known = seconds[~np.isnan(seconds)]

    assert first.n == len(known)
    assert first.mean == pytest.approx(known.mean(), rel=MERGED)
    assert first.sd == pytest.approx(known.std(ddof=1), rel=1e-7)  # np.std itself centres on a mean rounded to 1e-7


def test_unknown_times_are_no_times() -> None:
    empty = times(np.array([np.nan]))

    assert empty.merge(empty).n == 0
    assert empty.merge(times(np.array([4.0]))).mean == 4.0
    assert np.isnan(empty.sd)
