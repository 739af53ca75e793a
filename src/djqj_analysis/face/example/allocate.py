"""From a score q to the counts of a ledger: an allocation that the scoring rule turns back into q.

Yes/no parts are drawn first, the counted ones around what is then left to reach; participation, the finest of all,
takes the remainder. Parts that are blank or not applicable leave both the points and the full points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from djqj_analysis.face.example import points
from djqj_analysis.face.example.points import Counts, Size

FULL = {"exists": 6, "election": 5, "cover": 6, "committee": 3}
FULL |= {"plan": 4, "assembly": 4, "audit": 3, "archive": 4}
FULL |= {"regular": 8, "partic": 8, "dup": 4}
FULL |= {"closed": 8, "items": 7, "recommend": 5, "tasks": 5}
COUNTED = {
    "cover": points.cover,
    "regular": points.regular,
    "dup": points.duplicates,
    "items": points.items,
    "recommend": points.recommend,
    "closed": points.closed,
    "tasks": points.tasks,
}
YES_NO = ("committee", "assembly", "audit", "archive")
BLANKS = {
    "committee": "committee_full",
    "plan": "plan_summary_n",
    "audit": "audit_done",
    "archive": "archive_ok",
    "recommend": "recommend_n",
    "tasks": "task_done_n",
}
BLANK = 0.01
ELECTION_DUE = 0.4
EASY, HARD = 0.93, 0.40
SPREAD = 0.25
PARTIC_RANGE = (0.15, 0.995)
CLOSE = 0.01
TRIES = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What the ledger will say: columns of 群团年度, the months and numbers of activities, and their participation."""

    counts: Counts
    months: tuple[int, ...]
    activities: int
    duplicates: int
    partic: float
    other: float
    full: float

    def score(self, partic: float) -> float:
        """Return the points in percent of the full points counted, given the participation that was realised."""
        return 100 * (self.other + FULL["partic"] * min(1.0, partic / points.PARTIC)) / self.full


def allocate(rng: np.random.Generator, q: float, size: Size) -> Plan:
    """Return a plan whose score is q, as nearly as whole numbers allow.

    What is blank or not yet due is drawn once, before the tries, so that it never depends on q.
    """
    uncounted = {part for part in BLANKS if rng.random() < BLANK}
    if rng.random() > ELECTION_DUE:
        uncounted.add("election")
    if not size.staff_known:
        uncounted.add("items")
    best = _attempt(rng, q, size, uncounted)
    for _ in range(TRIES):
        if abs(best.score(best.partic) - q) < CLOSE:
            break
        again = _attempt(rng, q, size, uncounted)
        best = min(best, again, key=lambda plan: abs(plan.score(plan.partic) - q))
    return best


def _attempt(rng: np.random.Generator, q: float, size: Size, uncounted: set[str]) -> Plan:
    full = float(sum(value for part, value in FULL.items() if part not in uncounted))
    share, rate = {"exists": 1.0}, q / 100
    share |= {part: float(rng.random() < rate + 0.05) for part in ("election", *YES_NO)}
    share["plan"] = float(rng.choice((0.0, 0.5, 1.0), p=(0.02, 0.98 * (1 - rate), 0.98 * rate)))
    rest = sum(value for part, value in FULL.items() if part not in uncounted and part not in share)

    def left(room: float) -> float:
        """Return the share of the remaining room that is still to be reached."""
        reached = sum(FULL[part] * value for part, value in share.items() if part not in uncounted)
        return (q / 100 * full - reached) / room

    for part in rng.permutation(["plan", *YES_NO]):
        if left(rest) > EASY:
            share[str(part)] = 1.0
        elif left(rest) < HARD:
            share[str(part)] = 0.0
    counts = _answers(rng, share, uncounted)
    room = rest
    for part, realise in COUNTED.items():
        aim = min(1.0, max(0.0, left(room)))
        wanted = min(1.0, max(0.0, aim + SPREAD * min(aim, 1 - aim) * rng.standard_normal()))
        reached = realise(rng, wanted, size, counts)
        if part not in uncounted:
            share[part] = reached
            room -= FULL[part]
    partic = min(max(left(room) * points.PARTIC, PARTIC_RANGE[0]), PARTIC_RANGE[1])
    counts |= {column: None for part, column in BLANKS.items() if part in uncounted}
    months, n, k = (counts.pop(name) for name in ("months", "activities", "duplicates"))
    return Plan(counts, months, n, k, partic, q / 100 * full - left(1.0), full)


def _answers(rng: np.random.Generator, share: dict[str, float], uncounted: set[str]) -> Counts:
    """Columns of the yes/no parts."""
    return {
        "election_on_time": "na" if "election" in uncounted else int(share["election"]),
        "committee_full": int(share["committee"]),
        "plan_summary_n": int(2 * share["plan"]),
        "assembly_n": int(share["assembly"]) * int(rng.integers(1, 3)),
        "audit_done": int(share["audit"]),
        "archive_ok": int(share["archive"]),
    }
