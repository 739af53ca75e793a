"""A batch of raw answers → one matrix of small integers, with the trail of what was done."""

from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.cleaned import Cleaned, clean, examine

__all__ = ["Answers", "Cleaned", "clean", "examine"]
