"""Do blocks of columns go together within a group as strongly as they do in other groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from djqj_analysis.kernel.arrays import BoolArray, FloatArray, IntArray
from djqj_analysis.kernel.robust import freedom, scale

WINDOW, STEP = 24, 12
"""Consecutive rows looked at besides the whole group, and how far apart at most such windows begin."""


@dataclass(frozen=True, slots=True)
class Coupling:
    """Coupling of blocks per group (g,) and per row (n,).

    Attributes
    ----------
    ratio : array (g,)
        Mean covariance of columns of different blocks over mean covariance of columns of one block (rows weighted).
    reference : float
        Median ratio of the groups.
    p_value : array (g,)
        Chance of so low a ratio, in the group or in one of its windows; NaN when it cannot be computed.
    least : array (n,)
        Rows of each group's lowest stretch: the whole group or a window.
    """

    ratio: FloatArray
    reference: float
    p_value: FloatArray
    least: BoolArray


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Products of the rows of a stretch (m,): between blocks, within blocks; centred in the stretch and weighted."""

    rows: IntArray
    between: FloatArray
    within: FloatArray

    @property
    def ratio(self) -> float:
        level = self.within.mean()
        return float(self.between.mean() / level) if level > 0 else np.nan

    def lack(self, reference: float) -> FloatArray:
        """Return each row's part of ``between − reference × within``, which is 0 on average when the ratio is usual."""
        return self.between - reference * self.within


@dataclass(frozen=True, slots=True)
class _Null:
    """Running sums (draws, most) of contributions drawn at random and of their squares, and a deviate (draws,) each."""

    first: FloatArray
    second: FloatArray
    deviate: FloatArray


def couple(
    X: FloatArray, blocks: Sequence[IntArray], groups: IntArray, *, rng: np.random.Generator, draws: int = 19_999
) -> Coupling:
    """Test whether blocks of columns are less correlated within a group than they are elsewhere.

    The ratio is heterotrait over monotrait covariance (compare HTMT, Henseler et al. 2015): near 0 when blocks were
    generated each on its own, however high the agreement inside a block. Attenuation by a ceiling or by noise lowers
    both parts alike. Each row contributes ``b_i``, the mean product of two block means, and ``w_i``, the mean product
    of two columns of one block (columns standardised by the pooled deviation within groups, centred in the group), both
    over 1 + the row's mean square of block means, so that a few extreme rows do not decide. Then

        t = mean(b − ρ w) / sqrt(var(b − ρ w) / (m − 2) + w̄² (τ² + se(ρ)²))

    where ρ is the median ratio of all groups and τ² the robust variance of true ratios between groups, which may differ
    by nature. The null distribution of t resamples the centred contributions of all rows, because products are skewed.
    Windows of consecutive rows are tried as well, with Bonferroni's correction.

    Parameters
    ----------
    X : array (n, k)
        Values, all columns of a block pointing in the same direction; NaN is missing. Rows of a group in their order.
    blocks : sequence of int arrays
        Columns of each block; blocks of one column are of no use here.
    groups : array (n,) of int
        Group of each row, 0 … g − 1.
    """
    members = [np.flatnonzero(groups == group) for group in range(int(groups.max()) + 1)]
    Y, columns = _standardised(X, blocks, members)
    whole = [_stretch(Y, columns, rows) for rows in members]
    ratio = np.array([part.ratio if len(part.rows) > 2 else np.nan for part in whole])
    usable = ~np.isnan(ratio)
    if len(columns) < 2 or usable.sum() < 3:
        return Coupling(ratio, np.nan, np.full(len(members), np.nan), np.zeros(len(X), dtype=bool))
    reference = float(np.median(ratio[usable]))
    doubt = _doubt([part for part, ok in zip(whole, usable, strict=True) if ok], reference)
    null = _null(whole, reference, rng, draws)
    p_value = np.full(len(members), np.nan)
    least = np.zeros(len(X), dtype=bool)
    for group in np.flatnonzero(usable):
        tried = [whole[group], *(_stretch(Y, columns, rows) for rows in _windows(whole[group].rows))]
        found = [_chance(part, reference, doubt, null) for part in tried]
        p_value[group] = min(1, len(found) * min(found))
        least[tried[int(np.argmin(found))].rows] = True
    return Coupling(ratio, reference, p_value, least)


