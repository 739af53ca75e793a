from __future__ import annotations

from dataclasses import dataclass

from djqj_analysis.engine import local


@dataclass(frozen=True)
class Total:
    value: int

    def merge(self, other: Total) -> Total:
        return Total(self.value + other.value)


def test_the_kernel_sees_the_whole_file_once() -> None:
    seen = []

    def kernel(batch: list[int]) -> Total:
        seen.append(batch)
        return Total(sum(batch))

    assert local.map_merge(kernel, [1, 2, 3]) == Total(6)
    assert seen == [[1, 2, 3]]


def test_what_an_engine_may_split_merges_to_the_same() -> None:
    def kernel(batch: list[int]) -> Total:
        return Total(sum(batch))

    parts = kernel([1, 2]).merge(kernel([3]))

    assert parts == local.map_merge(kernel, [1, 2, 3])
