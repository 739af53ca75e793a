"""Bracketed parts of a text, found in time linear in its length: brackets that are never closed are searched once."""

from __future__ import annotations

import re
from functools import lru_cache

TYPED = "〖", "〗"
"""Around what somebody typed beside an option, on every platform."""


def without(text: str, opening: str, closing: str) -> str:
    """Return a text without its bracketed parts, each from an opening mark to the next closing one in its line.

    Examples
    --------
    >>> without("其他〖自己填的〗", *TYPED), without("自评分（满分（10）", "(（", ")）"), without("〖没有写完", *TYPED)
    ('其他', '自评分', '〖没有写完')
    """
    return _part(opening, closing).sub(lambda part: "" if part[1] else part[0], text)


def inside(text: str, opening: str, closing: str) -> list[str]:
    """Return what the bracketed parts hold.

    Examples
    --------
    >>> inside("其他〖甲〗┋〖〗〖乙", *TYPED)
    ['甲', '']
    """
    return [part[0][1:-1] for part in _part(opening, closing).finditer(text) if part[1]]


@lru_cache
def _part(opening: str, closing: str) -> re.Pattern[str]:
    """Return what a part looks like; one that is not closed takes up the rest of its line: nothing is tried twice."""
    return re.compile(f"[{re.escape(opening)}][^{re.escape(closing)}\n]*+([{re.escape(closing)}]?)")
