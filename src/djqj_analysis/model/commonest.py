"""The most frequent answer in words: ties are named, and "not applicable" is a share but never the winner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from djqj_analysis.ink import numbers, phrases

YES, NO = "是", "否"
NO_ANSWER: Final = frozenset({"不适用", "不详", "不清楚", "不知道"})
"""Levels that say nothing of the variable: they are not ranked."""


def commonest(label: str, levels: Sequence[tuple[str, int, int]]) -> str:
    """Say which answer is the most frequent, without a stop.

    Parameters
    ----------
    label
        Name of the variable.
    levels
        Answer, rows with it, rows with any answer; only what may be published.

    Returns
    -------
    str
        Empty where nothing may be said. A yes-or-no variable is told by its share of yes.

    Examples
    --------
    >>> commonest("领导体制", [("校长负责制", 15, 36), ("其他体制", 15, 36), ("不适用", 6, 36)])
    '领导体制中“校长负责制”和“其他体制”并列最多（各41.7%），“不适用”占16.7%'
    >>> commonest("现任群团干部", [("是", 2, 20), ("否", 18, 20)])
    '现任群团干部占10.0%'
    """
    if levels and {name for name, _, _ in levels} <= {YES, NO}:
        return _yes(label, levels)
    ranked = [level for level in levels if level[0] not in NO_ANSWER]
    if not ranked:
        return ""
    most = max(count for _, count, _ in ranked)
    first = [f"“{name}”" for name, count, _ in ranked if count == most]
    tie, each = ("并列", "各") if len(first) > 1 else ("", "")
    said = f"{label}中{phrases.listing(first)}{tie}最多（{each}{_percent(most, ranked[0][2])}）"
    rest = [f"，“{name}”占{_percent(count, n)}" for name, count, n in levels if name in NO_ANSWER]
    return said + "".join(rest)


def _yes(label: str, levels: Sequence[tuple[str, int, int]]) -> str:
    """Share of yes; where all said no it is zero, where yes may not be published nothing is said."""
    for name, count, n in levels:
        if name == YES:
            return f"{label}占{_percent(count, n)}"
    _, count, n = levels[0]
    return f"{label}占{_percent(0, n)}" if count == n else ""


def _percent(count: int, n: int) -> str:
    return numbers.text(count / n, "pct1")
