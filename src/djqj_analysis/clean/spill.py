"""The table of who came when, one narrow row per sheet, kept outside memory and settled part by part.

Of all that a first pass gathers, the keys of :class:`~djqj_analysis.clean.rules.repeats.Repeats` grow with the number
of sheets (so do the sheets that near-duplicates are looked for in, which stay in memory). Equal keys fall into the same
part, so the parts together list exactly what the whole would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from djqj_analysis.clean.rules import Seen
from djqj_analysis.clean.rules.across import Listed, Verdict
from djqj_analysis.clean.rules.repeats import Repeats
from djqj_analysis.engine.store import Store

ROWS = 2**20
"""Sheets per part: 32 MB."""


def put(seen: Seen, store: Store) -> Seen:
    """Put the tables of a batch into the store and return what is left of the payload."""
    tables = {i: payload for i, payload in enumerate(seen.payloads) if isinstance(payload, Repeats)}
    arrays: dict[str, np.ndarray] = {}
    for i, table in tables.items():
        keys, submitted, order = (np.concatenate(columns) for columns in zip(*table.parts, strict=True))
        arrays |= {f"{i} keys": keys, f"{i} submitted": submitted, f"{i} order": order}
    store.append(arrays)
    return replace(seen, payloads=tuple(None if i in tables else payload for i, payload in enumerate(seen.payloads)))


def settled(seen: Seen, store: Store) -> tuple[Verdict | None, ...]:
    """Return the verdicts of all rules, those on the tables in the store among them."""
    verdicts = list(seen.settle())
    for i, rule in enumerate(seen.rules):
        if f"{i} keys" in store.names:
            n = sum(len(store.read(number, f"{i} order")[f"{i} order"]) for number in range(len(store)))
            parts = 1 + n // ROWS
            found = [Repeats(tuple(_part(store, i, part, parts))).settle(rule).order for part in range(parts)]
            verdicts[i] = Listed(np.sort(np.concatenate(found)))
    return tuple(verdicts)


def _part(store: Store, i: int, part: int, parts: int) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    for number in range(len(store)):
        arrays = store.read(number, f"{i} keys", f"{i} submitted", f"{i} order")
        keys, submitted, order = arrays.values()
        mine = keys[:, 0] % np.uint64(parts) == part
        yield keys[mine], submitted[mine], order[mine]
