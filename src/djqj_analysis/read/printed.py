"""Dates and times of SPSS: a number of seconds, and a format that says what is printed of it.

The content is what SPSS and PSPP print; the spelling is the one that people and the other readers know: ISO for days
and moments, Chinese for months, quarters, weeks and weekdays. Years have four digits and seconds are kept however
narrow the column is; decimals are those of the format.

=================================  ===========================================  ==================
format                             the number is                                text
=================================  ===========================================  ==================
DATE ADATE EDATE SDATE JDATE       seconds since 14 October 1582                2025-12-25
DATETIME YMDHMS                    the same                                     2025-12-25 09:05:07
MOYR QYR WKYR                      the same; a week has seven days from 1       2025年12月, 2025年第4季度,
                                   January on                                   2025年第52周
TIME, MTIME                        seconds                                      25:01:01, 59:59
DTIME                              seconds                                      1天 01:01:01, 00:59:59
WKDAY                              1 = Sunday                                   星期日
MONTH                              1 = January                                  12月
=================================  ===========================================  ==================
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

EPOCH = datetime(1582, 10, 14)
MINUTE, HOUR, DAY = 60, 3_600, 86_400
WEEKDAYS = "日一二三四五六"

_LAYOUT = re.compile(r"([A-Z]+)\d*(?:\.(\d+))?")


def printed(value: float, layout: str) -> str:
    """Return what a number says in a format of dates or times; an empty text if the format or the number is none.

    Examples
    --------
    >>> printed(13986000042, "DATETIME20"), printed(13986000042, "QYR8"), printed(2025, "F8.2")
    ('2025-12-25 00:00:42', '2025年第4季度', '')
    """
    match = _LAYOUT.fullmatch(layout)
    spell = _SPELLINGS.get(match[1]) if match else None
    if match is None or spell is None or not math.isfinite(value):
        return ""
    try:
        return spell(value, int(match[2] or 0))
    except OverflowError:  # no year of four digits
        return ""


def _day(form: Callable[[datetime], str]) -> Callable[[float, int], str]:
    """Return the spelling of a day; only seconds above 0 are a date."""
    return lambda value, _: form(EPOCH + timedelta(days=value // DAY)) if value > 0 else ""


def _iso(day: datetime) -> str:
    return day.date().isoformat()


def _moment(value: float, decimals: int) -> str:
    if value <= 0:
        return ""
    value = _kept(value, decimals)
    return f"{_iso(EPOCH + timedelta(days=value // DAY))} {_clock(value % DAY, decimals)}"


def _time(value: float, decimals: int) -> str:
    value = _kept(value, decimals)
    return ("-" if value < 0 else "") + _clock(abs(value), decimals)


def _minutes(value: float, decimals: int) -> str:
    value = _kept(value, decimals)
    return ("-" if value < 0 else "") + f"{int(abs(value) // MINUTE):02d}:{_seconds(abs(value) % MINUTE, decimals)}"


def _days(value: float, decimals: int) -> str:
    value = _kept(value, decimals)
    days = f"{int(abs(value) // DAY)}天 " if abs(value) >= DAY else ""
    return ("-" if value < 0 else "") + days + _clock(abs(value) % DAY, decimals)


def _kept(value: float, decimals: int) -> float:
    """Return seconds as a format with so many decimals prints them: rounded, but cut off where it has none."""
    return round(value * 10**decimals) / 10**decimals if decimals else float(math.trunc(value))


def _clock(seconds: float, decimals: int) -> str:
    return f"{int(seconds // HOUR):02d}:{int(seconds // MINUTE % MINUTE):02d}:{_seconds(seconds % MINUTE, decimals)}"


def _seconds(seconds: float, decimals: int) -> str:
    return f"{seconds:0{3 + decimals if decimals else 2}.{decimals}f}"


def _numbered(form: str, most: int) -> Callable[[float, int], str]:
    return lambda value, _: (
        form.format(int(value), WEEKDAYS[int(value) - 1 : int(value)]) if 1 <= value < most + 1 else ""
    )


_SPELLINGS: Mapping[str, Callable[[float, int], str]] = {
    **dict.fromkeys(("DATE", "ADATE", "EDATE", "SDATE", "JDATE"), _day(_iso)),
    **dict.fromkeys(("DATETIME", "YMDHMS"), _moment),
    "MOYR": _day(lambda day: f"{day.year}年{day.month}月"),
    "QYR": _day(lambda day: f"{day.year}年第{(day.month + 2) // 3}季度"),
    "WKYR": _day(lambda day: f"{day.year}年第{(day.timetuple().tm_yday + 6) // 7}周"),
    "TIME": _time,
    "MTIME": _minutes,
    "DTIME": _days,
    "WKDAY": _numbered("星期{1}", 7),
    "MONTH": _numbered("{0}月", 12),
}
