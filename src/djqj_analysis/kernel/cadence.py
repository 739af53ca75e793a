"""Do events follow each other too evenly, back to back, or with too equal durations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from djqj_analysis.kernel.arrays import BoolArray, FloatArray
from djqj_analysis.kernel.fdr import simes
from djqj_analysis.kernel.robust import deviation, freedom, scale

WIDTHS = (6, 18)
"""Adjacent pairs of gaps in a stretch that is tried for evenness."""
SLACK = 0.35
"""A duration that began at most this share of itself after the event before it follows that event back to back."""
PACE = 1.25
"""Groups may be slower or faster than others by this factor."""
MINUTE = 60.0
_OUTER = 2.5  # durations further out, in robust standard deviations, count as that far


@dataclass(frozen=True, slots=True)
class Cadence:
    """Timing per group (g,); ``rows`` marks for each group its events where the strongest of the signs shows.

    Attributes
    ----------
    p_value : array (g,)
        Simes' combination of the three signs; NaN when none can be tested.
    evenness, serial, uniform : array (g,)
        p values: gaps too even; events back to back; durations too equal.
    back_to_back : array (g,)
        Share of events that began right after the one before; NaN without durations.
    rows : tuple of bool arrays
        One per group, in the order given.
    """

    p_value: FloatArray
    evenness: FloatArray
    serial: FloatArray
    uniform: FloatArray
    back_to_back: FloatArray
    rows: tuple[BoolArray, ...]


def keep_time(
    ends: Sequence[FloatArray], durations: Sequence[FloatArray], *, rng: np.random.Generator, draws: int = 19_999
) -> Cadence:
    """Test the timing of groups of events.

    Parameters
    ----------
    ends : sequence of arrays (m,)
        Times at which the events of each group ended, in seconds, rising; at least three per group to be tested.
    durations : sequence of arrays (m,)
        How long each took, in seconds, in the same order; NaN unknown.

    Notes
    -----
    *Evenness.* Neighbouring gaps of a Poisson process, whatever its slowly changing rate, have
    ``|g_1 − g_2| / (g_1 + g_2)`` uniform on 0–1; a steady hand makes it small. The statistic is the smallest mean
    square over stretches of 6 and of 18 pairs (the local variation of Shinomoto et al. 2003, up to its factor 3).
    Times that are rounded to whole seconds or minutes are spread within their unit first. Crowds make gaps *less* even,
    so many people at one time are no sign.

    *Back to back.* One hand fills sheet after sheet: the next begins when the last is sent,
    ``0 ≤ g − d ≤ 0.35 d``. When people start at random times, durations are independent of the times at which they end
    (displaced points of a Poisson process); so the chance that a given gap fits is the share of the *other* groups'
    durations that fit it, at the pace that fits best within a factor 1.25, and the count is Poisson-binomial. In a
    meeting gaps are far shorter than durations and nothing fits.

    *Uniform durations.* The variance of log durations, outliers pulled in, against resampled durations of all groups
    (each centred), allowing for groups whose variances differ by nature. Only for groups as a whole: people who begin
    together end in the order of their durations, so neighbours are alike by construction.
    """
    resolution = _resolution(ends)
    spread = [times + resolution * rng.random(len(times)) for times in ends]
    even, calm = _evenness(spread, rng, draws)
    fits = [_fits(times, taken, resolution) for times, taken in zip(ends, durations, strict=True)]
    serial = _serial(ends, durations, fits, resolution)
    uniform = _uniform([np.log(taken[taken > 0]) for taken in durations], rng, draws)
    signs = np.stack([even, serial, uniform], axis=1)
    strongest = np.where(np.isnan(signs), np.inf, signs).argmin(axis=1)
    marks = zip(strongest, calm, fits, strict=True)
    rows = tuple((stretch, _both(fit), np.ones(len(stretch), dtype=bool))[sign] for sign, stretch, fit in marks)
    share = np.array([fit.mean() if len(fit) else np.nan for fit in fits])
    return Cadence(simes(signs), even, serial, uniform, np.where(np.isnan(serial), np.nan, share), rows)


def _resolution(ends: Sequence[FloatArray]) -> float:
    """Return the unit in which times are given: seconds, or minutes when no time has seconds."""
    return 1.0 if any((times % MINUTE).any() for times in ends) else MINUTE


def _evenness(ends: Sequence[FloatArray], rng: np.random.Generator, draws: int) -> tuple[FloatArray, list[BoolArray]]:
    """Return p per group and the events of its most even stretch."""
    gaps = [np.diff(np.sort(times)) for times in ends]
    most = max(max(map(len, gaps)), 2)
    null = {width: _running(_contrast(rng.exponential(size=(draws, most))), width) for width in WIDTHS if width < most}
    p_value = np.full(len(gaps), np.nan)
    where = [np.zeros(len(times), dtype=bool) for times in ends]
    for at, group in enumerate(gaps):
        found = []
        for width in (width for width in WIDTHS if width < len(group)):
            means = _means(_contrast(group[None, :]), width)[0]
            low = null[width][:, len(means) - 1] <= means.min()
            found.append(((1 + low.sum()) / (draws + 1), int(means.argmin()), width))
        if found:
            p, start, width = min(found)
            p_value[at] = min(1, len(found) * p)
            where[at][start : start + width + 2] = True
    return p_value, where


def _contrast(gaps: FloatArray) -> FloatArray:
    """Return how unlike neighbouring gaps are, squared: (…, m) to (…, m − 1)."""
    first, second = gaps[:, :-1], gaps[:, 1:]
    return ((first - second) / (first + second)) ** 2


def _means(values: FloatArray, width: int) -> FloatArray:
    """Return the mean of every stretch of so many neighbours."""
    sums = np.pad(values.cumsum(axis=1), ((0, 0), (1, 0)))
    return (sums[:, width:] - sums[:, :-width]) / width


def _running(values: FloatArray, width: int) -> FloatArray:
    """Return the smallest mean among the first so many stretches: one set of draws serves groups of every size."""
    return np.minimum.accumulate(_means(values, width), axis=1)


def _fits(ends: FloatArray, taken: FloatArray, resolution: float) -> BoolArray:
    """Tell for every event but the first whether it began right after the one before: (m − 1,)."""
    slack = np.diff(ends) - taken[1:]
    return (slack >= -resolution) & (slack <= SLACK * taken[1:])


def _both(fits: BoolArray) -> BoolArray:
    """Mark both events of every fit."""
    return np.pad(fits, (1, 0)) | np.pad(fits, (0, 1))


def _serial(
    ends: Sequence[FloatArray], durations: Sequence[FloatArray], fits: Sequence[BoolArray], resolution: float
) -> FloatArray:
    """Return p per group of so many events back to back."""
    own = [np.sort(taken[taken > 0]) for taken in durations]
    everybody = np.sort(np.concatenate(own))
    p_value = np.full(len(ends), np.nan)
    for at, (times, taken, fit) in enumerate(zip(ends, durations, fits, strict=True)):
        gaps = np.diff(times)[~np.isnan(taken[1:])]
        others = len(everybody) - len(own[at])
        if len(gaps) > 1 and others:
            fitting = [
                _between(everybody, gaps, pace, resolution) - _between(own[at], gaps, pace, resolution)
                for pace in (1 / PACE, 1, PACE)
            ]
            p_value[at] = _tail((np.max(fitting, axis=0) + 1) / (others + 1), int(fit.sum()))
    return p_value


def _between(sorted_durations: FloatArray, gaps: FloatArray, pace: float, resolution: float) -> FloatArray:
    """Count the durations that would fit each gap at that pace."""
    high = np.searchsorted(sorted_durations, (gaps + resolution) / pace, side="right")
    return (high - np.searchsorted(sorted_durations, gaps / (1 + SLACK) / pace, side="left")).astype(np.float64)


def _tail(chances: FloatArray, count: int) -> float:
    """Return the chance of at least so many successes of independent trials (Poisson-binomial, exact)."""
    mass = np.ones(1)
    for chance in np.minimum(chances, 1):
        mass = np.convolve(mass, (1 - chance, chance))
    return float(min(mass[count:].sum(), 1))


def _uniform(logs: Sequence[FloatArray], rng: np.random.Generator, draws: int) -> FloatArray:
    """Return p per group of so small a variance of log durations."""
    p_value = np.full(len(logs), np.nan)
    tested = [at for at, values in enumerate(logs) if len(values) > 2]
    if len(tested) < 3:
        return p_value
    centred = [logs[at] - np.median(logs[at]) for at in tested]
    reach = _OUTER * deviation(np.concatenate(centred))
    pulled = [np.clip(values, -reach, reach) for values in centred]
    sizes = np.array([len(values) for values in pulled])
    found = np.log([max(values.var(ddof=1), 1e-12) for values in pulled])
    drawn = rng.choice(np.concatenate(pulled), (draws, int(sizes.max())))
    first, second = drawn.cumsum(axis=1)[:, sizes - 1] / sizes, (drawn**2).cumsum(axis=1)[:, sizes - 1] / sizes
    null = np.log(np.maximum((second - first**2) * sizes / (sizes - 1), 1e-12))
    sampling = null.std(axis=0)
    nature = max(scale((found - np.median(null, axis=0)) / sampling) ** 2 - 1, 0)
    null += np.sqrt(nature) * sampling * rng.standard_t(freedom(len(tested)), draws)[:, None]
    p_value[tested] = (1 + (null <= found).sum(axis=0)) / (draws + 1)
    return p_value
