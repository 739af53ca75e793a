"""Ledger cells → numbers, dates and codes. A column is converted at once; what cannot be read stays on a list.

Every function takes the text of a column and returns the values and a mask of the cells it could not read. Blank is not
zero: it is missing. 「无」 in a count is an honest zero (instrument.md §1.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault
from djqj_analysis.clean import labels, shares
from djqj_analysis.read.formats import TIMES
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import MISSING_CODES, Item, Kind

Bad = NDArray[np.bool_]

NOTHING = frozenset({"无", "没有"})
NOT_KNOWN = frozenset({"不清楚", "不了解", "不知道", "不详", "未知"})
IN_OFFICE = frozenset({"至今", "现任", "在任"})
YEARS = (1900, 2100)
LONGEST = 100 * 366 * 86_400.0
"""Seconds; nobody answers for longer than a century, and a number beyond it is none."""
SHOWN = 5
SERIALS = (20_000.0, 80_000.0)
"""Day numbers of Excel that can be a time of submission: 1954 to 2119. Anything else stays unread."""
DAY_ZERO = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar, for days after its 29 February 1900 that never was."""
DATE = r"(\d{4})\s*+[-/.年]\s*+(\d{1,2})\s*+[-/.月]\s*+(\d{1,2})(?:\s*+日)?"

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_MULTIPLE = re.compile("(?<=[0-9])\\s*(" + "|".join(sorted(TIMES, key=len, reverse=True)) + ")$")
_DATE = re.compile(DATE + r"(?:[\sT].*)?|(\d{4})(\d{2})(\d{2})")
_SEPARATOR = re.compile(r"[、；;，,/┋\n]+")
_CLOCK = re.compile(r"(?:(\d+)\s*+(?:小时|[时h])\s*+)?(?:(\d+)\s*+(?:分钟|[分m])\s*+)?(?:(\d+(?:\.\d+)?)\s*+[秒s]?)?")
_COLONS = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)")
_MOMENT = re.compile(DATE + r"(?:[\sT]*+(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?)?")


def number(text: str, item: Item) -> float | None:
    """Return a count, amount, number of hours or share; NaN when blank; ``None`` when it cannot be one.

    Percentages are returned as fractions: 35 and 35% are 0.35. A bare 0.35 is 35% to some and a third of a per cent to
    others: nobody can know, so it is refused. A cell in percent format comes as 「35%」.

    Examples
    --------
    >>> share = Item("s", "org_year", Kind.PERCENT, "", "", unit="%")
    >>> number("35", share), number("35%", share), number("0.35", share)
    (0.35, 0.35, None)
    >>> number("1.2万元", Item("fund", "massorg_year", Kind.NUMBER, "", "", unit="元"))
    12000.0
    """
    text = labels.tidy(text)
    if not text or text in NOT_KNOWN:
        return np.nan
    if text in NOTHING:
        return 0.0
    is_share = item.kind is Kind.PERCENT
    signed = text.endswith("%")
    text = text.removesuffix("%" if is_share else item.unit or " ").replace(",", "").strip()
    multiple = None if is_share else _MULTIPLE.search(text)
    text = text[: multiple.start()] if multiple else text
    if not _NUMBER.fullmatch(text):
        return None
    value = float(Decimal(text).scaleb(TIMES[multiple[1]])) if multiple else float(text)
    if is_share:
        return None if not 0 <= value <= 100 or (0 < value < 1 and not signed) else value / 100
    whole = item.kind is Kind.COUNT
    return None if value < 0 or (whole and not value.is_integer()) or not np.isfinite(value) else value


def year(text: str, _item: Item) -> float | None:
    """Return a calendar year.

    Examples
    --------
    >>> year("2025年", Item("y", "org_year", Kind.YEAR, "", ""))
    2025.0
    """
    text = labels.tidy(text).removesuffix("年")
    if not text:
        return np.nan
    return float(text) if text.isdecimal() and len(text) == 4 and YEARS[0] <= int(text) <= YEARS[1] else None


