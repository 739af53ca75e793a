"""What goes wrong in a real survey: each kind of dirt on its own answer sheets, so that it can be counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.face.example.effects import Rates
from djqj_analysis.face.example.points import whole
from djqj_analysis.face.example.survey import ATTENTION, BLANK, FAILURE_BLOCK, NO, SKIPPED, UNION_BLOCK, Sheets, skip
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind

OPENED, LAST_DAY, AFTER_CLOSING = datetime(2025, 11, 10), 19, datetime(2025, 12, 1)
NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
PLACE = "(示例省-示例市)"
SOURCES = (("手机提交", "直接访问"), ("手机提交", "微信"), ("链接", "直接访问"))
SPARSE = 0.75


@dataclass(slots=True)
class Envelope:
    """What the platform adds to every sheet, and which sheets carry which dirt (row numbers by kind)."""

    submitted: list[datetime]
    seconds: NDArray[np.int64]
    source: NDArray[np.int64]
    address: list[str]
    dirty: dict[str, list[int]] = field(default_factory=dict)


def soil(rng: np.random.Generator, sheets: Sheets, codebook: Codebook, rates: Rates) -> Envelope:
    """Spoil some sheets in place and return their envelopes; duplicates come later, in :func:`send`."""
    n = len(sheets)
    order = iter(rng.permutation(n))
    kinds = ("not_consenting", "speeder", "attention", "straight", "sparse", "late")
    dirty = {kind: sorted(int(next(order)) for _ in range(whole(getattr(rates, kind) * n))) for kind in kinds}
    found = sheets.positions
    blocks = [item.variable for item in codebook.survey if item.number in (UNION_BLOCK, FAILURE_BLOCK)]
    for i, row in enumerate(dirty["straight"]):
        for name in blocks:
            found[name][row] = ATTENTION if i % 5 < 3 else 3
    found["attn_1"][dirty["attention"]] = rng.choice((1, 2, 3, 5), len(dirty["attention"]))
    scales = [item.variable for item in codebook.survey if item.kind is Kind.SCALE and item.variable != "attn_1"]
    for name in scales:
        rows = [row for row in dirty["sparse"] if rng.random() < SPARSE]
        found[name][rows] = BLANK
    skip(sheets, codebook)
    for name, values in found.items():
        values[dirty["not_consenting"]] = NO if name == "consent" else SKIPPED
    sheets.wishes[dirty["not_consenting"]] = SKIPPED
    sheets.ranks[dirty["not_consenting"]] = SKIPPED
    return _envelope(rng, sheets, dirty)


def _envelope(rng: np.random.Generator, sheets: Sheets, dirty: dict[str, list[int]]) -> Envelope:
    n, unit = len(sheets), sheets.people.unit
    answered = np.sum([(values != SKIPPED) & (values != BLANK) for values in sheets.positions.values()], axis=0)
    columns = answered + sheets.wishes.shape[1] + sheets.ranks.shape[1]
    seconds = np.floor(columns * (2.8 + rng.gamma(2.0, 0.9, n))).astype(int)
    fast = dirty["speeder"]
    seconds[fast] = np.floor(answered[fast] * rng.uniform(0.4, 1.3, len(fast))).astype(int)
    seconds[dirty["not_consenting"]] = 8 + np.arange(len(dirty["not_consenting"]))
    visit = rng.integers(0, LAST_DAY - 4, unit.max() + 1)
    day = np.minimum(visit[unit] + rng.geometric(0.45, n) - 1, LAST_DAY)
    clock = rng.integers(8 * 3600, 22 * 3600, n)
    submitted = [OPENED + timedelta(days=int(d), seconds=int(c)) for d, c in zip(day, clock, strict=True)]
    for row in dirty["late"]:
        submitted[row] = AFTER_CLOSING + timedelta(days=int(rng.integers(0, 8)), seconds=int(clock[row]))
    house = [NETWORKS[int(u) % 3] for u in unit]
    last = unit * 7 % 250 + rng.integers(1, 5, n)
    address = [f"{net}.{int(k)}{PLACE}" for net, k in zip(house, last, strict=True)]
    return Envelope(submitted, seconds, rng.choice(3, n, p=(0.5, 0.4, 0.1)), address, dirty)


def send(rng: np.random.Generator, sheets: Sheets, envelope: Envelope, duplicates: int) -> list[tuple[int, datetime]]:
    """Return row number and time of every submission in order; some clean sheets are sent again seconds later."""
    soiled = {row for rows in envelope.dirty.values() for row in rows}
    clean = [row for row in range(len(sheets)) if row not in soiled]
    twice = sorted(int(row) for row in rng.choice(clean, min(duplicates, len(clean)), replace=False))
    envelope.dirty["duplicate"] = twice
    first = list(enumerate(envelope.submitted))
    again = [(row, envelope.submitted[row] + timedelta(seconds=int(rng.integers(3, 60)))) for row in twice]
    return sorted(first + again, key=lambda sent: (sent[1], sent[0]))
