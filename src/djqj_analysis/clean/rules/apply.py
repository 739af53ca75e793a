"""All rules of a study, applied to a batch; their order does not matter here, only when rows are dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from djqj_analysis.clean.rules import (
    attention,
    blanks,
    consent,
    dates,
    distance,
    halves,
    lines,
    near,
    pairs,
    repeats,
    spread,
)
from djqj_analysis.clean.rules import speed as pace
from djqj_analysis.clean.rules.across import Verdict
from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Rule

BY_ROW: Mapping[str, Callable[[Batch, Rule], Flags]] = {
    "consent": consent.consent,
    "eligibility": consent.eligibility,
    "early": dates.early,
    "late": dates.late,
    "speed": pace.speed,
    "attention": attention.attention,
    "straightline": lines.straightline,
    "longstring": lines.longstring,
    "irv": spread.irv,
    "even_odd": halves.even_odd,
    "contradiction": pairs.contradiction,
    "missing_share": blanks.missing_share,
}
"""Kinds whose verdict on a sheet needs that sheet alone."""
ACROSS: Mapping[str, Callable[[Batch, Rule], Any]] = {
    "duplicate": repeats.duplicate,
    "duplicate_id": repeats.duplicate_id,
    "near_duplicate": near.near_duplicate,
    "same_address": repeats.same_address,
    "mahalanobis": distance.mahalanobis,
    "speed": pace.durations,
}
"""What kinds that look across sheets gather (「speed」 only as a share of the median)."""


@dataclass(frozen=True, slots=True, eq=False)
class Flagged:
    """Which rows each rule flags: bool, shape (n, number of rules)."""

    flags: Flags

    def merge(self, other: Self) -> Flagged:
        """Put the rows of two batches below each other."""
        return Flagged(np.concatenate([self.flags, other.flags]))


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the rules that look across sheets need to know of a batch, ``None`` for the others."""

    rules: tuple[Rule, ...]
    payloads: tuple[Any, ...]

    def merge(self, other: Self) -> Seen:
        """Put the knowledge of two batches together."""
        pairs = zip(self.payloads, other.payloads, strict=True)
        return Seen(self.rules, tuple(None if mine is None else mine.merge(its) for mine, its in pairs))

    def settle(self) -> tuple[Verdict | None, ...]:
        """Return the verdicts, once every batch was seen."""
        pairs = zip(self.rules, self.payloads, strict=True)
        return tuple(None if payload is None else payload.settle(rule) for rule, payload in pairs)


def gather(batch: Batch) -> Seen:
    """Take the first pass over a batch: what must be known of all sheets before one of them can be judged."""
    rules = batch.study.rules
    return Seen(rules, tuple(ACROSS[rule.kind](batch, rule) if rule.looks_across else None for rule in rules))


def flag(batch: Batch, verdicts: tuple[Verdict | None, ...] | None = None) -> Flagged:
    """Apply every rule of the study to a batch.

    Parameters
    ----------
    verdicts
        What :meth:`Seen.settle` returned after a first pass over all batches; by default this batch is all there is.

    Examples
    --------
    >>> verdicts = local.map_merge(rules.gather, batch).settle()                  # doctest: +SKIP
    >>> local.map_merge(lambda each: rules.flag(each, verdicts), batch).flags     # doctest: +SKIP
    """
    verdicts = gather(batch).settle() if verdicts is None else verdicts
    columns = [
        BY_ROW[rule.kind](batch, rule) if verdict is None else verdict.flags(batch, rule)
        for rule, verdict in zip(batch.study.rules, verdicts, strict=True)
    ]
    return Flagged(np.column_stack(columns) if columns else np.zeros((len(batch.answers), 0), dtype=np.bool_))
