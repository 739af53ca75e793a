"""One question per file: what goes together with what, worded as far as the design allows."""

from djqj_analysis.model.results import model

__all__ = ["model"]
