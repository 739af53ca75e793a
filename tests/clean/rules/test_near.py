from __future__ import annotations

import time

import numpy as np
import pytest

from djqj_analysis.clean.answers import MISSING, SKIPPED
from djqj_analysis.clean.rules import near
from djqj_analysis.clean.rules.near import later_twins, near_duplicate
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import copy, part, put, question

RULE = Rule("near_duplicate", min_identical=0.95)
SECONDS = 20.0
"""Of processor time, for what takes two on an old laptop."""


def flagged(batch, rule=RULE) -> list[bool]:
    return near_duplicate(batch, rule).settle(rule).flags(batch, rule).tolist()


def by_hand(codes: np.ndarray, share: float) -> list[bool]:
    """The definition, pair by pair."""
    found = []
    for i, row in enumerate(codes):
        verdict = False
        for other in codes[:i]:
            either = (row != MISSING) | (other != MISSING)
            verdict |= either.any() and (row == other)[either].sum() >= share * either.sum() - 1e-9
        found.append(bool(verdict))
    return found


@pytest.mark.parametrize(("different", "found"), [(1, True), (2, True), (3, False)])
def test_two_of_twenty_differences_are_a_tenth(different, found) -> None:
    codes = np.tile(np.arange(20, dtype=np.int8), (2, 1))
    codes[1, :different] += 1

    assert later_twins(codes, 0.9).tolist() == [False, found]


def test_what_neither_answered_does_not_make_them_alike() -> None:
    codes = np.full((2, 20), MISSING, dtype=np.int8)
    codes[0, :4] = codes[1, :4] = [1, 2, 3, 4]
    codes[1, 3] = 5

    assert later_twins(codes, 0.75).tolist() == [False, True]  # three of four
    assert later_twins(codes, 0.8).tolist() == [False, False]


def test_an_answer_against_a_blank_is_a_difference() -> None:
    codes = np.array([[1, 2, 3, 4], [1, 2, 3, MISSING]], dtype=np.int8)

    assert later_twins(codes, 0.75).tolist() == [False, True]
    assert later_twins(codes, 0.76).tolist() == [False, False]


def test_two_blank_rows_are_no_twins() -> None:
    assert later_twins(np.full((3, 5), MISSING, dtype=np.int8), 0.5).tolist() == [False] * 3


@pytest.mark.parametrize("share", [0.5, 0.7, 0.8, 0.95, 1.0])
@pytest.mark.parametrize("limit", [0, near.MAX_DIRECT])
def test_the_short_cut_of_large_units_finds_the_same_pairs(monkeypatch, share, limit) -> None:
    monkeypatch.setattr(near, "MAX_DIRECT", limit)
    monkeypatch.setattr(near, "MAX_BYTES", 500)  # a few rows at a time
    rng = np.random.default_rng(11)
    codes = rng.integers(1, 6, (60, 13), dtype=np.int8)
    codes[rng.random(codes.shape) < 0.1] = MISSING
    for row, source in zip(range(20, 60), rng.integers(0, 20, 40), strict=True):
        change = rng.random(13) < rng.choice([0.0, 0.1, 0.3])
        codes[row] = np.where(change, codes[row], codes[source])

    assert later_twins(codes, share).tolist() == by_hand(codes, share)


def test_only_sheets_of_one_unit_are_compared_and_the_first_stays(batch) -> None:
    copy(batch, 0, 2)
    put(batch, 2, question(batch, "21")[:5], [5, 1, 5, 1, 5])
    copy(batch, 0, 4)
    batch.envelope.unit[4] = "U02"
    batch.envelope.submitted[0] = np.datetime64("2025-12-01")

    assert flagged(batch) == [True, False, False, False, False, False]


def test_skipped_and_blank_are_the_same_nothing_and_empty_sheets_are_left_out(batch) -> None:
    copy(batch, 0, 1)
    put(batch, 0, question(batch, "20"), SKIPPED)
    put(batch, 1, question(batch, "20"), MISSING)
    batch.answers.items[2:4] = SKIPPED

    assert flagged(batch, Rule("near_duplicate", min_identical=1.0)) == [False, True, False, False, False, False]
    assert (batch.answers.items[2] == SKIPPED).all()  # the answers themselves are not touched


def test_batches_do_not_matter(batch, nobody) -> None:
    copy(batch, 0, 5)
    put(batch, 5, ["gender"], 2)
    first, second = near_duplicate(part(batch, slice(2)), RULE), near_duplicate(part(batch, slice(2, None)), RULE)

    found = second.merge(first).settle(RULE).flags(batch, RULE)

    assert found.tolist() == flagged(batch) == [False] * 5 + [True]
    assert flagged(nobody) == []
    assert flagged(part(batch, slice(1))) == [False]


def test_a_large_unit_needs_no_comparison_of_everybody_with_everybody() -> None:
    rng = np.random.default_rng(12)
    codes = rng.integers(1, 6, (60_000, 60), dtype=np.int8)
    codes[-100:] = codes[:100]
    codes[-100:, :2] = 0
    start = time.process_time()

    found = later_twins(codes, 0.95)

    assert np.flatnonzero(found).tolist() == list(range(59_900, 60_000))
    assert time.process_time() - start < SECONDS
