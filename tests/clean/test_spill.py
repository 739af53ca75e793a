from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean import spill
from djqj_analysis.clean.rules import Seen
from djqj_analysis.clean.rules.repeats import Repeats
from djqj_analysis.clean.rules.speed import Durations
from djqj_analysis.engine.store import Store
from djqj_analysis.study.rule import Rule

RULES = (Rule("duplicate"), Rule("late"), Rule("duplicate_id", id="用户ID"), Rule("speed", share_of_median=0.5))


def seen(start: int, n: int) -> Seen:
    rng = np.random.default_rng(start)
    tables = []
    for _ in range(2):
        keys = rng.integers(0, 40, (n, 1)).astype(np.uint64) * np.array([[3, 7]], dtype=np.uint64)
        submitted = np.datetime64("2025-11-10T08:00:00", "us") + rng.integers(0, 5, n).astype("timedelta64[s]")
        tables.append(Repeats(((keys, submitted, np.arange(start, start + n)),)))
    return Seen(RULES, (tables[0], None, tables[1], Durations(np.array([60.0 + start]), np.array([1]))))


@pytest.mark.parametrize("rows", [1, 20, 2**20])
def test_parts_list_what_the_whole_lists(rows, monkeypatch) -> None:
    monkeypatch.setattr(spill, "ROWS", rows)
    batches = [seen(start, 30) for start in (0, 30, 60)]
    whole = batches[0].merge(batches[1]).merge(batches[2]).settle()
    with Store() as store:
        first, *rest = [spill.put(batch, store) for batch in batches]
        for other in rest:
            first = first.merge(other)
        found = spill.settled(first, store)

    assert whole[0].order.tolist() == found[0].order.tolist() != []
    assert whole[2].order.tolist() == found[2].order.tolist() != []
    assert found[1] is None
    assert found[3] == whole[3]


def test_rules_without_tables_leave_the_store_empty_handed() -> None:
    batch = Seen(RULES[1:2], (None,))
    with Store() as store:
        assert spill.settled(spill.put(batch, store), store) == (None,)
