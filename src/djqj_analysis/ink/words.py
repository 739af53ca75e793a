"""Widths and line breaks of mixed Chinese and Latin text, counted in half-width columns."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_TOKEN = re.compile(r"[A-Za-z0-9.,%_<>=~+\-\[\]()/]+|.")
_NEVER_FIRST = "，。；：、！？）】》”’…%"
_NEVER_LAST = "（【《“‘"


def width(text: str) -> int:
    """Return the number of half-width columns a line takes (a hanzi takes two)."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, limit: int) -> list[str]:
    """Break a text into lines of at most `limit` columns.

    Latin words and numbers stay whole while they fit on a line; closing punctuation never begins one.

    Examples
    --------
    >>> wrap("共建阵地2024年", 8)
    ['共建阵地', '2024年']
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, limit)] or [""]


def balance(text: str, limit: int) -> list[str]:
    """Break like `wrap`, then even the lines out so that no single character is left over."""
    lines = wrap(text, limit)
    return next(tried for at in range(1, limit + 1) if len(tried := wrap(text, at)) == len(lines))


def _wrap_line(text: str, limit: int) -> list[str]:
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        pieces = [token] if width(token) <= limit else list(token)
        for piece in pieces:
            if line and width(line + piece) > limit and piece not in _NEVER_FIRST:
                kept = line.rstrip(_NEVER_LAST)
                lines.append(kept.rstrip())
                line = line[len(kept) :] + piece.lstrip()
            else:
                line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines
