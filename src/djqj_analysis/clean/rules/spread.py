"""Intra-individual response variability: who hardly moves over many items."""

from __future__ import annotations

import numpy as np

from djqj_analysis.clean.rules.batch import Batch, Flags, block, scale_items
from djqj_analysis.study.rule import Rule


def irv(batch: Batch, rule: Rule) -> Flags:
    """Flag sheets whose own standard deviation over the graded items named is below ``min_sd``.

    Dunn et al. (2018): the sample standard deviation (n − 1) of a person's answers before reversing, over what was
    answered. Sheets with fewer than ``min_items`` answers, or fewer than two, say nothing.
    """
    codes = block(batch, scale_items(batch, rule.questions)).astype(np.int64)
    valid = codes >= 0
    codes[~valid] = 0
    n = valid.sum(axis=1)
    scatter = n * (codes**2).sum(axis=1) - codes.sum(axis=1) ** 2  # n (n − 1) × variance, an exact integer
    return (n >= max(rule.min_items, 2)) & (scatter < rule.min_sd**2 * n * (n - 1))
