"""The cleaning rules: vectorised functions of the matrix and the envelope that return flags, one idea per file."""

from djqj_analysis.clean.rules.apply import Flagged, Seen, flag, gather
from djqj_analysis.clean.rules.batch import MIN_ANSWERED, Batch, Flags, answered

__all__ = ["MIN_ANSWERED", "Batch", "Flagged", "Flags", "Seen", "answered", "flag", "gather"]