def _standardised(
    X: FloatArray, blocks: Sequence[IntArray], members: Sequence[IntArray]
) -> tuple[FloatArray, list[IntArray]]:
    """Return columns with deviation 1 within groups, and the blocks without columns that do not vary."""
    centred = X.copy()
    for rows in members:
        centred[rows] -= _mean(X[rows])
    spread = np.sqrt(_mean(centred**2))
    varying = spread > 0
    kept = [block[varying[block]] for block in blocks]
    return X / np.where(varying, spread, 1), [block for block in kept if len(block) > 1]


def _mean(X: FloatArray, axis: int = 0) -> FloatArray:
    """Mean without NaN; 0 where there is nothing."""
    there = ~np.isnan(X)
    return np.where(there, X, 0).sum(axis=axis) / np.maximum(there.sum(axis=axis), 1)


def _stretch(Y: FloatArray, blocks: Sequence[IntArray], rows: IntArray) -> _Stretch:
    """Centre the rows and multiply; rows with fewer than two blocks are left out."""
    Z = Y[rows] - _mean(Y[rows])
    there = ~np.isnan(Z)
    Z = np.where(there, Z, 0)
    means, inner = np.full((2, len(rows), len(blocks)), np.nan)
    for at, block in enumerate(blocks):
        k, total, square = there[:, block].sum(axis=1), Z[:, block].sum(axis=1), (Z[:, block] ** 2).sum(axis=1)
        enough = k > 1
        means[enough, at] = (total / np.maximum(k, 1))[enough]
        inner[enough, at] = ((total**2 - square) / np.maximum(k * (k - 1), 1))[enough]
    d = (~np.isnan(means)).sum(axis=1)
    used = d > 1
    total, square = np.nansum(means, axis=1), np.nansum(means**2, axis=1)
    weight = 1 / (1 + square / np.maximum(d, 1))
    between = weight * (total**2 - square) / np.maximum(d * (d - 1), 1)
    return _Stretch(rows[used], between[used], (weight * _mean(inner, axis=1))[used])


def _windows(rows: IntArray) -> list[IntArray]:
    """Return overlapping stretches of consecutive rows, evenly spread."""
    if len(rows) < WINDOW + STEP:
        return []
    starts = np.linspace(0, len(rows) - WINDOW, 1 + -(-(len(rows) - WINDOW) // STEP)).astype(int)
    return [rows[start : start + WINDOW] for start in starts]


def _doubt(parts: Sequence[_Stretch], reference: float) -> float:
    """Return the variance of true ratios between groups plus that of the median ratio.

    Groups differ by nature as far as their standardised lacks are spread more than sampling makes them.
    """
    lacks = [part.lack(reference) for part in parts]
    sampling = np.median([lack.var(ddof=1) for lack in lacks])
    size = np.array([len(lack) for lack in lacks])
    spread = scale([lack.mean() * np.sqrt(len(lack) / sampling) for lack in lacks]) ** 2 if sampling > 0 else 1.0
    unit = sampling / np.mean(size * [part.within.mean() ** 2 for part in parts])
    return float(unit * (max(spread - 1, 0) + np.pi / 2 * max(spread, 1) / len(parts)))


def _centred(lack: FloatArray) -> FloatArray:
    return (lack - lack.mean()) * np.sqrt(len(lack) / max(len(lack) - 1, 1)) if len(lack) > 2 else lack[:0]


def _null(parts: Sequence[_Stretch], reference: float, rng: np.random.Generator, draws: int) -> _Null:
    """Draw from the centred contributions of all groups; deviates by nature are t, their variance being estimated."""
    drawn = rng.choice(np.concatenate([_centred(part.lack(reference)) for part in parts]), (draws, _longest(parts)))
    deviate = rng.standard_t(freedom(len(parts)), draws)
    return _Null(drawn.cumsum(axis=1), (drawn**2).cumsum(axis=1), deviate)


def _longest(parts: Sequence[_Stretch]) -> int:
    return max(len(part.rows) for part in parts)


def _chance(part: _Stretch, reference: float, doubt: float, null: _Null) -> float:
    """Return the share of draws with a t as low as the stretch's."""
    lack, m = part.lack(reference), len(part.rows)
    sampling = lack.var(ddof=1) / (m - 2) if m > 2 else 0.0  # centring takes from products, too
    if sampling <= 0:
        return 1.0
    share = part.within.mean() ** 2 * doubt / sampling
    t = lack.mean() / np.sqrt(sampling * (1 + share))
    drawn = null.first[:, m - 1] / m
    variance = (null.second[:, m - 1] / m - drawn**2) / (m - 1)
    extra = variance.mean() * share  # groups that differ by nature do so in every draw
    low = (drawn + np.sqrt(extra) * null.deviate) / np.sqrt(variance + extra) <= t
    return float((1 + low.sum()) / (len(low) + 1))
