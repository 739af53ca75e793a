from __future__ import annotations

import itertools

import pandas as pd
import pytest

from djqj_analysis.ink import numbers
from djqj_analysis.measure.cells import COVERED, hidden, merged, narrowest, side, spread, sums_of, thirds

LEAST = 5
SETS = [counts for counts in itertools.product((0, 1, 4, 5, 12, 40), repeat=5) if sum(counts) >= LEAST][::37]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([10, 20, 30], [False, False, False]),
        ([0, 20, 30], [False, False, False]),  # nobody can be pointed at
        ([3, 20, 30], [True, True, False]),  # the next smallest covers it
        ([3, 4, 30], [True, True, False]),  # each may be 1 to 6
        ([3, 3, 30], [True, True, True]),  # 1 to 5 are only four apart
        ([30, 20, 4], [False, True, True]),
        ([1, 5, 30], [True, True, True]),
        ([3, 0, 0], [True, False, False]),
        ([], []),
    ],
)
def test_small_counts_are_hidden_together_with_what_leaves_them_open(counts, expected) -> None:
    assert hidden(counts, LEAST) == expected


def left_open(counts: tuple[int, ...], told) -> int:
    """Enumerate everything that fits what is printed: the width of the narrowest hidden count."""
    at = [place for place, hide in enumerate(told.hide) if hide]
    fits = []
    for tried in itertools.product(range(1, sum(counts) + 1), repeat=len(at)):
        other = list(counts)
        for place, count in zip(at, tried, strict=True):
            other[place] = count
        if sum(other) == sum(counts) and printed(other, told) == printed(counts, told):
            fits.append(tried)
    return min(max(column) - min(column) for column in zip(*fits, strict=True))


def printed(counts, told) -> tuple[object, ...]:
    n = sum(counts)
    mean = sum(count * level for level, count in enumerate(counts, 1)) / n
    sums = [sum(counts[at] for at in third) for third in thirds(5)] if told.thirds else []
    return numbers.text(mean, told.fmt) if told.fmt else "", *sums


@pytest.mark.parametrize(
    "counts", [(3, 20, 9, 0, 0), (2, 11, 8, 9, 10), (1, 1, 1, 6, 4), (0, 0, 3, 9, 12), (4, 4, 4, 4, 4), (6, 0, 4, 0, 6)]
)
def test_an_outsider_who_tries_every_answer_cannot_narrow_a_hidden_count(counts) -> None:
    told = spread(counts, LEAST)

    assert any(told.hide)
    assert left_open(counts, told) == narrowest(counts, told) >= LEAST


def test_n_and_the_mean_alone_would_have_told() -> None:
    """The pair that a single total hides is given back by a mean to two decimals."""
    told = spread((3, 28, 64, 48, 14), LEAST)
    as_before = type(told)((True, False, False, False, True), "f2", False)

    assert narrowest((3, 28, 64, 48, 14), as_before) == 0
    assert narrowest((3, 28, 64, 48, 14), told) >= LEAST


@pytest.mark.parametrize("counts", SETS)
def test_whatever_the_counts_no_small_one_is_told(counts) -> None:
    told = spread(counts, LEAST)

    if told is not None:
        shown = told.shown(counts)
        assert not any(0 < count < LEAST for count in shown if count != COVERED)
        assert not any(told.hide) or narrowest(counts, told) >= LEAST


def test_the_more_people_the_more_is_told() -> None:
    assert spread((30, 28, 64, 48, 14), LEAST).fmt == "f2"
    assert spread((5, 5, 0, 0, 5), LEAST).fmt == "f1"  # a small group
    assert spread((2, 21, 61, 59, 16), LEAST).fmt == "f1"
    assert spread((20, 210, 610, 590, 3), LEAST).fmt == "f2"
    assert spread((1, 1, 1, 0, 1), LEAST) is None


def test_ten_are_asked_for_where_ten_are_declared() -> None:
    assert not any(spread((6, 28, 64, 48, 14), 5).hide)
    told = spread((6, 28, 64, 48, 14), 10)

    assert narrowest((6, 28, 64, 48, 14), told) >= 10


def test_a_share_of_agreement_is_told_only_when_both_sides_are_many() -> None:
    assert side((9, 9, 9, 3, 2), LEAST).thirds
    few = side((90, 60, 20, 3, 1), LEAST)
    clear = side((22, 1, 0, 1, 0), LEAST)  # the mean says that hardly anybody can have agreed

    assert (few.thirds, few.fmt) == (False, "f2")
    assert (clear.thirds, clear.fmt) == (False, "")
    assert side((2, 1, 0, 0, 1), LEAST) is None


def test_the_mean_of_two_items_counts_in_half_points() -> None:
    counts = (0, 0, 30, 0, 0, 0, 0, 1, 0)  # sums 2 to 10 of two items; 4 is the score 2

    assert sums_of(counts, "f2", parts=2) == (98, 98)  # 31 answers to 98/31/2 = 1.58, ± 0.3
    assert side(counts, LEAST, cut=7, parts=2).thirds is False


def test_a_single_small_type_takes_the_next_smallest_with_it() -> None:
    types = pd.Series(["甲"] * 9 + ["乙"] * 6 + ["丙"])

    assert merged(types, LEAST, "其他").value_counts().to_dict() == {"甲": 9, "其他": 7}
    assert merged(pd.Series(["甲"] * 9), LEAST, "其他").unique().tolist() == ["甲"]
