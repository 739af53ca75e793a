"""What a pattern of personal data is: its kind, how grave it is, how it is written, what its characters must satisfy.

Every pattern works on folded text (:mod:`~djqj_analysis.base.personal.fold`); every repeat in it has an
upper bound, so that a search takes as many steps as the text has signs, times a constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """Whether a find stops a file from leaving, or is only said."""

    BLOCK = "block"
    WARN = "warn"


class Hit(NamedTuple):
    """One find in a folded text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one kind of personal data is written; where there is a group ``value``, only that is personal."""

    kind: str
    level: Level
    shape: re.Pattern[str]
    holds: Callable[[str], bool] = bool


GROUPS = ("value", "mixed", "before")
_AFTER = r"(?![0-9A-Za-z]|\.\d{0,20}[1-9])"
_WORDS_BEFORE = ("tel", "phone", "mobile", "mob", "cell", "vx", "wx", "qq")
_BEFORE = rf"(?:(?<![0-9A-Za-z.])|{'|'.join(f'(?<=(?i:{word}))' for word in _WORDS_BEFORE)})"


def number(*cores: str) -> re.Pattern[str]:
    """Match a number that is not part of a longer number, word or decimal; hanzi, tel, QQ and wx may touch it."""
    return re.compile(rf"{_BEFORE}(?:{'|'.join(cores)}){_AFTER}")


def words(*cores: str) -> re.Pattern[str]:
    """Match any of several shapes, capitals or not."""
    return re.compile("|".join(cores), re.I)


def found(pattern: Pattern, text: str) -> Iterator[Hit]:
    """Yield where a pattern holds: the personal part of each match."""
    for match in pattern.shape.finditer(text):
        named = (name for name in GROUPS if name in match.re.groupindex and match[name] is not None)
        start, end = match.span(next(named, 0))
        if pattern.holds(text[start:end]):
            yield Hit(pattern.kind, start, end)


def apart(hits: Iterable[Hit], length: int) -> Iterator[Hit]:
    """Yield those hits that share no character with an earlier one of the list, in steps as many as they cover."""
    taken = bytearray(length)
    for hit in hits:
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            yield hit
