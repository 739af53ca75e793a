"""Where no vocabulary knows the options of a matrix: their order as the answers tell it, its direction by negations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from djqj_analysis.read import silence
from djqj_analysis.read.draft import words
from djqj_analysis.read.draft.order import Order, plain_label
from djqj_analysis.read.draft.question import Column
from djqj_analysis.read.draft.seriate import seriate
from djqj_analysis.read.headings import normal

BY_ANSWERS = "答案的远近"

_NO = re.compile("不|没|无|未|差|反对|少|低|坏|难|劣|弱|恶|糟|从来|否")
_ASIDE = frozenset(word for listed in silence.NO_ANSWER.values() for word in listed)


def by_answers(columns: Sequence[Column], labels: Sequence[str]) -> Order | None:
    """Return the options from the denying end to the other, or ``None`` when the answers show no order.

    Parameters
    ----------
    columns
        The rows of a matrix.
    labels
        All options; those that are no answer, and 「其他」, take no part.
    """
    core = [label for label in labels if plain_label(label) not in _ASIDE and not words.OTHER.match(plain_label(label))]
    keys = {normal(label): label for label in core}
    rows = [column.answers.map(normal).map(keys).dropna() for column in columns]
    found = seriate(rows, core)
    if found is None:
        return None
    return Order(found if _denies(found) <= _denies(found[::-1]) else found[::-1], BY_ANSWERS)


def has_direction(labels: Sequence[str]) -> bool:
    """Whether negations tell which end is "more"."""
    return _denies(labels) != _denies(labels[::-1])


def _denies(labels: Sequence[str]) -> int:
    """Count negations, those near the upper end more; the right direction has the smaller count."""
    return sum(place * len(_NO.findall(label)) for place, label in enumerate(labels))
