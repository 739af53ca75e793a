from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.engine import pool
from djqj_analysis.engine.store import Store

MATRIX = np.arange(12, dtype=np.int8).reshape(3, 4)
MOMENTS = np.array(["2025-11-10T08:00", "NaT"], dtype="datetime64[us]")


@pytest.mark.parametrize("in_memory", [1, 10**6], ids=["in a file", "in memory"])
def test_what_goes_in_comes_out(in_memory) -> None:
    with Store(in_memory) as store:
        store.append({"codes": MATRIX.T, "at": MOMENTS})
        store.append({"codes": MATRIX[:, :0], "at": MOMENTS[:0]})
        first, second = store.read(0), store.read(1, "codes")

    assert first["codes"].tolist() == MATRIX.T.tolist()
    np.testing.assert_array_equal(first["at"], MOMENTS)
    assert second["codes"].shape == (3, 0)
    assert list(second) == ["codes"]


def test_threads_may_read_at_once() -> None:
    with Store(1) as store:
        for number in range(30):
            store.append({"number": np.full(1000, number)})
        sums = list(pool.mapped(lambda arrays: int(arrays["number"].sum()), store.batches()))

    assert sums == [1000 * number for number in range(30)]


def test_nothing_is_left_behind() -> None:
    with Store(1) as store:
        store.append({"codes": MATRIX})

    with pytest.raises(ValueError, match="closed file"):
        store.read(0)
