"""Number formats: what a cell shows where that means something else than the number behind it.

Excel keeps 0.35 and shows 35%, keeps 1 and shows U01, keeps 12345 and shows 1.2万. Who filled the sheet in meant what
the cell shows; at full precision that becomes the cell's text. Dates are left to the parser of the workbook, and what
only dresses a number up (thousands, decimals, colours, yuan signs, brackets) is left alone.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

PRECISION = 15
"""Significant digits that Excel itself keeps: 0.07 is 7%, not 7.000000000000001%."""
TIMES = {"万": 4, "亿": 8, "千": 3, "百万": 6, "千万": 7, "十万": 5}
"""Words for powers of ten."""
BUILTIN = {9: "0%", 10: "0.00%"}
"""Formats that workbooks use without writing them down, as far as they change a meaning; the others are in the file."""
LONGEST = 255
"""Characters of a format; Excel allows no more."""
YUAN = frozenset({"¥", "￥", "RMB", "CNY"})

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|[_*](?P<room>.?)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>[Ee][+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
             "<>": operator.ne}  # fmt: skip
_SPAN = re.compile(r"[hms]+", re.IGNORECASE)
_DATES = frozenset("ymdhseabg")
_MULTIPLE = re.compile("^(?:" + "|".join(sorted(TIMES, key=len, reverse=True)) + ")")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format: which numbers it is for, the words around the digits, and how it scales.

    ``digits`` holds the places of digits with points and commas, as written; ``inner`` the words between them.
    """

    condition: tuple[str, Decimal] | None = None
    before: str = ""
    after: str = ""
    inner: str = ""
    digits: str = ""
    percents: int = 0
    is_date: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether the section is for a number; one without a condition is for any."""
        return self.condition is None or bool(_COMPARED[self.condition[0]](value, self.condition[1]))

    @property
    def scale(self) -> int:
        """The power of ten by which the number is divided: three for each comma after the last digit."""
        whole, _, rest = self.digits.partition(".")
        commas = len(rest) - len(rest.rstrip(",")) + len(whole) - len(whole.rstrip(","))
        return 3 * commas + (len(re.sub("[^0#?]", "", rest)) if self.inner == "." else 0)

    @property
    def padding(self) -> int:
        """How many digits a whole number has at least."""
        return self.digits.count("0") if set(self.digits) <= {"0", "#"} else 0


@lru_cache(maxsize=2**16)
def shown(value: float, code: str) -> str | None:
    """Return what a cell shows, at full precision, or ``None`` where the number itself says it.

    Parameters
    ----------
    value
        The number in the file.
    code
        Its number format.

    Examples
    --------
    >>> shown(0.35, "0%"), shown(1.0, "0.00%"), shown(35.0, '0"%"'), shown(1.0, '"U"00'), shown(1.2, '0.0"万"')
    ('35%', '100%', '35%', 'U01', '1.2万')
    >>> shown(12345.0, '0!.0,"万"'), shown(12345.0, "#,##0.00"), shown(500.0, '0,"人"')
    ('1.2345万', None, '500（单元格格式 0,"人"）')
    """
    number = Decimal(format(value, f".{PRECISION}g"))
    section = _chosen(number, _sections(code))
    if section is None or section.is_date:
        return None
    before, after = _worded(section.before), _worded(section.after)
    if not section.digits:
        return before or None
    scaled = number.scaleb(2 * section.percents - section.scale)
    text = f"{before}{_plain(scaled, section.padding)}{'%' * section.percents}{after}"
    multiple = _MULTIPLE.match(after)
    named = TIMES[multiple[0]] if multiple else 0
    told = bool(before or after)
    if _worded(section.inner) or (section.scale != named and section.scale and told):
        return f"{_plain(number)}（单元格格式 {code}）"
    changes = section.percents or told or (section.padding > 1 and number == number.to_integral_value() >= 0)
    return text if changes else None


def is_plain(code: str) -> bool:
    """Return whether no number at all is changed by a format, or it is one of dates.

    Examples
    --------
    >>> [is_plain(code) for code in ("General", "#,##0.00_);[Red](#,##0.00)", "yyyy-mm-dd", "0%", '0"人"')]
    [True, True, True, False, False]
    """
    return not any(
        not one.is_date and (one.percents or one.padding > 1 or _worded(one.before + one.inner + one.after))
        for one in _sections(code)[:3]
    )


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts)


def _section(tokens: list[re.Match[str]]) -> Section:
    words = ["", "", ""]
    digits, held, percents = "", "", 0
    condition, is_date = None, False
    last = max((at for at, token in enumerate(tokens) if token["digit"] or token["general"]), default=-1)
    for at, token in enumerate(tokens):
        kind, text = token.lastgroup, token[token.lastgroup or 0] or ""
        place = 0 if not digits else 1 if at < last else 2
        if kind == "bracket":
            found = _CONDITION.fullmatch(text)
            condition = (found[1], Decimal(found[2])) if found else condition
            is_date |= _SPAN.fullmatch(text) is not None
            words[place] += _currency(text)
        elif kind in ("digit", "general"):
            digits += held + (text if kind == "digit" else "#")
            held = ""
        elif kind == "other" and text in ".,/" and digits:
            held += text
        elif text == "%" and kind == "other":
            percents += 1
        elif kind == "other" and text.casefold() in _DATES:
            is_date = True
        elif kind not in ("room", "exponent") and text != "@":
            words[place] += text
            digits += "." if text == "." and place == 1 else ""
    digits += held
    before, inner, after = words if digits else ("".join(words), "", "")
    return Section(condition, before, after, inner, digits, percents, is_date)


def _currency(bracket: str) -> str:
    """Return the sign of 「[$€-407]」; colours, languages and conditions have none."""
    sign = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    return "" if sign in YUAN else sign


def _chosen(value: Decimal, sections: tuple[Section, ...]) -> Section | None:
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        return next((section for section in numeric if section.holds(value)), None)
    place = 1 if value < 0 else 2 if value == 0 else 0
    return numeric[place] if place < len(numeric) else numeric[0]


def _worded(text: str) -> str:
    """Return words that say something, ``""`` for brackets, blanks, dashes and the sign of the yuan.

    Examples
    --------
    >>> _worded("人 "), _worded("_ -¥"), _worded("%"), _worded("$")
    ('人', '', '%', '$')
    """
    text = text.strip()
    says = any(unicodedata.category(char)[0] in "LN" or char in "%％‰" or _is_foreign(char) for char in text)
    return text if says and text not in YUAN else ""


def _is_foreign(char: str) -> bool:
    return unicodedata.category(char) == "Sc" and char not in YUAN


def _plain(number: Decimal, padding: int = 0) -> str:
    text = format(number.normalize(), "f")
    return text.zfill(padding) if text.isdecimal() else text.removeprefix("-") if number == 0 else text


def numbered(codes: dict[int, str], used: list[int]) -> dict[int, str]:
    """Return the place of every style → its format, of those that change a meaning.

    Parameters
    ----------
    codes
        Number of the format → its code, as the file writes them.
    used
        The number of the format that each style uses, in order.
    """
    return dict(_changing({**BUILTIN, **codes}, used))


def _changing(codes: dict[int, str], used: list[int]) -> Iterator[tuple[int, str]]:
    for style, number in enumerate(used):
        code = codes.get(number, "")
        if code and len(code) <= LONGEST and not is_plain(code):
            yield style, code
