"""Sheets from outside the days of the survey; an unknown time is no flag."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Rule


def early(batch: Batch, _rule: Rule) -> Flags:
    """Flag sheets submitted before the opening day: mostly the group's own trials."""
    if batch.study.opened is None:
        return batch.none()
    return batch.envelope.submitted < np.datetime64(batch.study.opened)


def late(batch: Batch, _rule: Rule) -> Flags:
    """Flag sheets submitted on the closing day or after it."""
    if batch.study.closed is None:
        return batch.none()
    return batch.envelope.submitted >= np.datetime64(batch.study.closed)
