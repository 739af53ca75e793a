"""Sheets that leave too much blank."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.answers import MISSING, SKIPPED
from djqj_analysis.clean.rules.batch import ROUNDOFF, Batch, Flags, by_question
from djqj_analysis.study.rule import Rule


def missing_share(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that left blank more than ``max_share`` of the questions they were shown."""
    missing, hidden = by_question(batch, (MISSING,)), by_question(batch, (SKIPPED,))
    shown = (~hidden).sum(axis=1, dtype=np.int16)  # summing in few bits is twice as fast
    return missing.sum(axis=1, dtype=np.int16) > rule.max_share * shown + ROUNDOFF
