"""Small cells: counts that could point at a person are not shown, and nothing printed beside them gives them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

import pandas as pd

from djqj_analysis.ink import numbers
from djqj_analysis.kernel.unprinted import Range, at_least, ranges

COVERED: Final = "（隐去）"
MEANS: Final = ("f2", "f1")
"""Formats of a printed mean, the finer first."""
SMALL_GROUP: Final = 20
"""Answers below which a mean is printed to one decimal in any case."""
AGREES: Final = 4
"""The level from which an answer on 1–5 agrees."""


def hidden(counts: Sequence[float], least: int) -> list[bool]:
    """Tell which counts of one total stay hidden.

    Counts of 1 to ``least`` − 1 do. Then the smallest of the others are hidden too, until every hidden count can have
    values ``least`` apart although the total is known: with h of them that add up to t, each may be 1 to t − h + 1.

    Examples
    --------
    >>> hidden([3, 40, 60], 5), hidden([3, 3, 60], 5), hidden([0, 40, 60], 5)
    ([True, True, False], [True, True, True], [False, False, False])
    """
    hide = [0 < count < least for count in counts]
    others = sorted((at for at, count in enumerate(counts) if count >= least), key=lambda at: counts[at])
    while any(hide) and others and (sum(hide) == 1 or _total(counts, hide) - sum(hide) < least):
        hide[others.pop(0)] = True
    return hide


def merged(types: pd.Series, least: int, label: str) -> pd.Series:
    """Put types of fewer rows than may be told into one, and the next smallest until that may be.

    Examples
    --------
    >>> merged(pd.Series(list("aaaaabbc")), 2, "其他").value_counts().to_dict()
    {'a': 5, '其他': 3}
    """
    counts = types.value_counts(sort=True, ascending=True)
    together = counts.index[counts < least].tolist()
    while together and counts[together].sum() < least and len(together) < len(counts):
        together.append(counts.index[len(together)])
    return types.where(~types.isin(together), label)


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of the answers to one item on ordered levels.

    Attributes
    ----------
    hide : tuple of bool
        Levels whose count is not printed.
    fmt : str
        How the mean is printed; empty where it is not.
    thirds : bool
        Whether the lower, middle and upper levels may be told in sum, and so the share that agrees.
    """

    hide: tuple[bool, ...]
    fmt: str
    thirds: bool

    def shown(self, counts: Sequence[int]) -> list[int | str]:
        """Return what a table prints for the counts."""
        return [COVERED if hide else count for hide, count in zip(self.hide, counts, strict=True)]


def spread(counts: Sequence[int], least: int) -> Told | None:
    """Decide what may be told of an item whose counts by level (1 first) are tabulated with n and the mean.

    The first of many ways that leaves every hidden count undetermined by ``least``: as few counts hidden as possible,
    with the sums of levels or else without, the mean to two decimals, one or none. ``None`` where no way does.

    Examples
    --------
    >>> spread([2, 21, 61, 59, 16], 5)
    Told(hide=(True, True, False, False, False), fmt='f1', thirds=True)
    >>> spread([30, 28, 64, 48, 14], 5).fmt, spread([2, 0, 1, 0, 0], 5)
    ('f2', None)
    """
    n = sum(counts)
    if n < max(least, 1):
        return None
    fmts = (*_fmts(n), "")
    if not any(0 < count < least for count in counts):
        return Told((False,) * len(counts), fmts[0], True)
    ways = (Told(hide, fmt, sums) for hide in _growing(counts, least) for sums in (True, False) for fmt in fmts)
    return next((way for way in ways if narrowest(counts, way) >= least), None)


def narrowest(counts: Sequence[int], told: Told) -> int:
    """Return the width of the narrowest range that is left for a hidden count by everything printed of the item."""
    at = [place for place, hide in enumerate(told.hide) if hide]
    groups = [[at.index(place) for place in third if place in at] for third in thirds(len(counts))]
    whole = [group for group in groups if group] if told.thirds else [list(range(len(at)))]
    shown = sum(count * level for level, (count, hide) in enumerate(zip(counts, told.hide, strict=True), 1) if not hide)
    sums = sums_of(counts, told.fmt) if told.fmt else None
    left = None if sums is None else (sums[0] - shown, sums[1] - shown)
    found = ranges([counts[place] for place in at], [place + 1 for place in at], whole, left)
    return min(high - low for low, high in found)


def side(counts: Sequence[int], least: int, *, cut: int = AGREES, parts: int = 1) -> Told | None:
    """Decide what may be told of answers whose share at or above a cut is printed with n and the mean, and no more.

    Parameters
    ----------
    counts : sequence of int
        By level, 1 first.
    least : int
        Smallest count that may be told.
    cut : int
        The level from which answers agree.
    parts : int
        Levels to one point of the printed mean: 2 for the mean of two items.

    Examples
    --------
    >>> side([90, 60, 20, 3, 1], 5).thirds, side([90, 60, 20, 3, 1], 5).fmt, side([22, 1, 0, 1, 0], 5).fmt
    (False, 'f2', '')
    """
    n, agreeing, hide = sum(counts), sum(counts[cut - 1 :]), (True,) * len(counts)
    if n < max(least, 1):
        return None
    if not any(hidden([agreeing, n - agreeing], least)):
        return Told(hide, _fmts(n)[0], True)
    for fmt in _fmts(n):
        low, high = at_least(n, (1, cut, len(counts)), sums_of(counts, fmt, parts=parts))
        if high - low >= least:
            return Told(hide, fmt, False)
    return Told(hide, "", False)


def sums_of(counts: Sequence[int], fmt: str, *, parts: int = 1) -> Range:
    """Return the smallest and the largest sum of the levels (1 first) whose mean is printed alike."""
    n = sum(counts)
    mean = sum(count * level for level, count in enumerate(counts, 1)) / n / parts
    printed = Decimal(numbers.text(mean, fmt))
    half = Decimal(5).scaleb(int(printed.as_tuple().exponent) - 1)
    ends = (((printed - half) * n * parts, ROUND_CEILING), ((printed + half) * n * parts, ROUND_FLOOR))
    low, high = (int(end.to_integral_value(rounding)) for end, rounding in ends)
    return low, high


def thirds(levels: int) -> tuple[range, ...]:
    """Return the places of the lower, the middle and the upper levels; an even number has no middle.

    Examples
    --------
    >>> thirds(5), thirds(4)
    ((range(0, 2), range(2, 3), range(3, 5)), (range(0, 2), range(2, 2), range(2, 4)))
    """
    half, odd = divmod(levels, 2)
    return range(half), range(half, half + odd), range(half + odd, levels)


def _fmts(n: int) -> tuple[str, ...]:
    return MEANS if n >= SMALL_GROUP else MEANS[1:]


def _growing(counts: Sequence[int], least: int) -> Iterator[tuple[bool, ...]]:
    """Yield what to hide: the small counts, then one more each time, the neighbours on the same side first."""
    hide = [0 < count < least for count in counts]
    small = [at for at, hides in enumerate(hide) if hides]
    parts = {at: part for part, third in enumerate(thirds(len(counts))) for at in third}
    others = sorted(
        (at for at, count in enumerate(counts) if count >= least),
        key=lambda at: min((abs(at - one), parts[at] != parts[one], counts[at]) for one in small),
    )
    yield tuple(hide)
    for at in others:
        hide[at] = True
        yield tuple(hide)


def _total(counts: Sequence[float], hide: Sequence[bool]) -> float:
    return sum(count for count, hides in zip(counts, hide, strict=True) if hides)
