"""Small cells: counts that could point at a person are not shown."""

from __future__ import annotations

from collections.abc import Sequence

FEW = "<{least}"
COVERED = "（隐去）"


def hidden(counts: Sequence[float], least: int) -> list[bool]:
    """Tell which counts of one total stay hidden.

    Counts of 1 to ``least`` − 1 do. When exactly one is hidden, the total would reveal it, so the smallest of the other
    positive counts is hidden as well.

    Examples
    --------
    >>> hidden([3, 40, 60], 5), hidden([0, 40, 60], 5)
    ([True, True, False], [False, False, False])
    """
    small = [0 < count < least for count in counts]
    others = [at for at, count in enumerate(counts) if count >= least]
    if sum(small) == 1 and others:
        small[min(others, key=lambda at: counts[at])] = True
    return small


def shown(counts: Sequence[float], least: int) -> list[float | str]:
    """Return what a table may print for counts of one total: the count, 「<5」, or that it is covered.

    Examples
    --------
    >>> shown([3, 40, 60], 5)
    ['<5', '（隐去）', 60]
    """
    return [
        count if not hide else FEW.format(least=least) if count < least else COVERED
        for count, hide in zip(counts, hidden(counts, least), strict=True)
    ]
