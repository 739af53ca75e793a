"""What needs larger cells: 政治面貌 crossed with anything, and what people think ill of those who lead them.

The thresholds 5 and 10 are practice of statistical offices, not Chinese law; GB/T 45574-2025 leaves open whether
政治面貌 is sensitive, so it is taken as sensitive.
"""

from __future__ import annotations

from collections.abc import Iterable

SENSITIVE_MIN = 10
CROSSED = frozenset({"political", "is_party_official", "resp_role"})
"""Traits by which a few persons of an organisation can be told."""
OPINIONS = frozenset({"trust", "failure", "five_good", "five_lead"})
"""Scores and results that rest on judgements of cadres and of those who lead."""


def least(names: Iterable[str], min_n: int) -> int:
    """Return the smallest count that may be shown of a table about some variables.

    Parameters
    ----------
    names
        What the table crosses or shows: variables, scores, or the id of a result (``likert_trust``).
    min_n
        The usual threshold (``study.assumptions.report_min_n``).

    Examples
    --------
    >>> least(["gender"], 5), least(["political", "gender"], 5), least(["likert_trust"], 5), least(["political"], 5)
    (5, 10, 10, 5)
    """
    given = [name.removeprefix("likert_") for name in dict.fromkeys(names)]
    is_opinion = any(name == opinion or name.startswith(f"{opinion}_") for name in given for opinion in OPINIONS)
    is_crossed = len(given) > 1 and not CROSSED.isdisjoint(given)
    return max(SENSITIVE_MIN, min_n) if is_opinion or is_crossed else min_n
