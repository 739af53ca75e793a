"""Even–odd consistency: whether the two halves of every scale tell the same story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.study.rule import Rule

LEAST = 1e-12
"""A variance of half-scale means below this is zero: the means are thirds and quarters of small integers."""
MIN_PAIRS = 3
"""A correlation of two points is ±1 whatever they are."""


def even_odd(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets whose even–odd consistency is below ``min_consistency``; an undefined one is no flag."""
    scales = rule.scales or batch.study.codebook.scales
    halves = [(_keyed(batch, items[1::2]), _keyed(batch, items[::2])) for items in map(_items(batch).get, scales)
              if items and len(items) > 1]  # fmt: skip
    found = consistency(halves, len(batch.answers), min_scales=rule.min_scales)
    return found < rule.min_consistency


def consistency(
    halves: list[tuple[NDArray[np.float64], NDArray[np.float64]]], n: int, *, min_scales: int = MIN_PAIRS
) -> NDArray[np.float64]:
    """Return each person's correlation between the even and the odd half-scale means, stepped up to full length.

    Parameters
    ----------
    halves
        For each scale the answers to its even and to its odd items, all keyed in one direction: two arrays (n, ·),
        NaN for no answer. A half without an answer leaves the scale out for this person.
    n
        Number of persons.
    min_scales
        Fewest scales of a person.

    Returns
    -------
    array (n,)
        ``2 r / (1 + r)``, at least −1 (Jackson 1977; R package careless, whose sign since 1.2 is the opposite). NaN
        with too few scales or when one half does not vary.

    Examples
    --------
    >>> same = [(np.array([[x]]), np.array([[x]])) for x in (1.0, 3.0, 5.0)]
    >>> consistency(same, 1).tolist()
    [1.0]
    """
    sums = np.zeros((6, n))  # Σ1, Σe, Σo, Σee, Σoo, Σeo
    for even, odd in halves:
        e, o = _mean(even), _mean(odd)
        both = ~np.isnan(e) & ~np.isnan(o)
        sums += np.where(both, [both, e, o, e * e, o * o, e * o], 0.0)
    m, e, o, ee, oo, eo = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        var_e, var_o = (ee - e * e / m) / m, (oo - o * o / m) / m
        r = np.clip((eo - e * o / m) / m / np.sqrt(var_e * var_o), -1, 1)
        stepped = np.maximum(2 * r / (1 + r), -1)
    defined = (m >= max(min_scales, MIN_PAIRS)) & (var_e > LEAST) & (var_o > LEAST)
    return np.where(defined, stepped, np.nan)


def _items(batch: Batch) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in batch.study.codebook.survey:
        if item.kind is Kind.SCALE and item.scale:
            found.setdefault(item.scale, []).append(item)
    return found


def _keyed(batch: Batch, items: list[Item]) -> NDArray[np.float64]:
    """Return answers keyed in one direction, around the middle of the item's own range (which keeps sums small)."""
    columns = []
    for item in items:
        low, high = item.code_range
        away = batch.answers.floats(item.variable) - (low + high) / 2
        columns.append(-away if item.reverse else away)
    return np.column_stack(columns)


def _mean(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    valid = ~np.isnan(answers)
    with np.errstate(invalid="ignore"):
        return np.where(valid, answers, 0.0).sum(axis=1) / valid.sum(axis=1)
