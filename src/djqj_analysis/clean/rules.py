"""The cleaning rules, each a vectorised function from answers to flags; whether a flag drops is for ``study.toml``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.people import Traces
from djqj_analysis.study.item import MANY, Kind
from djqj_analysis.study.rule import Rule
from djqj_analysis.study.study import Study

Flags = NDArray[np.bool_]
COMPARABLE = 10  # with fewer answers, two sheets agree by chance


@dataclass(frozen=True, slots=True)
class Batch:
    """What a rule may look at."""

    answers: Answers
    people: pd.DataFrame
    traces: Traces
    study: Study


def flags(rule: Rule, batch: Batch) -> Flags:
    """Return one flag per answer sheet, shape (n,)."""
    return RULES[rule.kind](rule, batch)


def _consent(rule: Rule, batch: Batch) -> Flags:
    return batch.answers.column(rule.item) != rule.expect


def _late(_rule: Rule, batch: Batch) -> Flags:
    if batch.study.closed is None:
        return np.zeros(batch.answers.n, bool)
    return (batch.people["submitted"] >= pd.Timestamp(batch.study.closed)).to_numpy()


def _duplicate(_rule: Rule, batch: Batch) -> Flags:
    """Flag identical closed answers from the same unit, except the first submitted; nearly empty sheets are not."""
    keys = np.ascontiguousarray(batch.answers.items).view(f"V{max(batch.answers.items.shape[1], 1)}").ravel()
    same, _ = pd.factorize(pd.Series([key.tobytes() for key in keys]))
    order = batch.traces.submitted.argsort(kind="stable").to_numpy()
    group = pd.DataFrame({"same": same, "unit": batch.people[UNIT]})
    later = np.zeros(batch.answers.n, bool)
    later[order] = group.iloc[order].duplicated().to_numpy()
    return later & ((batch.answers.items >= 0).sum(axis=1) >= COMPARABLE)


def _speed(rule: Rule, batch: Batch) -> Flags:
    """Less than the stated seconds for each item answered; a time that is not known is not flagged."""
    answered = _questions_answered(batch)
    return (batch.people["duration_seconds"] < rule.seconds_per_item * answered).to_numpy()


def _attention(rule: Rule, batch: Batch) -> Flags:
    """Another answer than the one asked for; a check that was not shown or left blank is not failed."""
    codes = batch.answers.column(rule.item)
    return (codes != rule.expect) & (codes != MISSING) & (codes != SKIPPED)


def _straightline(rule: Rule, batch: Batch) -> Flags:
    """Flag one answer to every item of each matrix named, before reversing, where enough items were answered."""
    found, seen = np.ones(batch.answers.n, bool), np.zeros(batch.answers.n, bool)
    for number in rule.questions:
        names = tuple(item.variable for item in batch.study.codebook.survey if item.number == number)
        block = batch.answers.block(names)
        answered = block >= 0
        enough = answered.sum(axis=1) >= rule.min_items
        highest = np.where(answered, block, -1).max(axis=1, initial=-1)
        lowest = np.where(answered, block, 127).min(axis=1, initial=127)
        found &= ~enough | (highest == lowest)
        seen |= enough
    return found & seen


def _missing_share(rule: Rule, batch: Batch) -> Flags:
    """Share of items left blank among those shown; what was skipped by logic was not shown."""
    names = _single_items(batch)
    block = batch.answers.block(names)
    shown = (block != SKIPPED).sum(axis=1)
    return (block == MISSING).sum(axis=1) > rule.max_share * shown


def _single_items(batch: Batch) -> tuple[str, ...]:
    survey = batch.study.codebook.survey
    return tuple(i.variable for i in survey if i.kind not in MANY | {Kind.TEXT, Kind.UNIT})


def _questions_answered(batch: Batch) -> NDArray[np.int64]:
    """Items that took time: "don't know" is an answer given, a blank or skipped item is not."""
    block = batch.answers.block(_single_items(batch))
    return ((block != SKIPPED) & (block != MISSING)).sum(axis=1)


RULES: dict[str, Callable[[Rule, Batch], Flags]] = {
    "consent": _consent,
    "late": _late,
    "duplicate": _duplicate,
    "speed": _speed,
    "attention": _attention,
    "straightline": _straightline,
    "missing_share": _missing_share,
}
