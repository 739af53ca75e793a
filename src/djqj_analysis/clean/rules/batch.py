"""What a rule sees: a batch of answers, their envelope, and the study; and what many rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.encode import closed
from djqj_analysis.clean.people import Envelope
from djqj_analysis.study import Study
from djqj_analysis.study.item import CHOICES, Item, Kind

Flags = NDArray[np.bool_]

MIN_ANSWERED = 10
"""Sheets with fewer answered questions are alike because they are empty, not because they were sent twice."""
ROUNDOFF = 1e-9
"""A share of a count is compared with a count: 0.55 × 20 is a hair more than 11 in floating point."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Answers with their envelope, and what the study says about them."""

    answers: Answers
    envelope: Envelope
    study: Study

    def none(self) -> Flags:
        """Return a flag for nobody."""
        return np.zeros(len(self.answers), dtype=np.bool_)


def by_question(batch: Batch, codes: tuple[int, ...]) -> Flags:
    """Return for each question whether all its columns hold one of the codes: shape (n, number of questions)."""
    items = batch.answers.items
    hit = items == codes[0]
    for code in codes[1:]:
        hit |= items == code
    widths = np.array([len(item.columns) for item in closed(batch.study.codebook.survey)])
    starts = np.cumsum(widths) - widths
    for start, width in zip(starts[widths > 1], widths[widths > 1], strict=True):
        hit[:, start] = hit[:, start : start + width].all(axis=1)
    return hit if (widths == 1).all() else hit[:, starts]


def answered(batch: Batch) -> NDArray[np.int64]:
    """Return the number of questions answered by each sheet; 「不了解」 counts, a multi-select counts once."""
    return (~by_question(batch, (MISSING, SKIPPED))).sum(axis=1, dtype=np.int16).astype(np.int64)


def matrix(batch: Batch, question: str) -> tuple[Item, ...]:
    """Return the rows of a matrix question in the order of the questionnaire, without the attention item (role Q)."""
    items = batch.study.codebook.survey
    return tuple(item for item in items if item.number == question and item.kind in CHOICES and item.role != "Q")


def scale_items(batch: Batch, questions: tuple[str, ...]) -> tuple[Item, ...]:
    """Return the graded items of the named questions, without attention items."""
    return tuple(item for number in questions for item in matrix(batch, number) if item.kind is Kind.SCALE)


def block(batch: Batch, items: tuple[Item, ...]) -> NDArray[np.int8]:
    """Return the codes of some items as they were ticked, before reversing: shape (n, number of columns)."""
    return batch.answers.block(tuple(name for item in items for name in item.columns))
