"""Items that say which option to choose."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.answers import MISSING, SKIPPED
from djqj_analysis.clean.rules.batch import Batch, Flags
from djqj_analysis.study.rule import Rule


def attention(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets that answered the attention item otherwise than told; a blank is a blank."""
    codes = batch.answers.column(rule.item)
    return ~np.isin(codes, (rule.expect, MISSING, SKIPPED))
