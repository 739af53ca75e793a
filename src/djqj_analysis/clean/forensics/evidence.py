"""The three kinds of evidence: for each a p value per organisation, the sheets where it shows, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.seed import stream
from djqj_analysis.clean.forensics.blocks import Blocks
from djqj_analysis.clean.people import Envelope
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.cadence import keep_time
from djqj_analysis.kernel.coupling import couple
from djqj_analysis.kernel.fdr import simes
from djqj_analysis.kernel.similarity import resemble

NEAR, COUPLING, CADENCE = "near", "coupling", "cadence"
KIND_LABELS = {NEAR: "近似重复", COUPLING: "维度脱节", CADENCE: "时间节奏"}
MIN_DRAWS, DRAWS_PER_BLOCK, MAX_DRAWS = 4_999, 120, 99_999
"""More organisations ask for smaller p values, so that one among many can still pass the bound of the FDR."""
MORE_DRAWS, ENOUGH_DRAWS = 4, 39_999
"""The second and third kind draw more, because stretches and signs are corrected for; for the third some are enough,
its strongest sign being exact."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One kind of evidence.

    Parameters
    ----------
    kind
        Key of :data:`KIND_LABELS`.
    p_value
        Per organisation (g,), NaN where it could not be tested.
    rows
        Sheets (n,) where it shows most, whether or not the organisation is unusual.
    seen
        Per organisation (g,), in words.
    otherwise
        Sheets (n,) where it shows in an organisation that has none in ``rows``.
    """

    kind: str
    p_value: Floats
    rows: NDArray[np.bool_]
    seen: tuple[str, ...]
    otherwise: NDArray[np.bool_]


def near_duplicates(items: NDArray[np.int8], blocks: Blocks, *, seed: int, q: float) -> Evidence:
    """Find organisations whose sheets repeat each other, and sheets that have a near-duplicate in their organisation.

    Parameters
    ----------
    items
        Codes (n, k) turned in one direction, negative missing: missing agrees with nothing.
    """
    order, groups = _stacked(blocks)
    rng = stream(seed, "forensics/near")
    found = resemble(items[order], groups, rng=rng, kin=blocks.kin, q=q, draws=_draws(blocks))
    p_value, strongest = _by_unit(found.p_value, blocks)
    near, close = np.zeros((2, len(items)), dtype=np.bool_)
    near[order[found.near]] = True
    close[order[found.close & np.isin(groups, strongest)]] = True
    pairs = np.bincount(_unit_codes(blocks), weights=found.pairs).astype(int)
    seen = tuple(
        f"{count} 对答卷近似重复，最相似的一对 {numbers.text(found.share[block], 'pct0')} 的题相同"
        if count
        else "多对答卷过于相似"
        for count, block in zip(pairs, strongest, strict=True)
    )
    return Evidence(NEAR, p_value, near, seen, close)


def lost_coupling(
    items: NDArray[np.int8], blocks: Blocks, scales: Sequence[NDArray[np.intp]], *, seed: int
) -> Evidence:
    """Find organisations where the scales have less to do with each other than elsewhere; see `near_duplicates`."""
    order, groups = _stacked(blocks)
    X = np.where(items >= 0, items, np.nan)[order]
    found = couple(X, scales, groups, rng=stream(seed, "forensics/coupling"), draws=_draws(blocks, MORE_DRAWS))
    p_value, strongest = _by_unit(found.p_value, blocks)
    rows = np.zeros(len(items), dtype=np.bool_)
    rows[order[found.least & np.isin(groups, strongest)]] = True
    usual = numbers.text(found.reference, "f2")
    seen = tuple(
        f"维度间与维度内的协方差比 {numbers.text(found.ratio[block], 'f2')}（中位数 {usual}）" for block in strongest
    )
    return Evidence(COUPLING, p_value, rows, seen, rows)


def steady_cadence(envelope: Envelope, blocks: Blocks, *, seed: int) -> Evidence:
    """Find organisations whose sheets came too evenly, one right after the other, or took equally long."""
    moments = envelope.submitted.astype("datetime64[s]")
    timed = [rows[~np.isnat(moments[rows])] for rows in blocks.rows]
    timed = [rows if _has_times(moments[rows]) else rows[:0] for rows in timed]
    ends = [moments[rows].astype(np.int64).astype(np.float64) for rows in timed]
    seconds = [envelope.seconds[rows] for rows in timed]
    rng = stream(seed, "forensics/cadence")
    found = keep_time(ends, seconds, rng=rng, draws=min(_draws(blocks, MORE_DRAWS), ENOUGH_DRAWS))
    p_value, strongest = _by_unit(found.p_value, blocks)
    marked = np.zeros(len(moments), dtype=np.bool_)
    for block in strongest:
        marked[timed[block][found.rows[block]]] = True
    signs = np.stack([found.evenness, found.serial, found.uniform], axis=1)
    words = ("提交间隔过于均匀", "{share} 的答卷紧接上一份之后开始", "作答用时过于一致")
    seen = tuple(
        "—" if np.isnan(signs[block]).all()
        else words[int(np.nanargmin(signs[block]))].format(share=numbers.text(found.back_to_back[block], "pct0"))
        for block in strongest
    )  # fmt: skip
    return Evidence(CADENCE, p_value, marked, seen, marked)


def _has_times(moments: NDArray[np.datetime64]) -> bool:
    """Tell whether there are times of day and not only dates."""
    return len(moments) > 2 and bool((moments != moments.astype("datetime64[D]")).any())


def _stacked(blocks: Blocks) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows of all blocks one after the other, and the number of the block of each."""
    return np.concatenate(blocks.rows), np.repeat(np.arange(len(blocks.rows)), [len(rows) for rows in blocks.rows])


def _draws(blocks: Blocks, times: int = 1) -> int:
    return min(times * max(MIN_DRAWS, DRAWS_PER_BLOCK * len(blocks.rows)), MAX_DRAWS)


def _unit_codes(blocks: Blocks) -> NDArray[np.intp]:
    places = {unit: at for at, unit in enumerate(blocks.units)}
    return np.array([places[unit] for unit in blocks.unit], dtype=np.intp)


def _by_unit(p_value: Floats, blocks: Blocks) -> tuple[Floats, NDArray[np.intp]]:
    """Return per organisation Simes' combination over its blocks, and the block with the smallest p."""
    codes = _unit_codes(blocks)
    members = [np.flatnonzero(codes == unit) for unit in range(len(blocks.units))]
    combined = np.array([simes(p_value[None, block])[0] for block in members])
    least = [block[np.where(np.isnan(p_value[block]), np.inf, p_value[block]).argmin()] for block in members]
    return combined, np.array(least, dtype=np.intp)
