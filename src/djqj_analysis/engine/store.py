"""What a later pass needs of a batch, kept until then: in memory while it is little, in a temporary file when not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

IN_MEMORY = 96 * 2**20

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    dtype: np.dtype
    shape: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Store:
    """Batches of named arrays, written once, read as often as wanted, gone when the store is closed.

    Examples
    --------
    >>> with Store() as store:
    ...     store.append({"codes": np.array([1, 2], dtype=np.int8)})
    ...     store.read(0, "codes")["codes"].tolist()
    [1, 2]
    """

    in_memory: int = IN_MEMORY
    _places: list[dict[str, _Place]] = field(default_factory=list)
    _lock: Any = field(default_factory=threading.Lock)
    _file: Any = None

    def __enter__(self) -> Self:
        self._file = SpooledTemporaryFile(max_size=self.in_memory)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the arrays of a batch (every batch has the same), none before the first."""
        return tuple(self._places[0]) if self._places else ()

    def append(self, arrays: Arrays) -> None:
        """Keep one batch (plain numbers, fixed-width bytes and times; no objects)."""
        places = {}
        with self._lock:
            start = self._file.seek(0, 2)
            for name, array in arrays.items():
                places[name] = _Place(start, array.dtype, array.shape)
                start += self._file.write(np.ascontiguousarray(array).view(np.uint8).reshape(-1).data)
        self._places.append(places)

    def read(self, number: int, *names: str) -> Arrays:
        """Return the arrays of one batch, all or those named."""
        places = self._places[number]
        found = {}
        for name in names or tuple(places):
            place = places[name]
            size = place.dtype.itemsize * int(np.prod(place.shape))
            with self._lock:
                self._file.seek(place.start)
                data = self._file.read(size)
            found[name] = np.frombuffer(data, dtype=place.dtype).reshape(place.shape)
        return found

    def batches(self) -> Iterator[Callable[[], Arrays]]:
        """Yield every batch, delayed: a store is a source for :mod:`~djqj_analysis.engine.pool`."""
        for number in range(len(self)):
            yield lambda number=number: self.read(number)  # type: ignore[misc]
