"""Whole numbers in texts: thousands of digits are no number of anything, and Python refuses to convert them."""

from __future__ import annotations

MOST_DIGITS = 18


def whole(text: str) -> int | None:
    """Return the number that decimal digits spell, ``None`` for any other text and for more digits than a number has.

    Examples
    --------
    >>> whole("12"), whole("-1"), whole("9" * 5000)
    (12, None, None)
    """
    return int(text) if len(text) <= MOST_DIGITS and text.isdecimal() else None