def day(text: str) -> date | None:
    """Return a date, or ``None`` when the text is not exactly one day (「2025年9月」 is not).

    Examples
    --------
    >>> day("2025年9月1日"), day("2025/09/01 08:30:00"), day("2025年9月")
    (datetime.date(2025, 9, 1), datetime.date(2025, 9, 1), None)
    """
    match = _DATE.fullmatch(labels.tidy(text))
    if not match:
        return None
    parts = [int(part) for part in match.groups() if part]
    try:
        return date(*parts)
    except ValueError:
        return None


def serial_day(text: str) -> date | None:
    """Return the day that a number stands for where a column of dates lost its format in Excel, or ``None``.

    Examples
    --------
    >>> serial_day("45678"), serial_day("2025"), serial_day("2025-09")
    (datetime.date(2025, 1, 21), None, None)
    """
    text = labels.tidy(text)
    found = moment(text) if _NUMBER.fullmatch(text) else None
    return found.date() if found else None


def seconds(text: str) -> float:
    """Return a duration in seconds from any spelling of formats.md §1.2; NaN when it is none.

    Examples
    --------
    >>> [seconds(text) for text in ("136秒", "2分3秒", "1:23", "1小时2分3秒", "95")]
    [136.0, 123.0, 83.0, 3723.0, 95.0]
    """
    text = labels.tidy(text)
    match = _COLONS.fullmatch(text) or _CLOCK.fullmatch(text)
    if not text or not match:
        return np.nan
    hours, minutes, rest = (float(part or 0) for part in match.groups())
    total = 3600 * hours + 60 * minutes + rest
    return total if total < LONGEST else np.nan


def moment(text: str) -> datetime | None:
    """Return a time of submission (formats.md §1.2, §1.6–1.8), or ``None``; a date alone is its midnight.

    A plain number is a day number of Excel, which a column of times becomes when its format is lost. A time with
    a zone is not read: the platforms write local time, and shifting it would be a guess.

    Examples
    --------
    >>> print(moment("2016/12/17 14:22:55"), moment("2026年3月1日 9:05"), moment("45000.5"), moment("昨天"), sep=" | ")
    2016-12-17 14:22:55 | 2026-03-01 09:05:00 | 2023-03-15 12:00:00 | None
    """
    text = labels.tidy(text)
    match = _MOMENT.fullmatch(text)
    try:
        if match:
            return datetime(*(int(part or 0) for part in match.groups()))
        if _NUMBER.fullmatch(text) and SERIALS[0] <= float(text) <= SERIALS[1]:
            return DAY_ZERO + timedelta(seconds=round(float(text) * 86_400))
    except ValueError:
        return None
    return None


def moments(cells: pd.Series) -> tuple[pd.Series, Bad]:
    """Convert a column of times of submission; blank is NaT."""
    found = _each(cells, lambda text: pd.NaT if labels.tidy(text) in labels.BLANK else moment(text))
    bad = np.array([value is None for value in found], dtype=np.bool_)
    times = pd.to_datetime([pd.NaT if value is None else value for value in found])
    return pd.Series(times, index=cells.index).astype("datetime64[us]"), bad


def durations(cells: pd.Series) -> tuple[pd.Series, Bad]:
    """Convert a column of answering times to seconds; blank is NaN."""
    found = [float(value) for value in _each(cells, seconds)]
    blank = np.array(_each(cells, lambda text: labels.tidy(text) in labels.BLANK), dtype=np.bool_)
    times = pd.Series(found, index=cells.index, dtype="float64")
    return times, times.isna().to_numpy(dtype=np.bool_) & ~blank


