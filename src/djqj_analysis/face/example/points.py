"""The parts of the ledger score that are counts: each function realises a wanted share of its points.

``wanted`` is the share of the part's full points to reach; the return value is what whole numbers reach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

COVER, REGULAR, PARTIC, DUPLICATE = 0.9, 0.8, 0.9, 0.3
CLOSED, ITEMS_PER_100, RECOMMEND_PER_100, TASKS = 0.95, 12.0, 8.0, 0.95
Counts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """What the counts depend on.

    ``staff_known`` is false where the ledger leaves 职工人数 blank; ``joint`` holds the months of the activities held
    together with other mass organisations, which count for each of them.
    """

    staff: int
    eligible: int
    staff_known: bool = True
    joint: tuple[int, ...] = ()


def whole(value: float) -> int:
    """Return the nearest whole number, halves up."""
    return math.floor(value + 0.5)


def cover(rng: np.random.Generator, wanted: float, size: Size, counts: Counts) -> float:
    """Members among those who could be members, against a target of 90 %."""
    top = rng.uniform(COVER, 1.0) if wanted >= 1 else wanted * COVER
    counts["eligible_n"] = size.eligible
    counts["member_n"] = min(size.eligible, max(1, whole(top * size.eligible)))
    return min(1.0, counts["member_n"] / size.eligible / COVER)


def regular(rng: np.random.Generator, wanted: float, size: Size, counts: Counts) -> float:
    """Months with an activity among twelve, against a target of 80 %."""
    busy = set(size.joint)
    k = min(12, max(len(busy), 1, whole(wanted * REGULAR * 12)))
    others = [month for month in range(1, 13) if month not in busy]
    busy |= {int(month) for month in rng.permutation(others)[: k - len(busy)]}
    counts["months"] = tuple(sorted(busy))
    counts["activities"] = max(k, len(size.joint) + 1) + int(rng.poisson(0.3 * k))
    return min(1.0, k / 12 / REGULAR)


def duplicates(_: np.random.Generator, wanted: float, size: Size, counts: Counts) -> float:
    """Duplicates among its activities: none gives all points, 30 % and more gives none."""
    n = counts["activities"]
    k = min(whole((1 - wanted) * DUPLICATE * n), n - len(size.joint))
    counts["duplicates"] = k
    return max(0.0, 1 - k / n / DUPLICATE)


def items(rng: np.random.Generator, wanted: float, size: Size, counts: Counts) -> float:
    """Matters taken up per hundred employees, against a target of 12."""
    full = ITEMS_PER_100 * size.staff / 100
    extra = int(rng.integers(0, 4)) if wanted >= 1 else 0
    n = max(3, whole(wanted * full) + extra)
    counts["service_item_n"] = n
    counts["service_joint_n"] = int(rng.binomial(n, 0.3))
    return min(1.0, n / full)


def closed(_: np.random.Generator, wanted: float, __: Size, counts: Counts) -> float:
    """Matters closed among those taken up, against a target of 95 %."""
    n = counts["service_item_n"]
    counts["service_closed_n"] = min(n, whole(wanted * CLOSED * n))
    return min(1.0, counts["service_closed_n"] / n / CLOSED)


def recommend(rng: np.random.Generator, wanted: float, __: Size, counts: Counts) -> float:
    """People recommended for the party per hundred members, against a target of 8."""
    full = RECOMMEND_PER_100 * counts["member_n"] / 100
    counts["recommend_n"] = whole(wanted * full)
    counts["recommend_admit_n"] = int(rng.binomial(counts["recommend_n"], 0.35))
    return min(1.0, counts["recommend_n"] / full)


def tasks(rng: np.random.Generator, wanted: float, __: Size, counts: Counts) -> float:
    """Tasks done among those delegated, against a target of 95 %."""
    n = int(rng.integers(5, 16))
    counts["task_delegated_n"] = n
    counts["task_done_n"] = min(n, whole(wanted * TASKS * n))
    return min(1.0, counts["task_done_n"] / n / TASKS)
