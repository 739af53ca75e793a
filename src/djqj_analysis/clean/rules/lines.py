"""One and the same option again and again, matrix by matrix and before reversing.

Attention items (role Q) are left out; 「不了解」 all through is an honest answer and never a line.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.rules.batch import Batch, Flags, block, matrix
from djqj_analysis.study.rule import Rule

_HIGHEST = np.iinfo(np.int8).max


def straightline(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that chose one and the same option all through each matrix named, at least ``min_items`` times each.

    A matrix with too few answers says nothing either way.
    """
    straight, seen = ~batch.none(), batch.none()
    for number in rule.questions:
        codes = block(batch, matrix(batch, number))
        valid = codes >= 0
        low = np.where(valid, codes, _HIGHEST).min(axis=1, initial=_HIGHEST)
        high = np.where(valid, codes, -1).max(axis=1, initial=-1)
        enough = valid.sum(axis=1) >= rule.min_items
        straight &= ~enough | (low == high)
        seen |= enough
    return straight & seen


def longstring(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that chose the same option ``max_run`` times or more in a row in one of the matrices named.

    Johnson (2005). Whatever is not an answer ends a run, and so does the end of a matrix.
    """
    long = batch.none()
    for number in rule.questions:
        long |= longest_run(block(batch, matrix(batch, number))) >= rule.max_run
    return long


def longest_run(codes: NDArray[np.int8]) -> NDArray[np.int64]:
    """Return the length of the longest run of equal codes ≥ 0 in each row.

    Parameters
    ----------
    codes
        int8, shape (n, k), columns in the order of the questionnaire.

    Examples
    --------
    >>> longest_run(np.array([[3, 3, 3, 4], [3, -1, 3, 3], [-3, -3, -3, -3]], dtype=np.int8)).tolist()
    [3, 2, 0]
    """
    run = longest = np.zeros(len(codes), dtype=np.int64)
    before = np.full(len(codes), -1, dtype=np.int8)
    for code in codes.T:
        run = np.where(code < 0, 0, np.where(code == before, run + 1, 1))
        longest = np.maximum(longest, run)
        before = code
    return longest
