"""Files and platform exports → raw answers and ledgers, every cell still text."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from djqj_analysis.read.answers import RawAnswers, read_answers
    from djqj_analysis.read.assessment import read_assessment
    from djqj_analysis.read.ledger import read_ledger
    from djqj_analysis.read.raw import PartialRaw, Raw, gather, read

__all__ = ["PartialRaw", "Raw", "RawAnswers", "gather", "read", "read_answers", "read_assessment", "read_ledger"]


def __getattr__(name: str) -> Any:
    # Public names are loaded when first used: the child that parses a file (`apart`) does not wait for pandas.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from djqj_analysis.read import answers, assessment, ledger, raw

    homes = {"RawAnswers": answers, "read_answers": answers, "read_assessment": assessment, "read_ledger": ledger}
    return getattr(homes.get(name, raw), name)
