"""What the kernel lets in at its door."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from djqj_analysis.kernel.arrays import column, encode, group_sums, grouped, present, table


@pytest.mark.parametrize(
    "labels",
    [
        ["b", "a", None, "b"],
        [2.0, 1.0, np.nan, 2.0],
        np.array([2, 1, None, 2], dtype=object),
        pd.Series(["b", "a", None, "b"]),
        pd.Series([2, 1, None, 2], dtype="Int64"),
        pd.Series(["b", "a", None, "b"], dtype="category"),
        np.array([np.int64(2), np.float64(1), np.float64("nan"), np.int64(2)], dtype=object),
    ],
    ids=["text", "float", "object", "str", "Int64", "category", "numpy scalars"],
)
def test_labels_become_codes_in_sorted_order(labels):
    codes, levels = encode(labels)
    assert codes.tolist() == [1, 0, -1, 1]
    assert len(levels) == 2


def test_labels_of_mixed_types_are_sorted_as_text():
    codes, levels = encode(np.array(["a", 1, None, "a"], dtype=object))
    assert (codes.tolist(), levels.tolist()) == ([1, 0, -1, 1], ["1", "a"])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40))
def test_group_sums_add_up(labels):
    codes, levels = encode(labels)
    values = np.arange(2.0 * len(labels)).reshape(-1, 2)
    found = group_sums(values, codes, len(levels))
    for i in range(len(levels)):
        np.testing.assert_allclose(found[i], values[codes == i].sum(axis=0))


def test_rows_without_value_or_label_are_dropped_and_empty_groups_with_them():
    y, codes, levels = grouped([1.0, np.nan, 3.0, 4.0], ["a", "b", None, "c"])
    assert (y.tolist(), codes.tolist(), levels.tolist()) == ([1, 4], [0, 1], ["a", "c"])


def test_shapes_and_infinity_are_refused():
    with pytest.raises(ValueError, match="y：应为一维数组，实为 2 维"):
        column([[1.0]])
    with pytest.raises(ValueError, match="X：应为二维数组，实为 1 维"):
        table([1.0])
    with pytest.raises(ValueError, match="x：含无穷大"):
        present([1.0, np.inf])
    with pytest.raises(ValueError, match="分组：应为一维数组，实为 2 维"):
        encode([["a"]])
