"""A handful of honest answer sheets as rules see them; tests change what they are about."""

from __future__ import annotations

import dataclasses

import numpy as np

from djqj_analysis.clean import Cleaned
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.people import Envelope
from djqj_analysis.clean.rules import Batch
from djqj_analysis.study import Study


def batch(study: Study, cleaned: Cleaned, n: int) -> Batch:
    """Return the first n sheets of a mini study, all of one organisation, sent one a day, each from its own place."""
    answers = Answers(cleaned.answers.items[:n].copy(), cleaned.answers.columns)
    moments = np.datetime64("2025-11-10T08:00", "us") + np.arange(n) * np.timedelta64(1, "D")
    texts = [np.array([f"{word}{i}" for i in range(n)], dtype=object) for word in ("192.0.2.", "p")]
    unit = np.array(["U01"] * n, dtype=object)
    return Batch(answers, Envelope(unit, moments, np.full(n, 900.0), np.arange(1, n + 1), *texts), study)


def put(batch: Batch, row: int, names: list[str], codes: int | list[int]) -> None:
    """Write codes into one sheet."""
    batch.answers.items[row, [batch.answers.columns.index(name) for name in names]] = codes


def copy(batch: Batch, source: int, target: int) -> None:
    """Give one sheet the answers of another."""
    batch.answers.items[target] = batch.answers.items[source]


def question(batch: Batch, number: str) -> list[str]:
    """Return the variables of a question without its attention item."""
    return [item.variable for item in batch.study.codebook.survey if item.number == number and item.role != "Q"]


def part(batch: Batch, rows: slice | np.ndarray) -> Batch:
    """Return some rows of a batch."""
    fields = [getattr(batch.envelope, field.name)[rows] for field in dataclasses.fields(batch.envelope)]
    return Batch(Answers(batch.answers.items[rows], batch.answers.columns), Envelope(*fields), batch.study)


def under(batch: Batch, *rules) -> Batch:
    """Return the batch of a study with these rules."""
    return dataclasses.replace(batch, study=batch.study.with_(rules=rules))
