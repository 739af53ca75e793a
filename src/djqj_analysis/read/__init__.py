"""Files and platform exports → raw answers and ledgers, every cell still text."""

from djqj_analysis.read.answers import RawAnswers, read_answers
from djqj_analysis.read.assessment import read_assessment
from djqj_analysis.read.ledger import read_ledger
from djqj_analysis.read.raw import PartialRaw, Raw, gather, read

__all__ = ["PartialRaw", "Raw", "RawAnswers", "gather", "read", "read_answers", "read_assessment", "read_ledger"]
