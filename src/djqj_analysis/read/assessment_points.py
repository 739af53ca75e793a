"""What a judge wrote → points: plain points, deductions, grades.

Points are exact decimals: 8 less 2.3 is 5.7. Blank is not rated, and that is not zero; in a column of deductions too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal

NOT_RATED = frozenset({"", "未评", "没评", "没有评", "不评", "未评分", "未考评", "/", "-", "—", "——"})
NOT_DEDUCTED = frozenset({"不扣", "不扣分", "未扣", "未扣分"})
_POINTS = re.compile(r"(?P<less>扣|减|[-−])?\s*(?P<number>\d+(?:\.\d+)?)\s*分?")
_GRADE = re.compile(r"([A-E])\s*[级等]?")
_LEGEND = re.compile(r"(?<![A-Za-z])([A-E])\s*+(?:[级等]\s*+)?(?:=|:|为|计|折)\s*+(\d+(?:\.\d+)?)")
_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")


def tidy(text: str) -> str:
    """Return a cell in one width without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()


def is_rated(text: str) -> bool:
    """Tell whether a cell holds a mark at all."""
    return tidy(text) not in NOT_RATED


def points(text: str, full: Decimal, *, deducted: bool = False) -> Decimal | None:
    """Return the points of a mark, or ``None`` when it cannot be read; the mark must be there (`is_rated`).

    Parameters
    ----------
    text
        「6」, 「6分」; or what is taken off: 「-2」, 「扣2」, 「扣2分」, 「不扣」.
    full
        Full points of the item. The result may be negative when more is taken off than there is.
    deducted
        The whole column holds deductions, so that 「2」 takes two off.

    Examples
    --------
    >>> [points(text, Decimal(8)) for text in ("6", "扣2分", "-2.3", "较好")]
    [Decimal('6'), Decimal('6'), Decimal('5.7'), None]
    >>> points("2", Decimal(8), deducted=True)
    Decimal('6')
    """
    text = tidy(text)
    if text in NOT_DEDUCTED or (deducted and text in {"无", "没有"}):
        return full
    match = _POINTS.fullmatch(text)
    if match is None:
        return None
    number = Decimal(match["number"])
    return full - number if deducted or match["less"] else number


def legend(lines: Iterable[str]) -> Mapping[str, Decimal]:
    """Return what each grade is worth as a share of the full points, as the sheet itself says above its headings.

    Examples
    --------
    >>> legend(["等级折算：A=100，B=85，C=70，D=50"])["B"]
    Decimal('0.85')
    """
    found = {grade: Decimal(number) for line in lines for grade, number in _LEGEND.findall(tidy(line))}
    scale = 1 if max(found.values(), default=Decimal(0)) <= 1 else 100
    return {grade: number / scale for grade, number in found.items()}


def grade(text: str) -> str | None:
    """Return the letter of a grade (「A」, 「B级」), or ``None``."""
    match = _GRADE.fullmatch(tidy(text).upper())
    return match[1] if match else None


def weight(text: str) -> Decimal | None:
    """Return a weight (「0.2」, 「20%」, 「20」), or ``None``; whether it counts to 1 or to 100 only the sum tells."""
    match = _WEIGHT.fullmatch(tidy(text))
    if match is None:
        return None
    return Decimal(match[1]) / 100 if match[2] else Decimal(match[1])
