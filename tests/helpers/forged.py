"""Answer sheets of honest people and of three kinds of fabricators, with known truth, for tests and benchmarks.

Honest answers share one strong factor and have factors of their own per scale, organisations differ in level, in single
items and in pace, people differ in how widely they spread their answers, some tick one option throughout.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED, Answers
from djqj_analysis.clean.people import Envelope

SCALES = (5, 5, 4, 4, 4, 4, 4)
DAY = 86_400
OPENED = np.datetime64("2025-11-10T00:00:00")
WITHIN = 0.5  # share of an item's variance that its scale explains: α ≈ 0.8 with four items
BOT_WITHIN = 0.62  # α ≈ 0.85
REVERSED = (10, 21)


@dataclass(frozen=True, slots=True)
class Survey:
    """One simulated file, and which rows are fabricated."""

    answers: Answers
    envelope: Envelope
    scales: dict[str, tuple[str, ...]]
    forged: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Honest:
    """How honest people answer and when."""

    units: int = 36
    per_unit: int = 50
    between: float = 0.55  # correlation of the factors of two scales
    icc: float = 0.10
    level: float = 3.5
    straight: float = 0.03
    item_shift: float = 0.15  # organisations differ in single items
    style: float = 0.25  # people spread their answers more or less widely
    meetings: float = 0.2  # share of organisations that answer all at once
    unequal: float = 0.0  # organisations differ in how strongly the scales are correlated
    skipping: float = 0.1  # share of people who are not shown the first two scales


@dataclass(frozen=True, slots=True)
class Forger:
    """What is fabricated, in one evening: ``kind`` copies, scales or series, so many organisations, so many sheets."""

    kind: str = "copies"
    units: int = 3
    sheets: int = 30


def names() -> dict[str, tuple[str, ...]]:
    """Return the scales and their items."""
    return {f"s{at}": tuple(f"s{at}_{item}" for item in range(k)) for at, k in enumerate(SCALES)}


def draw(seed: int, honest: Honest = Honest(), forger: Forger | None = None) -> Survey:
    """Draw one file, its rows in order of submission."""
    rng = np.random.default_rng(seed)
    low, high = max(honest.per_unit // 2, 3), honest.per_unit * 3 // 2
    unit = np.repeat(np.arange(honest.units), rng.integers(low, high + 1, honest.units))
    items, hard = _honest(rng, honest, unit)
    start, seconds = _times(rng, honest, unit)
    forged = np.zeros(len(unit), dtype=bool)
    if forger is not None:
        for place in rng.choice(honest.units, forger.units, replace=False):
            rows = np.flatnonzero(unit == place)[: forger.sheets]
            forged[rows] = True
            items[rows] = _FORGE[forger.kind](rng, items[np.flatnonzero(unit == place)], len(rows), hard)
            evening = rng.integers(0, 10) * DAY + 19 * 3600
            if forger.kind == "series":
                start[rows], seconds[rows] = _series(rng, len(rows), evening)
            else:
                start[rows] = evening + rng.uniform(0, 3 * 3600, len(rows))
    order = np.argsort(start + seconds, kind="stable")
    submitted = OPENED + (start + seconds).astype("int64").astype("timedelta64[s]")
    scales = names()
    columns = tuple(item for members in scales.values() for item in members)
    labels = np.array([f"U{place:03d}" for place in unit], dtype=object)
    envelope = wrap(labels[order], submitted[order], np.floor(seconds)[order])
    return Survey(Answers(items[order], columns), envelope, scales, forged[order])


def wrap(unit: NDArray, submitted: NDArray, seconds: NDArray) -> Envelope:
    """Return an envelope of which only organisation and times matter."""
    blank = np.full(len(unit), "", dtype=object)
    return Envelope(unit, submitted, seconds, order=np.arange(len(unit)), address=blank, person=blank)


def _honest(rng: np.random.Generator, honest: Honest, unit: NDArray) -> tuple[NDArray, NDArray]:
    n, k = len(unit), sum(SCALES)
    between = np.clip(honest.between + honest.unequal * rng.standard_normal(honest.units), 0.05, 0.95)[unit]
    shared = np.sqrt(honest.icc) * rng.standard_normal(honest.units)[unit]
    shared = shared + np.sqrt(1 - honest.icc) * rng.standard_normal(n)
    factors = np.sqrt(between)[:, None] * shared[:, None]
    factors = factors + np.sqrt(1 - between)[:, None] * rng.standard_normal((n, len(SCALES)))
    hard = honest.level + 0.35 * rng.standard_normal(k)
    moved = honest.item_shift * rng.standard_normal((honest.units, k))[unit]
    spread = 0.95 * np.exp(honest.style * rng.standard_normal(n))[:, None]
    items = _answer(rng, factors, WITHIN, hard + moved, spread)
    straight = rng.random(n) < honest.straight
    items[straight] = rng.choice((3, 4, 5), int(straight.sum()), p=(0.2, 0.4, 0.4))[:, None]
    hole = rng.random((n, k))
    items[hole < 0.01] = MISSING
    items[hole > 0.98] = DONT_KNOW
    items[np.ix_(rng.random(n) < honest.skipping, np.arange(sum(SCALES[:2])))] = SKIPPED
    return items, hard


def _answer(rng: np.random.Generator, factors: NDArray, within: float, centre: NDArray, spread: NDArray) -> NDArray:
    own = rng.standard_normal((len(factors), sum(SCALES)))
    latent = np.sqrt(within) * np.repeat(factors, SCALES, axis=1) + np.sqrt(1 - within) * own
    items = np.clip(np.rint(centre + spread * latent), 1, 5).astype(np.int8)
    items[:, REVERSED] = 6 - items[:, REVERSED]
    return items


def _times(rng: np.random.Generator, honest: Honest, unit: NDArray) -> tuple[NDArray, NDArray]:
    """Return start and seconds: people start over ten days by day, or all within three minutes of a meeting."""
    n = len(unit)
    pace = 270 * np.exp(0.15 * rng.standard_normal(honest.units))[unit]
    seconds = pace * np.exp(0.42 * rng.standard_normal(n))
    day = rng.choice(10, n, p=np.arange(10, 0, -1) / 55)
    start = day * DAY + 3600 * rng.choice((8, 10, 12, 15, 20), n) + rng.exponential(2400, n)
    meeting = (rng.random(honest.units) < honest.meetings)[unit]
    when = (rng.integers(0, 10, honest.units) * DAY + 15 * 3600)[unit]
    return np.where(meeting, when + rng.gamma(2, 45, n), start), seconds


def _copies(rng: np.random.Generator, there: NDArray, size: int, _hard: NDArray) -> NDArray:
    """One to three sheets are copied, 5–15 % of the cells of each copy changed."""
    full = there[(there > 0).sum(axis=1) >= 25]
    templates = full[rng.choice(len(full), int(rng.integers(1, 4)), replace=False)]
    items = templates[rng.integers(0, len(templates), size)].copy()
    change = rng.random(items.shape) < rng.uniform(0.05, 0.15, size)[:, None]
    items[change] = np.clip(items[change] + rng.choice((-1, 1), int(change.sum())), 1, 5)
    return items


def _scales(rng: np.random.Generator, _there: NDArray, size: int, hard: NDArray) -> NDArray:
    """Each scale on its own with α ≈ 0.85."""
    factors = rng.standard_normal((size, len(SCALES)))
    return _answer(rng, factors, BOT_WITHIN, hard, np.full((size, 1), 0.95))


def _one_hand(rng: np.random.Generator, _there: NDArray, size: int, hard: NDArray) -> NDArray:
    """One person's way of answering, varied from sheet to sheet."""
    centre = hard + 0.4 * rng.standard_normal() + 0.4 * rng.standard_normal(len(hard))
    mood = 0.5 * rng.standard_normal((size, 1)) + 0.6 * rng.standard_normal((size, len(SCALES)))
    return _answer(rng, mood, WITHIN, centre, np.full((size, 1), 0.7))


def _series(rng: np.random.Generator, size: int, first: float) -> tuple[NDArray, NDArray]:
    """One sheet after the other."""
    seconds = 110 * np.exp(0.15 * rng.standard_normal(size))
    pause = 8 + rng.exponential(6, size)
    start = first + np.concatenate([[0], np.cumsum((seconds + pause)[:-1])])
    return start, seconds


_FORGE = {"copies": _copies, "scales": _scales, "series": _one_hand}
