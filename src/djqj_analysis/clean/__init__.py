"""A batch of raw answers → one matrix of small integers, person columns, and the trail of what was done."""

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.clean.cleaned import Cleaned, clean, examine

__all__ = [
    "DONT_KNOW",
    "MISSING",
    "OUT_OF_RANGE",
    "REFUSED",
    "SKIPPED",
    "Answers",
    "Cleaned",
    "clean",
    "examine",
]
