"""Texts made to hold a pattern up: what it almost matches, with one piece of it repeated without end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

KINDS = 3
"""So many texts are made for a pattern, each with another of its alternatives."""
FILLERS = (" ", "1", "a", "甲", ". ", "（", "｛１")
ENDS = ("\x01", "\n\x01")
"""What hardly any pattern takes; ``.`` takes the first."""
LONGEST = 18
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_CATEGORIES = {
    code.CATEGORY_DIGIT: r"\d",
    code.CATEGORY_NOT_DIGIT: r"\D",
    code.CATEGORY_SPACE: r"\s",
    code.CATEGORY_NOT_SPACE: r"\S",
    code.CATEGORY_WORD: r"\w",
    code.CATEGORY_NOT_WORD: r"\W",
}
_CANDIDATES = "a1 甲(-.:：_A%０，\n~"


class Hostile(NamedTuple):
    """A text of any length: ``head``, then ``unit`` again and again, then ``end``."""

    head: str
    unit: str
    end: str

    def text(self, size: int) -> str:
        return self.head + self.unit * (size // len(self.unit)) + self.end


def hostile(pattern: re.Pattern[Any]) -> list[Hostile]:
    """Return texts that break off at every place of what a pattern matches."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found: dict[Hostile, None] = {}
    for kind in range(KINDS):
        sample = "".join(_sample(tree, kind))[:LONGEST]
        for at in range(len(sample) + 1):
            head = sample[:at]
            for unit in filter(None, (sample[at - 1 : at], sample[at - 2 : at], head[-6:], *FILLERS)):
                for end in ENDS:
                    found[Hostile(head, unit, end)] = None
                    found[Hostile("", head + unit, end)] = None
    return list(found)


def _sample(tree: Iterable[tuple[Any, Any]], kind: int) -> Iterator[str]:
    for what, of in tree:
        if what is code.LITERAL:
            yield chr(of)
        elif what in (code.NOT_LITERAL, code.ANY):
            yield "b" if of == ord("a") else "a"
        elif what is code.IN:
            yield next(char for char in _CANDIDATES + _named(of) if _is_in(char, of))
        elif what is code.BRANCH:
            yield from _sample(of[1][kind % len(of[1])], kind)
        elif what in _REPEATS:
            yield from [*_sample(of[2], kind)] * max(1, min(of[0], 4))
        elif what is code.SUBPATTERN or (what is code.ASSERT and of[0] < 0):
            yield from _sample(of[-1], kind)
        elif what is code.ATOMIC_GROUP:
            yield from _sample(of, kind)


def _named(of: list[tuple[Any, Any]]) -> str:
    """Return the characters that a set names."""
    return "".join(
        chr(value if what is code.LITERAL else value[0]) for what, value in of if what in (code.LITERAL, code.RANGE)
    )


def _is_in(char: str, of: list[tuple[Any, Any]]) -> bool:
    negated = of[0][0] is code.NEGATE
    return negated != any(_is(char, what, value) for what, value in of)


def _is(char: str, what: Any, value: Any) -> bool:
    if what is code.LITERAL:
        return ord(char) == value
    if what is code.RANGE:
        return value[0] <= ord(char) <= value[1]
    return what is code.CATEGORY and re.fullmatch(_CATEGORIES[value], char) is not None
