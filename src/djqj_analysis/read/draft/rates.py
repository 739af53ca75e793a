"""Options that say how often within what time: 「每月两次」 is more than 「每季度一次」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from djqj_analysis.read.draft.ranges import western

NEVER = re.compile("(?:几乎)?(?:从不|没有|不|从来不|从没|没.{1,3}过|极少|很少).*")
SEVERAL = "3"

_PERIODS = (
    *(("半年", 182.0), ("学期", 150.0), ("季度", 91.0), ("季", 91.0), ("半个月", 15.0), ("半月", 15.0), ("两周", 14.0)),
    *(("星期", 7.0), ("年", 365.0), ("月", 30.0), ("周", 7.0), ("天", 1.0), ("日", 1.0)),
)
_EVERY = re.compile(rf"(?:每|一|1|半)\s*个?(?:{'|'.join(name for name, _ in _PERIODS)})|半年|天天")
_COUNT = re.compile(r"(\d{1,9})(?:\s{0,9}[-~—–至到]\s{0,9}\d{1,9})?\s{0,9}[次回场]")


def rates(labels: Sequence[str]) -> list[float] | None:
    """Return how often a day, or ``None`` when the options are no rates.

    Examples
    --------
    >>> found = rates(["每周一次", "每月一两次", "几乎不去", "每天"])
    >>> [sorted(found).index(rate) for rate in found]
    [2, 1, 0, 3]
    >>> rates(["一年级", "二年级"]) is None
    True
    """
    found = [_rate(label) for label in labels]
    rated = [rate for rate in found if rate is not None]
    if len(rated) < len(labels) or len(set(rated)) < len(rated) or sum(rate > 0 for rate in rated) < 2:
        return None
    return rated


def _rate(label: str) -> float | None:
    if _EVERY.search(label) is None:
        return 0.0 if NEVER.fullmatch(label) else None
    if "级" in label:
        return None
    days = next(days for name, days in _PERIODS if name in label.replace("天天", "每天"))
    count = _COUNT.search(western(label).replace("几", SEVERAL))
    return (float(count[1]) if count else 1.0) / days
