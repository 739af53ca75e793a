"""Batches of fabricated answers: three kinds of evidence per organisation, flags with a false-discovery rate.

Nothing is deleted here. A flag asks a person to look, and there are honest explanations for each (see :func:`batches`).
"""

from djqj_analysis.clean.forensics.detect import batches
from djqj_analysis.clean.forensics.found import Batches

__all__ = ["Batches", "batches"]
