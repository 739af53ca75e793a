"""From a score q to the counts of a ledger: an allocation that the scoring rule turns back into q.

Full points: established 6, elections on time 5, membership 6, committee 3 | plan 4, assembly 4, audit 3, archive 4 |
regular months 8, participation 8, duplicates 4 | closed matters 8, matters per hundred 7, recommendations 5, tasks 5.
Yes/no parts are drawn first, the rest around what is left to reach; participation, the finest, takes the remainder.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

FULL = {
    "exists": 6, "election": 5, "cover": 6, "committee": 3,
    "plan": 4, "assembly": 4, "audit": 3, "archive": 4,
    "regular": 8, "partic": 8, "dup": 4,
    "closed": 8, "items": 7, "recommend": 5, "tasks": 5,
}  # fmt: skip
YES_NO = ("committee", "assembly", "audit", "archive")
MAY_BE_BLANK = ("committee", "plan", "audit", "archive", "recommend", "tasks")
BLANK = 0.01
TARGET_COVER, TARGET_REGULAR, TARGET_PARTIC, TARGET_DUP = 0.9, 0.8, 0.9, 0.3
TARGET_CLOSED, TARGET_ITEMS, TARGET_RECOMMEND, TARGET_TASKS = 0.95, 12.0, 8.0, 0.95
EASY, HARD = 0.95, 0.45
SPREAD = 0.10
PARTIC_RANGE = (0.15, 0.995)


@dataclass(frozen=True, slots=True)
class Size:
    """The sizes that points depend on; ``staff_known`` is false where the ledger leaves 职工人数 blank."""

    staff: int
    eligible: int
    staff_known: bool
    busy: frozenset[int]
    joint: int


@dataclass(slots=True)
class Plan:
    """What the ledger will say. ``score`` is the result of the scoring rule, ``partic`` the participation to realise."""

    counts: dict[str, Any]
    months: tuple[int, ...]
    activities: int
    duplicates: int
    partic: float
    full: float
    other: float

    @property
    def score(self) -> float:
        """Points as a percentage of the full points counted, if participation is realised as planned."""
        return 100 * (self.other + FULL["partic"] * min(1.0, self.partic / TARGET_PARTIC)) / self.full


def allocate(rng: np.random.Generator, q: float, size: Size) -> Plan:
    """Return a plan whose score is q within what whole numbers allow; the best of a few tries."""
    best = _attempt(rng, q, size)
    for _ in range(40):
        if abs(best.score - q) < 0.02:
            break
        again = _attempt(rng, q, size)
        if abs(again.score - q) < abs(best.score - q):
            best = again
    return best


def _attempt(rng: np.random.Generator, q: float, size: Size) -> Plan:
    blank = {part for part in MAY_BE_BLANK if rng.random() < BLANK}
    uncounted = blank | (set() if size.staff_known else {"items"})
    due = rng.random() < 0.4
    if not due:
        uncounted.add("election")
    full = float(sum(points for part, points in FULL.items() if part not in uncounted))
    needed = q / 100 * full
    rate = q / 100

    share: dict[str, float] = {"exists": 1.0, "election": float(rng.random() < rate + 0.1)}
    share |= {part: float(rng.random() < rate + 0.05) for part in YES_NO}
    share["plan"] = float(rng.choice((0.5, 1.0), p=(1 - rate, rate))) if rng.random() < 0.97 else 0.0
    free = [part for part in FULL if part not in share and part not in uncounted]
    room = sum(FULL[part] for part in free)

    def reached() -> float:
        return sum(FULL[part] * share[part] for part in share if part not in uncounted)

    for part in rng.permutation([*YES_NO, "plan"]):  # keep what is left to reach within what the rest can give
        left = (needed - reached()) / room
        if left > EASY:
            share[part] = 1.0
        elif left < HARD:
            share[part] = 0.0
    left = (needed - reached()) / room
    counts: dict[str, Any] = {
        "election_on_time": int(share["election"]) if due else "na",
        "committee_full": int(share["committee"]),
        "plan_summary_n": int(2 * share["plan"]),
        "assembly_n": int(share["assembly"]) * int(rng.integers(1, 3)),
        "audit_done": int(share["audit"]),
        "archive_ok": int(share["archive"]),
    }
    order = [part for part in rng.permutation(free) if part != "partic"]
    todo = room
    for part in order:
        left = (needed - reached()) / todo
        wanted = min(1.0, max(0.0, left + SPREAD * min(left, 1 - left) * 2 * rng.standard_normal()))
        share[part] = _REALISE[part](rng, wanted, size, counts)
        todo -= FULL[part]
    for part in ("cover", "regular", "dup", "closed", "items", "recommend", "tasks"):
        if part not in share:
            _REALISE[part](rng, min(1.0, left), size, counts)
    other = reached()
    partic = min(max((needed - other) / FULL["partic"] * TARGET_PARTIC, PARTIC_RANGE[0]), PARTIC_RANGE[1])
    months, activities, duplicates = counts.pop("months"), counts.pop("activities"), counts.pop("duplicates")
    plan = Plan(counts | _blanks(blank), months, activities, duplicates, partic, full, other)
    return plan


def _cover(rng: np.random.Generator, wanted: float, size: Size, counts: dict[str, Any]) -> float:
    counts["eligible_n"] = size.eligible
    counts["member_n"] = min(size.eligible, max(1, math.floor(wanted * TARGET_COVER * size.eligible + 0.5)))
    return min(1.0, counts["member_n"] / size.eligible / TARGET_COVER)
