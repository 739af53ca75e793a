from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from djqj_analysis.clean.answers import DONT_KNOW
from djqj_analysis.clean.rules.distance import Moments, mahalanobis
from djqj_analysis.clean.rules.lines import longest_run
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import part, put, question

SAME_FORMULA = 1e-9
"""R inverts the covariance, we take its eigenvectors."""
VALUES = json.loads(Path(__file__).parents[2].joinpath("reference", "clean_rules.json").read_text("utf-8"))["values"]
RULE = Rule("mahalanobis", questions=("21",), max_p=0.001)


def moments(codes: np.ndarray) -> Moments:
    values = codes.astype(float)
    return Moments(len(codes), values.sum(axis=0), values.T @ values)


def test_as_in_r() -> None:
    codes = np.array(VALUES["answers"], dtype=np.int8)
    verdict = moments(codes).settle(RULE)

    np.testing.assert_allclose(verdict.squared(codes), VALUES["mahalanobis"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(verdict.bound, VALUES["bound"], rtol=SAME_FORMULA)
    np.testing.assert_array_equal(verdict.squared(codes) > verdict.bound, np.array(VALUES["p"]) < 0.001)


def test_the_other_indices_of_that_script() -> None:
    codes = np.array(VALUES["answers"], dtype=np.int8)

    assert longest_run(codes).tolist() == VALUES["longstring"]
    np.testing.assert_allclose(codes.std(axis=1, ddof=1), VALUES["irv"], rtol=SAME_FORMULA)


def test_one_item_is_the_squared_z_score() -> None:
    codes = np.array([[1], [2], [3], [4], [5]], dtype=np.int8)

    np.testing.assert_allclose(moments(codes).settle(RULE).squared(codes), [1.6, 0.4, 0, 0.4, 1.6], atol=SAME_FORMULA)


def test_a_dependent_item_adds_nothing() -> None:
    codes = np.array(VALUES["answers"], dtype=np.int8)
    more = np.column_stack([codes, codes[:, 0] + codes[:, 1], np.full(len(codes), 3)]).astype(np.int8)

    verdict = moments(more).settle(RULE)

    assert verdict.whitening.shape == (10, 8)
    np.testing.assert_allclose(verdict.squared(more), VALUES["mahalanobis"], rtol=SAME_FORMULA)
    np.testing.assert_allclose(verdict.bound, VALUES["bound"], rtol=SAME_FORMULA)


@pytest.mark.parametrize("rows", [np.empty((0, 3)), np.ones((1, 3)), np.ones((5, 3))])
def test_where_nobody_differs_nobody_is_far(rows) -> None:
    codes = rows.astype(np.int8)
    verdict = moments(codes).settle(RULE)

    assert not (verdict.squared(codes) > verdict.bound).any()


def crowd(batch):
    """A thousand sheets like the first ones, and one that answers the other way round."""
    big = part(batch, np.tile(np.arange(6), 200))
    names = question(batch, "21")
    rng = np.random.default_rng(8)
    base = rng.integers(2, 5, len(big.answers))
    for row in range(len(big.answers)):
        put(big, row, names, np.clip(base[row] + rng.integers(-1, 2, len(names)), 1, 5).tolist())
    put(big, 7, names, [1, 5] * (len(names) // 2) + [1] * (len(names) % 2))
    put(big, 8, names, [1, 5] * (len(names) // 2) + [1] * (len(names) % 2))
    put(big, 8, names[:1], DONT_KNOW)
    return big


def test_who_answers_against_the_grain_is_flagged_and_the_incomplete_are_not(batch) -> None:
    big = crowd(batch)

    found = mahalanobis(big, RULE).settle(RULE).flags(big, RULE)

    assert found[7]
    assert not found[8]
    assert found.mean() < 0.02


def test_batches_do_not_matter(batch, nobody) -> None:
    big = crowd(batch)
    whole = mahalanobis(big, RULE)
    merged = mahalanobis(part(big, slice(500)), RULE).merge(mahalanobis(part(big, slice(500, None)), RULE))

    assert (merged.n, merged.sums.tolist()) == (whole.n, whole.sums.tolist())
    np.testing.assert_array_equal(merged.products, whole.products)  # sums of small integers are exact
    assert mahalanobis(nobody, RULE).settle(RULE).flags(nobody, RULE).tolist() == []
