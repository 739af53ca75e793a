"""What an outsider can work out of counts that are not printed, from what is: totals, means, how many have a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Final

Range = tuple[int, int]
"""Smallest and largest value that fits everything printed."""
EVERY: Final = -1
"""The bit set of all sums."""


def ranges(
    counts: Sequence[int], scores: Sequence[int], groups: Sequence[Sequence[int]], sums: Range | None = None
) -> list[Range]:
    """Return for every hidden count the smallest and the largest number that fits what is known.

    Parameters
    ----------
    counts : sequence of int, (k,)
        The hidden counts; each is known to be at least 1, for a zero would have been printed.
    scores : sequence of int, (k,)
        What one answer in each of them adds to the sum behind the mean; not negative.
    groups : sequence of sequences of int
        Places of the counts whose totals are known; each place in one group.
    sums : pair of int, optional
        Smallest and largest sum of ``scores`` over all of these answers that fits the printed mean.

    Notes
    -----
    Exact, in whole numbers: the sums that t answers can have are a bit set, bit s for the sum s, and those of t + 1
    answers are the union of its shifts by each score.

    Examples
    --------
    >>> ranges([3, 20], [1, 2], [[0, 1]]), ranges([3, 20], [1, 2], [[0, 1]], (42, 44))
    ([(1, 22), (1, 22)], [(2, 4), (19, 21)])
    """
    spare = [sum(counts[at] for at in group) - len(group) for group in groups]  # one answer in each is certain
    reach = [_reach([scores[at] for at in group], most)[-1] for group, most in zip(groups, spare, strict=True)]
    window = EVERY if sums is None else _window(sums[0] - sum(scores), sums[1] - sum(scores))
    found: dict[int, Range] = {}
    for number, (group, most) in enumerate(zip(groups, spare, strict=True)):
        allowed = window
        for other in (*reach[:number], *reach[number + 1 :]) if window != EVERY else ():
            allowed = reduce(or_, (allowed >> sum_ for sum_ in _bits(other)), 0)
        for at in group:
            beside = _reach([scores[other] for other in group if other != at], most)
            fits = [one for one in range(most + 1) if beside[most - one] << scores[at] * one & allowed]
            found[at] = (1 + min(fits), 1 + max(fits)) if fits else (counts[at], counts[at])
    return [found[at] for at in range(len(counts))]


def at_least(n: int, levels: tuple[int, int, int], sums: Range) -> Range:
    """Return the smallest and the largest number of n answers that can lie at or above a cut.

    Parameters
    ----------
    n : int
        Answers.
    levels : tuple of int
        Lowest level, the cut, highest level; every whole number between them is a level.
    sums : pair of int
        Smallest and largest sum of all answers that fits the printed mean.

    Examples
    --------
    >>> at_least(100, (1, 4, 5), (199, 201)), at_least(100, (1, 4, 5), (101, 101))
    ((0, 33), (0, 0))
    """
    low, cut, high = levels
    most = (sums[1] - low * n) // (cut - low)
    fewest = -(((cut - 1) * n - sums[0]) // (high - cut + 1))
    return max(0, fewest), min(n, max(0, most))


def _reach(scores: Sequence[int], most: int) -> list[int]:
    """Return the sums of 0 to ``most`` answers as bit sets."""
    found = [1]
    while len(found) <= most:
        found.append(reduce(or_, (found[-1] << score for score in scores), 0))
    return found


def _window(low: int, high: int) -> int:
    """Return the bit set of the whole numbers from low to high."""
    return 0 if high < 0 else (1 << high + 1) - (1 << max(low, 0))


def _bits(sums: int) -> Iterator[int]:
    while sums:
        lowest = sums & -sums
        yield lowest.bit_length() - 1
        sums ^= lowest
