"""What the draft could not know: a question for a person, with what was assumed until it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where, what is in doubt, what is assumed for now, what the person should do."""

    where: str
    question: str
    assumed: str
    action: str


def gathered(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return each doubt once, its places together: ten rows that use 「不了解」 are one question.

    Examples
    --------
    >>> gathered([Doubt("第 1 题", "次序？", "照抄", "请核对"), Doubt("第 2 题", "次序？", "照抄", "请核对")])
    (Doubt(where='第 1 题、第 2 题', question='次序？', assumed='照抄', action='请核对'),)
    """
    places: dict[tuple[str, str, str], dict[str, None]] = {}
    for doubt in doubts:
        key = (doubt.question, doubt.assumed, doubt.action)
        places.setdefault(key, {})[doubt.where] = None
    return tuple(Doubt(_listed(list(where)), *key) for key, where in places.items())


def _listed(places: list[str]) -> str:
    more = f" 等 {len(places)} 处" if len(places) > MOST_PLACES else ""
    return "、".join(places[:MOST_PLACES]) + more
