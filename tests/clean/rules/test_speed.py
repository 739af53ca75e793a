from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.answers import SKIPPED
from djqj_analysis.clean.rules import answered
from djqj_analysis.clean.rules.speed import Durations, Faster, durations, speed
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import part, put

MEDIAN = Rule("speed", share_of_median=0.3)


def test_seconds_per_item_count_the_questions_answered(batch) -> None:
    asked = int(answered(batch)[0])
    batch.envelope.seconds[:] = [2 * asked - 1, 2 * asked, np.nan, 2 * asked - 1, 0, 900]
    put(batch, 3, ["trust_1"], SKIPPED)  # one question fewer: two seconds less are asked for

    assert speed(batch, Rule("speed", seconds_per_item=2.0)).tolist() == [True, False, False, False, True, False]


def test_an_absolute_bound(batch) -> None:
    batch.envelope.seconds[:] = [59, 60, np.nan, 61, 0, 900]

    assert speed(batch, Rule("speed", min_seconds=60.0)).tolist() == [True, False, False, False, True, False]


@pytest.mark.parametrize(
    "seconds", [[1, 2, 3], [4, 1, 3, 2], [5], [7, 7, 7, 1], [60, 90], list(range(100, 0, -1)), [0.5, 0.25]]
)
def test_the_median_is_the_median(batch, seconds) -> None:
    values, counts = np.unique(np.array(seconds, dtype=float), return_counts=True)

    assert Durations(values, counts).median() == np.median(seconds)


def test_a_share_of_the_median_of_all_known_times(batch) -> None:
    batch.envelope.seconds[:] = [29, 30, np.nan, 100, 100, 400]  # median 100

    found = durations(batch, MEDIAN).settle(MEDIAN).flags(batch, MEDIAN)

    assert found.tolist() == [True, False, False, False, False, False]


@pytest.mark.parametrize("cut", range(7))
def test_batches_do_not_matter(batch, cut) -> None:
    batch.envelope.seconds[:] = [29, 30, np.nan, 100, 100, 400]
    first, second = (durations(part(batch, rows), MEDIAN) for rows in (slice(cut), slice(cut, None)))

    assert first.merge(second).settle(MEDIAN) == Faster(30.0)


def test_without_any_time_nobody_is_fast(batch, nobody) -> None:
    batch.envelope.seconds[:] = np.nan

    assert not durations(batch, MEDIAN).settle(MEDIAN).flags(batch, MEDIAN).any()
    assert durations(nobody, MEDIAN).settle(MEDIAN).flags(nobody, MEDIAN).tolist() == []
    assert not speed(batch, MEDIAN).any()  # this measure needs the others' times
