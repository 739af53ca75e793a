from __future__ import annotations

import itertools

import numpy as np
import pytest

from djqj_analysis.kernel.unprinted import at_least, ranges


def tried(counts, scores, groups, sums) -> list[tuple[int, int]]:
    """Try every answer."""
    totals = [sum(counts[at] for at in group) for group in groups]
    fits = [
        other
        for other in itertools.product(range(1, sum(counts) + 1), repeat=len(counts))
        if [sum(other[at] for at in group) for group in groups] == totals
        and (sums is None or sums[0] <= sum(np.multiply(other, scores)) <= sums[1])
    ]
    return [(min(column), max(column)) for column in zip(*fits, strict=True)]


@pytest.mark.parametrize("seed", range(40))
def test_ranges_are_those_of_trying_everything(seed) -> None:
    rng = np.random.default_rng(seed)
    k = int(rng.integers(2, 5))
    scores = sorted(rng.choice(np.arange(1, 6), k, replace=False).tolist())
    counts = rng.integers(1, 6, k).tolist()
    cut = int(rng.integers(0, k))
    groups = [group for group in (list(range(cut)), list(range(cut, k))) if group]
    total = int(np.dot(counts, scores))
    for sums in (None, (total, total), (total - 1, total + 2), (total - 6, total + 6)):
        assert ranges(counts, scores, groups, sums) == tried(counts, scores, groups, sums)


@pytest.mark.parametrize("seed", range(20))
def test_how_many_can_agree_is_that_of_trying_everything(seed) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 8))
    total = int(rng.integers(1, 6, n).sum())
    sums = (total - int(rng.integers(0, 3)), total + int(rng.integers(0, 3)))
    answers = itertools.combinations_with_replacement(range(1, 6), n)
    agreeing = [sum(one >= 4 for one in each) for each in answers if sums[0] <= sum(each) <= sums[1]]

    assert at_least(n, (1, 4, 5), sums) == (min(agreeing), max(agreeing))
