"""Sheets of one organisation that are almost the same: copied, or filled in by one hand.

Two sheets are compared on the columns that at least one of them answered. With a share s of identical answers asked for
among k columns, near twins differ in at most d = ⌊(1 − s) k⌋ of them: of d + 1 groups of columns, at least one is
identical. In a large organisation only sheets that share such a group are compared, which loses nobody and needs no
n² comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.answers import MISSING, SKIPPED
from djqj_analysis.clean.rules.across import Listed
from djqj_analysis.clean.rules.batch import MIN_ANSWERED, ROUNDOFF, Batch, Flags, answered
from djqj_analysis.clean.rules.repeats import digest, repeated, words
from djqj_analysis.study.rule import Rule

Codes = NDArray[np.int8]

MAX_DIRECT = 1500
"""In an organisation of this size everybody is compared with everybody: a fraction of a second."""
MAX_BYTES = 1 << 22
"""Comparisons held at once; small enough for the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheets:
    """The answers themselves with a number for the organisation, the time and the place by 序号 (a byte per answer)."""

    parts: tuple[tuple[Codes, NDArray[np.uint64], NDArray[np.datetime64], NDArray[np.int64]], ...]

    def merge(self, other: Sheets) -> Sheets:
        """Put both together; nothing is copied before the end."""
        return Sheets(self.parts + other.parts)

    def settle(self, rule: Rule) -> Listed:
        """List every sheet that has a near twin which came in before."""
        codes, unit, submitted, order = (np.concatenate(arrays) for arrays in zip(*self.parts, strict=True))
        by = np.lexsort((order, submitted, unit))
        codes, unit = codes[by], unit[by]
        later = np.zeros(len(by), dtype=np.bool_)
        edges = [0, *(np.flatnonzero(unit[1:] != unit[:-1]) + 1), len(by)]
        for start, stop in pairwise(edges):
            later[start:stop] = later_twins(codes[start:stop], rule.min_identical)
        return Listed(np.sort(order[by][later]))


def near_duplicate(batch: Batch, _rule: Rule) -> Sheets:
    """Gather the sheets with enough answers; skipped and blank are the same nothing here."""
    able = answered(batch) >= MIN_ANSWERED
    codes = batch.answers.items[able]
    codes[codes == SKIPPED] = MISSING
    envelope = batch.envelope
    return Sheets(((codes, words(envelope.unit)[able], envelope.submitted[able], envelope.order[able]),))


def later_twins(codes: Codes, share: float) -> Flags:
    """Return which rows have at least ``share`` identical answers with an earlier row.

    Parameters
    ----------
    codes
        int8, shape (m, k), in the order of submission; ``MISSING`` is no answer.
    share
        0.5–1, of the columns that at least one of the two rows answered.

    Examples
    --------
    >>> rows = np.array([[1, 2, 3, 4], [5, 5, 5, 5], [1, 2, 3, 5], [1, 2, -1, -1]], dtype=np.int8)
    >>> later_twins(rows, 0.75).tolist()
    [False, False, True, False]
    """
    if len(codes) <= MAX_DIRECT:
        return _everybody(codes, share)
    found = _same_as_earlier(digest(codes))
    rest = np.flatnonzero(~found)
    groups = int((1 - share) * codes.shape[1] + ROUNDOFF) + 1
    for j in range(groups):
        key = digest(codes[rest, j::groups])[:, 0]
        alike = np.flatnonzero(repeated(key))
        alike = alike[np.argsort(key[alike], kind="stable")]
        edges = np.flatnonzero(np.diff(key[alike], prepend=key[alike][:1])[1:]) + 1
        for members in np.split(rest[alike], edges):
            found[members] |= _everybody(codes[members], share)
    return found


def _same_as_earlier(keys: NDArray[np.uint64]) -> Flags:
    by = np.lexsort((keys[:, 1], keys[:, 0]))  # stable: equal rows stay in the order of submission
    found = np.zeros(len(keys), dtype=np.bool_)
    found[by[1:]] = (keys[by[1:]] == keys[by[:-1]]).all(axis=1)
    return found


def _everybody(codes: Codes, share: float) -> Flags:
    """Compare every row with every earlier one, some rows at a time."""
    m, k = codes.shape
    found = np.zeros(m, dtype=np.bool_)
    blank = codes == MISSING
    nothing = blank.astype(np.float32)
    step = max(1, MAX_BYTES // max(m * k, 1))
    for start in range(0, m, step):
        stop = min(start + step, m)
        same = np.count_nonzero(codes[start:stop, None] == codes[None, :stop], axis=2)
        both_blank = nothing[start:stop] @ nothing[:stop].T
        enough = same - both_blank >= share * (k - both_blank) - ROUNDOFF
        earlier = np.arange(stop) < np.arange(start, stop)[:, None]
        found[start:stop] = (enough & earlier & (both_blank < k)).any(axis=1)
    return found
