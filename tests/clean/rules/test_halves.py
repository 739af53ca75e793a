from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING
from djqj_analysis.clean.rules.halves import consistency, even_odd
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import part, put

SAME_FORMULA = 1e-10
VALUES = json.loads(Path(__file__).parents[2].joinpath("reference", "clean_rules.json").read_text("utf-8"))["values"]


def pairs(even: list[float], odd: list[float]) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(np.array([[e]]), np.array([[o]])) for e, o in zip(even, odd, strict=True)]


def test_by_hand() -> None:
    # even 1, 2, 3 and odd 1, 3, 2: r = 0.5, stepped up 2 × 0.5 / 1.5
    np.testing.assert_allclose(consistency(pairs([1, 2, 3], [1, 3, 2]), 1), [2 / 3], rtol=SAME_FORMULA)


def test_a_negative_consistency_is_cut_at_minus_one() -> None:
    assert consistency(pairs([1, 2, 3], [3, 2, 1]), 1).tolist() == [-1]
    assert consistency(pairs([1, 2, 3, 3], [3, 2, 1, 2]), 1).tolist() == [-1]


@pytest.mark.parametrize(
    ("even", "odd"), [([3, 3, 3], [1, 2, 3]), ([1 / 3] * 3, [1, 2, 3]), ([1, 2], [1, 2]), ([1, 2, np.nan], [1, 2, 3])]
)
def test_without_variation_or_with_two_scales_nothing_is_said(even, odd) -> None:
    assert np.isnan(consistency(pairs(even, odd), 1)).all()


def test_half_scales_are_means_of_what_was_answered() -> None:
    halves = pairs([2, 4], [2, 3])
    halves.append((np.array([[5.0, np.nan, 1.0]]), np.array([[np.nan, 5.0]])))  # means 3 and 5

    r = np.corrcoef([2, 4, 3], [2, 3, 5])[0, 1]
    np.testing.assert_allclose(consistency(halves, 1), [2 * r / (1 + r)], rtol=SAME_FORMULA)


def test_as_in_r() -> None:
    answers = np.array(VALUES["answers"], dtype=float)
    halves = [(answers[:, [j + 1]], answers[:, [j]]) for j in range(0, 8, 2)]
    expected = np.array([np.nan if value is None else value for value in VALUES["even_odd"]], dtype=float)

    np.testing.assert_allclose(consistency(halves, len(answers)), expected, rtol=SAME_FORMULA, atol=SAME_FORMULA)


SCALES = ("cohesion", "service", "trust", "support")
RULE = Rule("even_odd", scales=SCALES, min_scales=4, min_consistency=0.3)


def fill(batch, row: int, odd: list[int], even: list[int]) -> None:
    """Give the odd and the even items of each scale one answer each, before reversing."""
    for scale, first, second in zip(SCALES, odd, even, strict=True):
        items = batch.study.codebook.scale(scale)
        for place, item in enumerate(items):
            code = second if place % 2 else first
            put(batch, row, [item.variable], 6 - code if item.reverse else code)


def test_reverse_items_are_turned_first(batch) -> None:
    fill(batch, 0, [1, 2, 4, 5], [1, 2, 4, 5])
    fill(batch, 1, [1, 2, 4, 5], [5, 4, 2, 1])
    put(batch, 2, ["support_3"], DONT_KNOW)

    assert even_odd(batch, RULE).tolist()[:2] == [False, True]


def test_too_few_scales_are_no_flag(batch) -> None:
    fill(batch, 0, [1, 2, 4, 5], [5, 4, 2, 1])
    names = [item.variable for item in batch.study.codebook.scale("trust")]
    put(batch, 0, [names[1]], MISSING)  # its only even item

    assert not even_odd(batch, RULE)[0]


def test_all_scales_by_default_and_rows_stand_alone(batch, nobody) -> None:
    whole = even_odd(batch, Rule("even_odd", min_consistency=0.9))

    assert whole.tolist() == [bool(even_odd(part(batch, slice(i, i + 1)), Rule("even_odd", min_consistency=0.9))[0])
                              for i in range(6)]  # fmt: skip
    assert whole.any()
    assert even_odd(nobody, Rule("even_odd")).tolist() == []
