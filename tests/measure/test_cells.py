from __future__ import annotations

import pytest

from djqj_analysis.measure.cells import hidden, shown


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([10, 20, 30], [False, False, False]),
        ([0, 20, 30], [False, False, False]),  # nobody can be pointed at
        ([3, 20, 30], [True, True, False]),  # the next smallest covers it
        ([3, 4, 30], [True, True, False]),
        ([30, 20, 4], [False, True, True]),
        ([3, 0, 0], [True, False, False]),
        ([], []),
    ],
)
def test_small_counts_are_hidden_together_with_one_that_covers_them(counts, expected) -> None:
    assert hidden(counts, 5) == expected


def test_what_a_table_prints() -> None:
    assert shown([3, 20, 30], 5) == ["<5", "（隐去）", 30]
    assert shown([9], 10) == ["<10"]
