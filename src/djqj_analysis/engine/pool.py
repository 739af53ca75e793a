"""Batches in threads: a bounded number at work, results in the order of the batches, payloads merged pairwise.

NumPy and pyarrow let go of Python's lock while they work, so threads suffice, and nothing is copied between processes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from djqj_analysis.engine.local import P

Batch = TypeVar("Batch")
R = TypeVar("R")

WAITING = 2
"""Batches that wait for a free worker: enough to keep it busy, few enough to keep memory flat."""


def workers() -> int:
    """Return the number of threads: one per processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(kernel: Callable[[Batch], R], source: Iterable[Callable[[], Batch]]) -> Iterator[R]:
    """Yield what the kernel makes of every batch, in the order of the source.

    Parameters
    ----------
    kernel
        A function of a batch that keeps nothing to itself.
    source
        Delayed batches: what a call costs (parsing, decompressing) is paid by the worker.
    """
    with ThreadPoolExecutor(workers()) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for delayed in source:
                waiting.append(pool.submit(lambda delayed=delayed: kernel(delayed())))  # type: ignore[misc]
                if len(waiting) >= workers() + WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def merged(payloads: Iterable[P]) -> P:
    """Merge payloads pairwise, as a balanced tree: rounding grows with the logarithm of their number.

    Raises
    ------
    ValueError
        Without a single payload.
    """
    tree: list[tuple[int, P]] = []
    for payload in payloads:
        height = 0
        while tree and tree[-1][0] == height:
            payload = tree.pop()[1].merge(payload)
            height += 1
        tree.append((height, payload))
    if not tree:
        raise ValueError("no batch, no payload")
    result = tree.pop()[1]
    while tree:
        result = tree.pop()[1].merge(result)
    return result
