from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import pytest

from djqj_analysis.engine import pool


@dataclass(frozen=True)
class Words:
    text: str
    depth: int = 0

    def merge(self, other: Words) -> Words:
        return Words(self.text + other.text, max(self.depth, other.depth) + 1)


def test_results_come_in_the_order_of_the_batches() -> None:
    def kernel(number: int) -> int:
        time.sleep(0.002 * (number % 3 == 0))  # the first of every three is overtaken
        return number

    source = [lambda number=number: number for number in range(20)]

    assert list(pool.mapped(kernel, source)) == list(range(20))


def test_a_source_is_read_no_faster_than_it_is_worked_off() -> None:
    asked, done = [], []

    def source():
        for number in range(50):
            asked.append(number)
            yield lambda number=number: number

    for result in pool.mapped(lambda number: number, source()):
        done.append(result)
        assert len(asked) - len(done) <= pool.workers() + pool.WAITING

    assert done == list(range(50))


def test_the_work_is_done_in_other_threads() -> None:
    (seen,) = pool.mapped(lambda _: threading.current_thread(), [lambda: 0])

    assert seen is not threading.current_thread()


def test_a_failure_ends_the_work() -> None:
    def kernel(number: int) -> int:
        if number == 3:
            raise ValueError("batch three")
        return number

    with pytest.raises(ValueError, match="batch three"):
        list(pool.mapped(kernel, [lambda number=number: number for number in range(10)]))


@pytest.mark.parametrize("n", [1, 2, 3, 7, 8, 100])
def test_payloads_are_merged_in_order_and_as_a_balanced_tree(n) -> None:
    merged = pool.merged(Words(chr(65 + i % 26)) for i in range(n))

    assert merged.text == "".join(chr(65 + i % 26) for i in range(n))
    assert merged.depth <= 2 * n.bit_length()


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="no batch"):
        pool.merged([])
