from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.answers import SKIPPED
from djqj_analysis.clean.rules.repeats import digest, duplicate, duplicate_id, repeated, same_address, words
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import copy, part

RULE = Rule("duplicate")


def flagged(batch, gather) -> list[bool]:
    return gather(batch, RULE).settle(RULE).flags(batch, RULE).tolist()


def test_duplicates_keep_the_first_submitted(batch) -> None:
    copy(batch, 0, 3)
    copy(batch, 0, 5)
    batch.envelope.submitted[0] = np.datetime64("2025-11-14T09:00")  # after 3, before 5

    assert flagged(batch, duplicate) == [True, False, False, False, False, True]


def test_ties_are_broken_by_the_serial_number_not_by_the_row(batch) -> None:
    copy(batch, 0, 3)
    batch.envelope.submitted[3] = batch.envelope.submitted[0]
    batch.envelope.order[[0, 3]] = [40, 10]

    assert flagged(batch, duplicate) == [True, False, False, False, False, False]


def test_an_unknown_time_comes_last(batch) -> None:
    copy(batch, 0, 3)
    batch.envelope.submitted[0] = np.datetime64("NaT")

    assert flagged(batch, duplicate)[0]


def test_equal_answers_in_two_organisations_are_no_duplicates(batch) -> None:
    copy(batch, 0, 3)
    batch.envelope.unit[3] = "U02"

    assert not any(flagged(batch, duplicate))


def test_empty_sheets_are_no_duplicates(batch) -> None:
    batch.answers.items[:] = SKIPPED
    batch.envelope.address[:] = "192.0.2.1"

    assert not any(flagged(batch, duplicate))
    assert not any(flagged(batch, same_address))


def test_a_shared_address_alone_is_normal(batch) -> None:
    batch.envelope.address[:] = "192.0.2.1"

    assert not any(flagged(batch, same_address))


def test_the_same_address_and_the_same_answers(batch) -> None:
    copy(batch, 0, 2)  # another organisation, same address
    copy(batch, 1, 3)  # another address
    copy(batch, 4, 5)  # unknown addresses
    batch.envelope.unit[2] = "U02"
    batch.envelope.address[[0, 2]] = "192.0.2.1"
    batch.envelope.address[[4, 5]] = ""

    assert flagged(batch, same_address) == [False, False, True, False, False, False]


def test_the_same_person_whatever_the_answers(batch) -> None:
    batch.envelope.person[:] = ["a", "", "b", "a", "", "a"]

    assert flagged(batch, duplicate_id) == [False, False, False, True, False, True]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_batches_does_not_matter(batch, seed) -> None:
    copy(batch, 0, 3)
    copy(batch, 0, 5)
    rows = np.random.default_rng(seed).permutation(6)
    shuffled = part(batch, rows)
    payload = duplicate(part(shuffled, slice(2)), RULE).merge(duplicate(part(shuffled, slice(2, None)), RULE))

    found = payload.settle(RULE).flags(shuffled, RULE)

    assert sorted(rows[found].tolist()) == [3, 5]


def test_nobody_and_somebody_alone(nobody, batch) -> None:
    assert flagged(nobody, duplicate) == flagged(nobody, duplicate_id) == []
    assert flagged(part(batch, slice(1)), duplicate) == [False]


def test_keys_are_equal_where_rows_are_and_only_there() -> None:
    rng = np.random.default_rng(5)
    codes = rng.integers(-5, 6, (4000, 21), dtype=np.int8)
    codes[2000:] = codes[:2000]
    codes[3000:, 20] += 1

    keys = digest(codes)

    assert (keys[:1000] == keys[2000:3000]).all()
    assert (keys[1000:2000] != keys[3000:]).all()
    assert len(np.unique(keys, axis=0)) == len(np.unique(codes, axis=0))


def test_keys_do_not_depend_on_the_batch() -> None:
    codes = np.random.default_rng(6).integers(0, 6, (10, 9), dtype=np.int8)
    unit = words(np.array(list("甲乙丙丁戊甲乙丙丁戊"), dtype=object))

    np.testing.assert_array_equal(digest(codes, unit)[3:5], digest(codes[3:5], unit[3:5]))
    assert unit[0] == unit[5] != unit[1]


def test_values_that_occur_more_than_once() -> None:
    values = np.array([3, 9, 3, 2**64 - 1, 1, 2**64 - 1], dtype=np.uint64)

    assert repeated(values).tolist() == [True, False, True, True, False, True]
    assert repeated(values[:0]).tolist() == []
    assert repeated(values[:1]).tolist() == [False]
