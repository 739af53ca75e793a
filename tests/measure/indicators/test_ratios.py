from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.ratios import holds_any, known, ratio, total


def test_nothing_divided_is_missing_and_not_zero() -> None:
    found = ratio(pd.Series([1.0, 0.0, 1.0, np.nan, 1.0]), pd.Series([4.0, 2.0, 0.0, 2.0, np.nan]))

    assert found.tolist()[:2] == [0.25, 0.0]
    assert found[2:].isna().all()


def test_a_condition_on_a_missing_input_is_missing() -> None:
    inputs = pd.Series([1.0, 2.0, np.nan])

    np.testing.assert_array_equal(known(inputs == 1, inputs), [1, 0, np.nan])


def test_a_blank_set_is_missing() -> None:
    sets = pd.Series([frozenset({1, 3}), frozenset(), None, np.nan], dtype=object)

    np.testing.assert_array_equal(holds_any(sets, frozenset({3, 4})), [1, 0, np.nan, np.nan])


def test_a_total_needs_one_filled_cell() -> None:
    frame = pd.DataFrame({"a": [1.0, np.nan, np.nan], "b": [2.0, 5.0, np.nan]})

    np.testing.assert_array_equal(total(frame), [3, 5, np.nan])
