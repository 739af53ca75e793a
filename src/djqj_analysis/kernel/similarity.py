"""Pairs of rows that are more alike than two rows of their kind, and groups that hold too many such pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.kernel.arrays import BoolArray, FloatArray, IntArray
from djqj_analysis.kernel.robust import deviation

Float32 = NDArray[np.float32]
Codes = NDArray[np.int8]

MIN_SHARED = 10
"""Cells that both rows of a pair must have."""
TAIL, MIN_CLOSE = 0.001, 100
"""Share of pairs across groups that count as close, and how many must at least, to show what the tail looks like."""
UPPER = 0.95
"""Point of the scores by which groups are made comparable: above the bulk, below the tail that is tested."""
PANEL = 1500
"""Rows whose pairs across groups show what chance does."""
_SMOOTH, _SMALLEST, _EQUAL = 0.1, 1e-4, 1e-4
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Likeness:
    """Near-duplicates per group (g,) and per row (n,).

    Attributes
    ----------
    p_value : array (g,)
        Chance of as much closeness in a group of as many rows taken from different groups; NaN when not testable.
    pairs : array (g,)
        Pairs above the bound.
    share : array (g,)
        Agreement of the closest pair; NaN without a pair.
    near, close : array (n,)
        Rows in a pair above the bound; rows in a pair that counts towards the statistic.
    bound : float
        Smallest score from which on the estimated share of false rows is at most q; infinite when there is none.
    """

    p_value: FloatArray
    pairs: IntArray
    share: FloatArray
    near: BoolArray
    close: BoolArray
    bound: float


def resemble(
    X: Codes,
    groups: IntArray,
    *,
    rng: np.random.Generator,
    kin: BoolArray | None = None,
    q: float = 0.05,
    draws: int = 4999,
) -> Likeness:
    """Test whether rows of a group repeat each other.

    Two rows agree by chance in ``E_ij = sum_kv p_ik(v) p_jk(v)`` cells, where row i shows value v in column k with
    ``p_ik(v) ∝ f_i(v) f_k(v) / f(v)``: its own mix of values, tilted by how common the value is in the column. So rows
    that say one thing throughout, or are alike because all are near the top, are expected to agree. The score of
    agreeing in a of k cells is Chernoff's exponent ``k KL(a/k || E/k)``, which bounds the binomial tail also when
    chances differ between cells (Hoeffding 1956). What columns share beyond that (factors) makes scores larger for
    everybody; pairs *across* groups show how much, and that is the yardstick:

    - a group's statistic is the sum of its scores in excess of the 99.9 % point of pairs across groups;
    - its null distribution comes from groups of as many rows drawn from all groups, pairs within one group not counted;
    - rows of one group may agree more in all their pairs because the group is special in some columns: its mean excess
      of agreement, and the factor by which the 95 % point of its scores exceeds that of pairs across groups, are
      granted, each up to what is usual among groups (median + 3 robust standard deviations).

    Parameters
    ----------
    X : array (n, k) of int8
        Values ≥ 0; negative is missing and agrees with nothing.
    groups : array (n,) of int
        Group of each row, 0 … g − 1; every group has at least two rows.
    kin : array (g, g) of bool, optional
        Groups whose pairs are no yardstick, because what repeats in one may go on in the other; each group itself when
        absent.
    q : float
        False-discovery rate of rows: ``bound`` is the smallest score with
        2 × (pairs within groups × share of pairs across groups above it) / (rows in a pair above it) ≤ q.
    draws : int
        Groups drawn for the null distribution.

    Notes
    -----
    The idea of scoring a pair given both rows' own distribution is that of answer-copying indices (Wollack 1997;
    van der Linden & Sotaridona 2006).
    """
    common = _common(X)
    inside = [_among(X, common, np.flatnonzero(groups == group)) for group in range(int(groups.max()) + 1)]
    panel = np.sort(rng.permutation(len(X))[:PANEL])
    pairs = _among(X, common, panel)
    across = ~(np.eye(len(inside), dtype=bool) if kin is None else kin)[groups[pairs.first], groups[pairs.second]]
    if not across.any():
        return _untested(inside, len(X))
    chance = pairs.scores(0)[across]
    excess = _granted(np.array([pairs.excess for pairs in inside]), 0)
    scores = [pairs.scores(grant) for pairs, grant in zip(inside, excess, strict=True)]
    upper = np.quantile(chance, UPPER) or 1.0
    stretch = _granted(np.array([np.quantile(score, UPPER) for score in scores]) / upper, 1)
    scores = [score / factor for score, factor in zip(scores, stretch, strict=True)]
    close = float(np.quantile(chance, 1 - min(max(TAIL, MIN_CLOSE / len(chance)), 1)))
    far = chance > close
    ends = np.searchsorted(panel, np.stack([pairs.first[across][far], pairs.second[across][far]]))
    sizes, of_size = np.unique(_enlarged(np.bincount(groups), across.mean()), return_inverse=True)
    null = _null(ends, chance[far] - close, len(panel), sizes, rng=rng, draws=draws)
    total = [np.maximum(score - close, 0).sum() for score in scores]
    beyond = np.array([(null[:, at] >= sum_ - _EQUAL).sum() for at, sum_ in zip(of_size, total, strict=True)])
    best = np.zeros(len(X), dtype=np.float32)
    for pairs, score in zip(inside, scores, strict=True):
        np.maximum.at(best, pairs.first, score)
        np.maximum.at(best, pairs.second, score)
    bound = _bound(best, np.sort(chance), sum(map(len, scores)), q)
    return Likeness(
        p_value=np.where(sizes[of_size] <= len(panel), (1 + beyond) / (draws + 1), np.nan),
        pairs=np.array([(score >= bound).sum() for score in scores]),
        share=np.array([pairs.closest(score) for pairs, score in zip(inside, scores, strict=True)]),
        near=best >= bound, close=best > close, bound=bound,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of rows (p,): both rows, cells both have, cells that agree, cells expected to agree."""

    first: IntArray
    second: IntArray
    shared: Float32
    agree: Float32
    expect: Float32

    @property
    def excess(self) -> float:
        """Mean agreement beyond the expected, as a share of cells."""
        enough = self.shared >= MIN_SHARED
        beyond = self.agree[enough] - self.expect[enough]
        return float((beyond / self.shared[enough]).mean()) if enough.any() else 0.0

    def scores(self, excess: float) -> Float32:
        """Return Chernoff's exponent of every pair; 0 below expectation and with too few cells."""
        k = np.maximum(self.shared, 1)
        a, e = self.agree / k, np.clip(self.expect / k + excess, _SMALLEST, 1 - _SMALLEST)
        with np.errstate(divide="ignore", invalid="ignore"):
            unlike = np.where(a < 1, (1 - a) * np.log((1 - a) / (1 - e)), 0)
            exponent = k * (a * np.log(a / e) + unlike)
        return np.where((a > e) & (self.shared >= MIN_SHARED), exponent, 0).astype(np.float32)

    def closest(self, scores: Float32) -> float:
        """Return the agreement of the pair with the highest score; NaN where no pair has a score."""
        if not scores.any():
            return np.nan
        at = int(scores.argmax())
        return float(self.agree[at] / self.shared[at])


