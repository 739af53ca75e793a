from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.scales.totals import bounds, effect, score, scores
from tests.measure.hand import answers, composition, item

NO = np.nan


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([4, 5, 3], 4),
        ([4, 5, NO], 4.5),  # two of three are two thirds
        ([4, NO, NO], NO),
        ([4, 2, NO, NO], NO),  # two of four are not
        ([4, 2, 3, NO], 3),
        ([NO, 5], NO),
        ([4, 4, 4, 4, 4, 4, NO, NO, NO], 4),  # six of nine
        ([2], 2),
        ([NO], NO),
    ],
)
def test_two_thirds_of_the_items_must_be_answered(row, expected) -> None:
    np.testing.assert_array_equal(score(np.array([row], dtype=float)), [expected])


def test_scores_turn_reversed_items_first() -> None:
    frame = answers({"a": [5, 1], "b": [1, NO]}, ["U1", "U1"])

    found = scores(frame, [composition("s", item("a"), item("b", reverse=True)), composition("t", item("a"))])

    np.testing.assert_array_equal(found["s"], [5, NO])
    assert found["t"].tolist() == [5, 1]


def test_the_effect_needs_three_dimensions() -> None:
    frame = pd.DataFrame([[1, 2, 3, NO, NO], [1, 2, NO, NO, NO], [1, 2, 3, 4, 5]])

    np.testing.assert_array_equal(effect(frame), [2, NO, 3])


def test_everyone_who_did_not_rate_is_put_at_both_ends() -> None:
    found = bounds(pd.Series([4.0, NO, NO, 2.0]), pd.Series([1.0, 1.0, 0.0, NO]))

    np.testing.assert_array_equal(found["effect_low"], [4, 1, NO, NO])  # nothing to rate where no union is known
    np.testing.assert_array_equal(found["effect_high"], [4, 5, NO, NO])
