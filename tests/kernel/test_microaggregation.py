from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.microaggregation import grouped


def test_groups_of_neighbours_are_means_that_keep_the_whole() -> None:
    points = np.random.default_rng(3).normal(size=(14, 2))
    found = grouped(points, k=3)
    sizes = np.array([4, 4, 3, 3])

    assert len(found) == 4
    assert (np.diff(found[:, 0]) > 0).all()
    np.testing.assert_allclose(np.average(found, axis=0, weights=sizes), points.mean(axis=0))


def test_too_few_are_no_group() -> None:
    assert grouped(np.ones((2, 2))).shape == (0, 2)
    assert grouped(np.array([[1.0, 3.0], [1.0, 1.0], [4.0, 2.0]])).tolist() == [[2.0, 2.0]]