def _common(X: Codes) -> Float32:
    """Return how common each value is in each column: (k, values)."""
    values = range(int(X.max(initial=0)) + 1)
    counts = np.stack([np.equal(X, value).sum(axis=0) for value in values], axis=1)
    return ((counts + _SMOOTH) / (counts + _SMOOTH).sum(axis=1, keepdims=True)).astype(np.float32)


def _among(X: Codes, common: Float32, rows: IntArray) -> _Pairs:
    """Return every pair of the given rows."""
    valid = X[rows] >= 0
    shown = (X[rows][:, :, None] == np.arange(common.shape[1])).astype(np.float32)
    own = shown.sum(axis=1) + _SMOOTH
    chance = (own / own.sum(axis=1, keepdims=True))[:, None, :] * (common / common.mean(axis=0))
    chance *= valid[:, :, None] / chance.sum(axis=2, keepdims=True)
    below = np.tri(len(rows), k=-1, dtype=bool)  # a mask picks faster than index pairs
    first, second = np.nonzero(below)
    parts = (part.reshape(len(rows), -1).astype(np.float32, copy=False) for part in (valid, shown, chance))
    shared, agree, expect = ((part @ part.T)[below] for part in parts)
    return _Pairs(rows[first], rows[second], shared, agree, expect)


def _granted(values: FloatArray, least: float) -> FloatArray:
    """Return what each group is granted: its own value, at most what is usual among groups, at least ``least``."""
    usual = float(np.median(values)) + 3 * deviation(values)
    return np.clip(values, least, max(usual, least))


def _enlarged(sizes: IntArray, across: float) -> IntArray:
    """Return how many rows hold as many pairs across groups as a group of that size holds pairs."""
    return np.ceil((1 + np.sqrt(1 + 4 * sizes * (sizes - 1) / across)) / 2).astype(np.intp)


def _null(
    ends: IntArray, surplus: Float32, n: int, sizes: IntArray, *, rng: np.random.Generator, draws: int
) -> FloatArray:
    """Draw the statistic for groups of each size at random: (draws, number of sizes).

    One random order of the panel serves all sizes: its first m rows are the group of m, and a close pair is in it when
    the later of the two is.
    """
    null = np.zeros((draws, len(sizes)))
    order = np.tile(np.arange(n, dtype=np.int16), (_CHUNK, 1))
    for start in range(0, draws, _CHUNK):
        place = rng.permuted(order[: draws - start], axis=1, out=order[: draws - start])
        later = np.maximum(place[:, ends[0]], place[:, ends[1]])
        row = np.arange(len(place))[:, None] * n
        at = np.bincount((row + later).ravel(), np.tile(surplus, len(place)), minlength=place.size)
        sums = at.reshape(place.shape).cumsum(axis=1)
        null[start : start + len(place)] = sums[:, np.minimum(sizes, n) - 1]
    return null


def _bound(best: Float32, chance: Float32, n_pairs: int, q: float) -> float:
    """Return the smallest score from which on at most a share q of the rows is there by chance (``chance`` sorted).

    A false pair brings at most two false rows.
    """
    ordered = np.sort(best)[::-1]
    above = 1 + len(chance) - np.searchsorted(chance, ordered, side="left")
    false = 2 * n_pairs * above / (len(chance) + 1) / np.arange(1, len(ordered) + 1)
    kept = np.flatnonzero((false <= q) & (ordered > 0))
    return float(ordered[kept[-1]]) if len(kept) else np.inf


def _untested(inside: list[_Pairs], n: int) -> Likeness:
    nothing = np.full(len(inside), np.nan)
    nobody = np.zeros(n, dtype=bool)
    return Likeness(nothing, np.zeros(len(inside), dtype=np.intp), nothing, nobody, nobody, np.inf)
