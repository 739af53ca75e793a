"""How wide the columns of a Word table are and how large its type: words and numbers stay whole, prose gives way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from .table import Table

PADDING_CM = 0.2
_SIZES = (9, 8, 7.5)  # points tried while prose keeps lines of a readable length
_SMALL_SIZES = (7.5, 7, 6.5, 6)  # tried when prose is as narrow as its longest word
_PROSE, _NARROW_PROSE = 12, 6  # breadths down to which a column of prose may shrink
_HEADER = 6  # three hanzi of a header stand on one line
_LONGEST_WORD = 36  # breadth; what is longer, as a hash is, may break
_WORD = re.compile(r"[A-Za-z0-9_.%]+")
_SLIM, _CAPITAL, _BROAD = 0.7, 1.45, 1.7  # of Times New Roman, in halves of a hanzi


@dataclass(frozen=True, slots=True)
class Layout:
    """Size of the type in points, widths of the columns in cm, and whether all stays whole at a readable length."""

    points: float
    widths: tuple[float, ...]
    is_easy: bool


def breadth(text: str) -> float:
    """Return the printed width in halves of a hanzi: a digit takes 1, a hanzi or Greek letter 2, an M more than an i.

    Examples
    --------
    >>> breadth("共建"), breadth("2024"), breadth("M")
    (4.0, 4.0, 1.7)
    """
    return float(sum(map(_letter, text)))


def layout(table: Table, width_cm: float) -> Layout:
    """Choose the largest type at which no number, word or short header breaks, and share the width among the columns.

    Notes
    -----
    A column is at least as wide as its longest word, header included, and as three hanzi of its header; a column of
    numbers also as its longest number. Prose first keeps 6 hanzi a line in type of 7.5 points or more, then 3 hanzi.
    """
    labels, cells = [column.label for column in table.columns], table.cells()
    bodies = [[row[at] for row in cells] for at in range(len(labels))]
    filled = [max(map(breadth, body), default=2.0) + 1 for body in bodies]
    heads = [_head(label) for label in labels]
    whole = [
        max(head, full if column.is_number else _longest_word(body))
        for head, full, body, column in zip(heads, filled, bodies, table.columns, strict=True)
    ]
    wanted = [
        max(full, breadth(label) / 2 + 1, least) for full, label, least in zip(filled, labels, whole, strict=True)
    ]
    for sizes, prose in ((_SIZES, _PROSE), (_SMALL_SIZES, _NARROW_PROSE)):
        least = [max(each, min(full, prose)) for each, full in zip(whole, filled, strict=True)]
        for points in sizes:
            if sum(fixed := _in_cm(least, points)) <= width_cm:
                return Layout(points, _shared(fixed, _in_cm(wanted, points), width_cm), prose == _PROSE)
    return Layout(points, tuple(each * width_cm / sum(fixed) for each in fixed), False)


def _shared(fixed: Sequence[float], wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Give every column what it needs, then of what it would like as much as there is, then stretch all."""
    wish = [want - least for want, least in zip(wanted, fixed, strict=True)]
    granted = min(1.0, (width - sum(fixed)) / sum(wish)) if sum(wish) else 0.0
    widths = [least + more * granted for least, more in zip(fixed, wish, strict=True)]
    return tuple(each * width / sum(widths) for each in widths)


def _in_cm(breadths: Sequence[float], points: float) -> list[float]:
    return [each * points / 2 * 2.54 / 72 + PADDING_CM for each in breadths]


def _head(label: str) -> float:
    return max(min(breadth(label), _HEADER) + 0.5, _longest_word([label]))


def _longest_word(texts: Sequence[str]) -> float:
    """Return the breadth of the longest Latin word, name or number, with some air; 0 if it may break."""
    found = max((breadth(word) for text in texts for word in _WORD.findall(text)), default=0.0)
    return found + 0.5 if 0 < found <= _LONGEST_WORD else 0.0


def _letter(letter: str) -> float:
    if east_asian_width(letter) in "WFA":
        return 2
    if letter in "MWmw%@":
        return _BROAD
    if letter in "fijlrt.,":
        return _SLIM
    return _CAPITAL if letter.isupper() else 1
