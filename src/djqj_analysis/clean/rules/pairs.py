"""Answers that cannot both be true."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Claim, Rule


def contradiction(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets on which both claims of a pair hold.

    With codes, both items hold one of theirs. Without, the two statements are opposites: agreeing with both to the
    utmost, or with neither, is a contradiction (as ticked, before reversing).
    """
    found = batch.none()
    for first, second in rule.pairs:
        if first.codes:
            found |= _holds(batch, first, first.codes) & _holds(batch, second, second.codes)
            continue
        for end in (0, 1):
            found |= _holds(batch, first, (_range(batch, first)[end],)) & _holds(
                batch, second, (_range(batch, second)[end],)
            )
    return found


def _holds(batch: Batch, claim: Claim, codes: tuple[int, ...]) -> Flags:
    return np.isin(batch.answers.column(claim.item), codes)


def _range(batch: Batch, claim: Claim) -> tuple[int, int]:
    return next(item for item in batch.study.codebook.survey if item.variable == claim.item).code_range
