"""Scales of the questionnaire and indicators of the ledgers: one idea per file, all put together by `measure`."""

from djqj_analysis.measure.measured import Measured, measure, scored

__all__ = ["Measured", "measure", "scored"]
