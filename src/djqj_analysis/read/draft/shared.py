"""What all options of a question share: 「都知道」「知道一部分」「都不知道」 differ in 「都」「一部分」「都不」."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 2
"""Characters; a single shared one may be chance, unless all options end in it."""
_LOWEST = ("没", "从", "无", "不")


def without_shared(labels: Sequence[str]) -> list[str]:
    """Take off the longest piece that all options share, or all but those that deny.

    Examples
    --------
    >>> without_shared(["都知道", "知道一部分", "都不知道"]), without_shared(["很少会", "有时会"])
    (['都', '一部分', '都不'], ['很少', '有时'])
    """
    piece = _longest(labels)
    if not piece:
        rest = [label for label in labels if not label.startswith(_LOWEST)]
        piece = _longest(rest) if len(rest) > 1 else ""
    if not piece and len({label[-1:] for label in labels}) == 1:
        return [label[:-1] or label for label in labels]
    stripped = [label.replace(piece, "", 1) if piece else label for label in labels]
    return [text.removesuffix("过").removesuffix("地") or text for text in stripped]


def _longest(labels: Sequence[str]) -> str:
    first = min(labels, key=len)
    for length in range(len(first), LEAST - 1, -1):
        for start in range(len(first) - length + 1):
            piece = first[start : start + length]
            if all(piece in label for label in labels):
                return piece
    return ""
