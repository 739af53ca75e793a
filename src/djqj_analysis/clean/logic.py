"""What was never asked is no gap: blanks become 跳过 where the codebook's 跳转 says that the question was not shown.

问卷星 writes 「(跳过)」 itself; the other platforms leave such cells as blank as a question that someone passed over
(formats.md §1.6–1.8). The codebook knows who was asked, so the two can be told apart again.

============================  =====================================================
the condition                 a blank answer becomes
============================  =====================================================
holds                         stays ``MISSING``: shown and left blank
does not hold                 ``SKIPPED``
rests on a blank answer       stays ``MISSING``: nobody knows
rests on a skipped answer     ``SKIPPED``: who never saw the first never saw the second
============================  =====================================================

An answer to a question that should not have been shown is left as it is, and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.whole import whole
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.clean.labels import LEVEL_CODES, UNKNOWN
from djqj_analysis.study.condition import Clause, Condition, parse
from djqj_analysis.study.item import MANY, Item, Missing

Truth = NDArray[np.int8]
NO, PERHAPS, YES = -1, 0, 1
"""Three values, so that 且 is the minimum and 或 the maximum (Kleene's logic)."""


def apply(answers: Answers, items: tuple[Item, ...]) -> tuple[Answers, Mapping[str, int]]:
    """Tell skipped from missing by the codebook's conditions.

    Parameters
    ----------
    answers
        The matrix; kinds of "no answer" that the platform declared itself are kept.
    items
        The survey items in the order of the questionnaire: a skip is passed on to the questions behind it.

    Returns
    -------
    tuple
        The matrix with ``SKIPPED`` where a blank was never asked, and variable → number of sheets that answer a
        question which was not shown to them (only variables with any). A condition that cannot be read, or that names
        an unknown variable, changes nothing.

    Examples
    --------
    >>> from djqj_analysis.study.item import Kind, Level
    >>> asked = Item("know", "respondent", Kind.SINGLE, "", "", (Level("1", "有"), Level("0", "没有")))
    >>> then = Item("trust", "respondent", Kind.SCALE, "", "", (Level("5", "很同意"),), shown_if="know=1")
    >>> codes = np.array([[1, -1], [0, -1], [-1, -1], [0, 5]], dtype=np.int8)
    >>> told, odd = apply(Answers(codes, ("know", "trust")), (asked, then))
    >>> told.column("trust").tolist(), dict(odd)
    ([-1, -2, -1, 5], {'trust': 1})
    """
    matrix = answers.items.copy(order="K")
    told = Answers(matrix, answers.columns)
    known = {item.variable: item for item in items}
    contradictions: dict[str, int] = {}
    shown: dict[str, Truth | None] = {}
    for item in items:
        places = [answers.columns.index(name) for name in item.columns if name in answers.columns]
        if not item.shown_if or not places:
            continue
        if item.shown_if not in shown:
            shown[item.shown_if] = _shown(told, parse(item.shown_if), known)
        truth = shown[item.shown_if]
        if truth is None:
            continue
        hidden = (truth == NO)[:, None]
        block = matrix[:, places]
        answered = ((block >= 0) | (block == DONT_KNOW) | (block == REFUSED)).any(axis=1) & hidden[:, 0]
        if answered.any():
            contradictions[item.variable] = int(answered.sum())
        matrix[:, places] = np.where(hidden & (block == MISSING) & ~answered[:, None], np.int8(SKIPPED), block)
    return told, MappingProxyType(contradictions)


def _shown(answers: Answers, condition: Condition | None, items: Mapping[str, Item]) -> Truth | None:
    """Return who was shown a question, or ``None`` when the condition cannot be judged."""
    if condition is None:
        return None
    cases = []
    for case in condition.cases:
        held = [truth for clause in case if (truth := _held(answers, clause, items)) is not None]
        if len(held) < len(case):
            return None
        cases.append(np.minimum.reduce(held))
    return np.maximum.reduce(cases)


def _held(answers: Answers, clause: Clause, items: Mapping[str, Item]) -> Truth | None:
    """Judge one clause for all sheets; a multi-select is named as a whole (any of its options) or by one option."""
    item = items.get(clause.variable)
    if item is not None and item.kind in MANY:
        chosen = tuple(f"{item.variable}_{code}" for code in sorted(clause.codes))
        if not set(chosen) <= set(item.columns) <= set(answers.columns):
            return None
        block, whole = answers.block(chosen), answers.block(item.columns)
        silent = np.where((whole >= 0).any(axis=1), np.int8(0), block.min(axis=1))
        codes, wanted = np.where((block > 0).any(axis=1), np.int8(1), silent), np.array([1])
    elif clause.variable in answers.columns:
        codes = answers.column(clause.variable)
        wanted = np.array([_code(code) for code in sorted(clause.codes)])
    else:
        return None
    among = np.isin(codes, wanted)
    truth = np.where(among ^ clause.negated, np.int8(YES), np.int8(NO))
    truth = np.where(np.isin(codes, (MISSING, OUT_OF_RANGE)), np.int8(PERHAPS), truth)
    return np.where((codes == SKIPPED) & ~among, np.int8(NO), truth)


def _code(code: str) -> int:
    """Return the matrix code for a code of the codebook; a word that is none matches nothing."""
    if code in set(Missing):
        return LEVEL_CODES[Missing(code)]
    number = whole(code.removeprefix("-"))
    return UNKNOWN if number is None else -number if code.startswith("-") else number
