"""The simplest engine: the whole file is one batch in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, Self, TypeVar


class Payload(Protocol):
    """What a kernel makes of a batch: small, and mergeable with that of another batch."""

    def merge(self, other: Self) -> Self:
        """Return the payload of both batches together."""


Batch = TypeVar("Batch")
P = TypeVar("P", bound=Payload)


def map_merge(kernel: Callable[[Batch], P], source: Batch) -> P:
    """Apply a kernel to every batch of a source and merge the payloads; here there is one batch, and nothing to merge.

    Parameters
    ----------
    kernel
        A function of a batch; it must not know how many batches there are.
    source
        The batch.
    """
    return kernel(source)