def unread(name: str, cells: pd.Series, bad: Bad, where: str) -> Fault | None:
    """Return the fault for times of a platform column that could not be read, with counts, or ``None``.

    Examples
    --------
    >>> cells = pd.Series(["136秒", "很快", "很快"])
    >>> str(unread("所用时间", cells, durations(cells)[1], "答卷.xlsx"))
    '[C020] 答卷.xlsx 列“所用时间”：2 格读不成时间：“很快”2 处。请按平台导出的原样保留这一列，或清空这些格。'
    """
    if not bad.any():
        return None
    counts = cells[bad].value_counts()
    order = sorted(counts.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))[:SHOWN]
    words = "、".join(f"“{text}”{count} 处" for text, count in order) + (" 等" if len(counts) > SHOWN else "")
    remedy = "请按平台导出的原样保留这一列，或清空这些格"
    return Fault("C020", f"{where} 列“{name}”", f"{int(bad.sum())} 格读不成时间：{words}", remedy)


def numbers(cells: pd.Series, item: Item, parse: Callable[[str, Item], float | None]) -> tuple[pd.Series, Bad]:
    """Convert a column of numbers or years; shares of which nobody can say what they mean are unread."""
    found = _each(cells, lambda text: parse(text, item))
    bad = np.array([value is None for value in found], dtype=np.bool_)
    if item.kind is Kind.PERCENT:
        bad |= shares.unclear(cells)
    return pd.Series([np.nan if value is None else value for value in found], dtype="float64").mask(bad), bad


def dates(cells: pd.Series) -> tuple[pd.Series, Bad]:
    """Convert a column of dates; blank and 「至今」 are NaT."""
    found = _each(cells, lambda text: pd.NaT if labels.tidy(text) in {"", *IN_OFFICE} else day(text))
    bad = np.array([value is None for value in found], dtype=np.bool_)
    return pd.Series(pd.to_datetime([pd.NaT if value is None else value for value in found])).astype(
        "datetime64[us]"
    ), bad


def choices(cells: pd.Series, item: Item) -> tuple[pd.Series, pd.Series, Bad]:
    """Convert a column of options: codes (floats, or words for codes such as ``union``), why there is none, unread.

    The second series holds ``""``, ``"blank"``, ``"dk"``, ``"rf"`` or ``"na"``.
    """
    known = labels.ledger_map(item)

    def look_up(text: str) -> str | None:
        tidied = labels.tidy(text)
        return known.get(normal(text), "dk" if tidied in NOT_KNOWN else None) if tidied else "blank"

    codes = _each(cells, look_up)
    bad = np.array([code is None for code in codes], dtype=np.bool_)
    silent = MISSING_CODES | {"blank"}
    why = pd.Series([code if code in silent else "" for code in codes], dtype="str")
    if all(level.code.lstrip("-").isdecimal() for level in item.answers):
        values = [np.nan if code is None or code in silent else float(code) for code in codes]
        return pd.Series(values, dtype="float64"), why, bad
    words = ["" if code is None or code in silent else code for code in codes]
    return pd.Series(words, dtype="str"), why, bad


def sets(cells: pd.Series, item: Item) -> tuple[pd.Series, Bad]:
    """Convert a multi-select column to frozensets of codes; blank is ``None``."""
    known = labels.ledger_map(item)

    def look_up(text: str) -> frozenset[int] | str | None:
        words = [word for word in _SEPARATOR.split(labels.tidy(text)) if word.strip()]
        codes = [known.get(normal(word)) for word in words]
        if any(code is None for code in codes):
            return "bad"
        return frozenset(int(code) for code in codes if code is not None) if codes else None

    found = _each(cells, look_up)
    bad = np.array([isinstance(value, str) for value in found], dtype=np.bool_)
    values = pd.Series([None] * len(cells), dtype="object")
    values.loc[:] = [None if isinstance(value, str) else value for value in found]
    return values, bad


def _each(cells: pd.Series, look_up: Callable[[str], object]) -> list[object]:
    """Look every distinct text up once."""
    places, texts = pd.factorize(cells)
    found = [look_up(str(text)) for text in texts]
    return [found[place] for place in places]
