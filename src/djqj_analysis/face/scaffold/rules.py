"""Input rules of Excel for the columns of a form: what may be typed, and what Excel says when it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from djqj_analysis.clean.values import YEARS
from djqj_analysis.face.scaffold.guide import Guide, how
from djqj_analysis.study.item import CHOICES, NUMBERS, Kind

LAST = 2000
"""The row down to which a form is prepared."""
NO_LIMIT = "1000000000"
LONGEST = "80"
FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.TEXT: "@", Kind.PERSON: "@", Kind.UNIT: "@", Kind.PERCENT: "0.##"}
BEGINS = {"post_end": "post_start"}
"""Dates that must not be earlier than another."""
PROMPTED = frozenset({Kind.MULTI, Kind.PERCENT, Kind.PERSON})
"""Kinds that are so often typed wrongly that every cell says how; a prompt on all of them would be in the way."""
_DAY_ZERO = date(1899, 12, 30)
_DAYS = tuple(str((date(year, 1, 1) - _DAY_ZERO).days) for year in YEARS)


def rule(guide: Guide, letters: Mapping[str, str], lists: Mapping[str, str]) -> DataValidation:
    """Return the input rule of a column, to be laid over its cells from row 2 on.

    Parameters
    ----------
    guide
        The column.
    letters
        Variable → letter of its column on the same sheet.
    lists
        Variable → formula of the range that holds its options.
    """
    item = guide.item
    here = f"${letters[item.variable]}2"
    if item.variable in lists and item.kind in CHOICES | {Kind.UNIT}:
        made = DataValidation(type="list", formula1=lists[item.variable])
    elif item.kind is Kind.UNIT:
        column = f"${letters[item.variable]}$2:${letters[item.variable]}${LAST}"
        made = DataValidation(type="custom", formula1=f"COUNTIF({column},{here})=1")
    elif item.kind is Kind.PERCENT:
        made = DataValidation(type="custom", formula1=f"OR({here}=0,AND({here}>=1,{here}<=100))")
    elif item.kind is Kind.YEAR:
        made = _between("whole", *map(str, YEARS))
    elif item.kind in NUMBERS:
        made = _between("whole" if item.kind is Kind.COUNT else "decimal", "0", _most(guide, letters))
    elif item.kind is Kind.DATE:
        made = _between("date", _or_else(letters.get(BEGINS.get(item.variable, "")), _DAYS[0]), _DAYS[1])
    elif item.kind is Kind.MULTI:
        made = DataValidation()
    else:
        made = _between("textLength", "0", guide.limit or LONGEST)
    return _explained(made, guide)


def _most(guide: Guide, letters: Mapping[str, str]) -> str:
    """Return the greatest number allowed: one that is written down, or the cell of the whole, if that is filled in."""
    if guide.limit in letters:
        return _or_else(letters[guide.limit], NO_LIMIT)
    return guide.limit or NO_LIMIT


def _or_else(letter: str | None, other: str) -> str:
    return f'IF(${letter}2="",{other},${letter}2)' if letter else other


def _between(kind: str, least: str, most: str) -> DataValidation:
    return DataValidation(type=kind, operator="between", formula1=least, formula2=most)


def _explained(made: DataValidation, guide: Guide) -> DataValidation:
    item, words = guide.item, how(guide.item)
    above = f"；不能大于{guide.limit_label}" if guide.limit else ""
    unique = "；代号不能重复" if made.type == "custom" and item.kind is Kind.UNIT else ""
    later = "；不能早于任职起" if item.variable in BEGINS else ""
    made.allow_blank, made.showErrorMessage, made.errorStyle = True, True, "stop"
    made.errorTitle, made.error = "填得不对", f"“{item.label}”：{words}{above}{unique}{later}"
    if item.kind in PROMPTED:
        options = "、".join(level.label for level in item.levels)
        made.showInputMessage, made.promptTitle = True, "怎样填"
        made.prompt = f"{words}：{options}" if options else words
    return made
