"""Who may be counted at all: those who agreed, and those the survey is about."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Rule

YES = 1


def consent(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that do not say yes (code 1); no answer is no consent."""
    return batch.answers.column(rule.item) != YES


def eligibility(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets whose answer is not among ``allowed``; who gives no answer has not shown to belong here."""
    return ~np.isin(batch.answers.column(rule.item), rule.allowed)
