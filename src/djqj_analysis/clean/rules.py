"""The cleaning rules: vectorised functions of the matrix and the envelope that return flags, one per kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.encode import closed
from djqj_analysis.clean.people import Envelope
from djqj_analysis.study import Study
from djqj_analysis.study.rule import Rule

Flags = NDArray[np.bool_]

_HIGHEST = np.iinfo(np.int8).max
MIN_ANSWERED = 10
"""Sheets with fewer answered questions are alike because they are empty, not because they were sent twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Answers with their envelope, and what the study says about them."""

    answers: Answers
    envelope: Envelope
    study: Study


@dataclass(frozen=True, slots=True, eq=False)
class Flagged:
    """Which rows each rule flags: bool, shape (n, number of rules)."""

    flags: Flags

    def merge(self, other: Self) -> Flagged:
        """Put the rows of two batches below each other."""
        return Flagged(np.concatenate([self.flags, other.flags]))


def flag(batch: Batch) -> Flagged:
    """Apply every rule of the study to a batch; order does not matter here, only when rows are dropped."""
    columns = [KINDS[rule.kind](batch, rule) for rule in batch.study.rules]
    return Flagged(np.column_stack(columns) if columns else np.zeros((len(batch.answers), 0), dtype=np.bool_))


def consent(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that do not say yes (code 1); no answer is no consent."""
    return batch.answers.column(rule.item) != 1


def late(batch: Batch, _rule: Rule) -> Flags:
    """Flag sheets submitted on the closing day or after it."""
    if batch.study.closed is None:
        return np.zeros(len(batch.answers), dtype=np.bool_)
    return batch.envelope.submitted >= np.datetime64(batch.study.closed)


def duplicate(batch: Batch, _rule: Rule) -> Flags:
    """Flag sheets of the same organisation with identical answers throughout, but for the first submitted."""
    _, same = np.unique(batch.answers.items, axis=0, return_inverse=True)
    frame = pd.DataFrame({"same": same.reshape(-1), "unit": batch.envelope.unit, "at": batch.envelope.submitted})
    later = frame.sort_values("at", kind="stable").duplicated(["same", "unit"]).reindex(frame.index)
    return later.to_numpy(dtype=np.bool_) & (answered(batch) >= MIN_ANSWERED)


def speed(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that took fewer seconds than ``seconds_per_item`` × questions answered; unknown time is no flag."""
    return batch.envelope.seconds < rule.seconds_per_item * answered(batch)


def attention(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that answered the attention item otherwise than told; a blank is a blank."""
    codes = batch.answers.column(rule.item)
    return ~np.isin(codes, (rule.expect, MISSING, SKIPPED))


def straightline(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that chose one and the same option all through each matrix named, at least ``min_items`` times each.

    Before reversing; attention items (role Q) are left out, 「不了解」 all through is an honest answer. A matrix with
    too few answers says nothing either way.
    """
    straight, seen = np.ones(len(batch.answers), dtype=np.bool_), np.zeros(len(batch.answers), dtype=np.bool_)
    for number in rule.questions:
        items = [item for item in closed(batch.study.codebook.survey) if item.number == number and item.role != "Q"]
        codes = batch.answers.block(tuple(name for item in items for name in item.columns))
        valid = codes >= 0
        low = np.where(valid, codes, _HIGHEST).min(axis=1, initial=_HIGHEST)
        high = np.where(valid, codes, -1).max(axis=1, initial=-1)
        enough = valid.sum(axis=1) >= rule.min_items
        straight &= ~enough | (low == high)
        seen |= enough
    return straight & seen


def missing_share(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that left blank more than ``max_share`` of the questions they were shown."""
    missing, shown = _by_question(batch, (MISSING,)), _by_question(batch, (SKIPPED,))
    applicable = (~shown).sum(axis=1)
    return missing.sum(axis=1) > rule.max_share * applicable


KINDS: Mapping[str, Callable[[Batch, Rule], Flags]] = {
    "consent": consent,
    "late": late,
    "duplicate": duplicate,
    "speed": speed,
    "attention": attention,
    "straightline": straightline,
    "missing_share": missing_share,
}


def answered(batch: Batch) -> NDArray[np.int64]:
    """Return the number of questions answered by each sheet; 「不了解」 counts, a multi-select counts once."""
    return (~_by_question(batch, (MISSING, SKIPPED))).sum(axis=1)


def _by_question(batch: Batch, codes: tuple[int, ...]) -> Flags:
    """Return for each question whether all its columns hold one of the codes: shape (n, number of questions)."""
    hit = np.isin(batch.answers.items, codes)
    if not hit.shape[1]:
        return hit
    widths = [len(item.columns) for item in closed(batch.study.codebook.survey)]
    starts = np.cumsum([0, *widths[:-1]])
    return np.logical_and.reduceat(hit, starts, axis=1)
