"""Where in a file: row numbers as Chinese messages say them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

MAX_LISTED = 20
_SHEET = re.compile("“[^”]*”表")


def at(where: str, numbers: Iterable[object]) -> str:
    """Return a place with its rows; rows that name their own sheet (团!4) stand in it, not in the one of the place.

    Examples
    --------
    >>> at("考核表.xlsx“考核”表“自评分”列", [4, 5]), at("考核表.xlsx“考核”表", ["团!4", "妇!6"])
    ('考核表.xlsx“考核”表“自评分”列第 4、5 行', '考核表.xlsx“团”表第 4 行，“妇”表第 6 行')
    """
    words = [str(number) for number in numbers]
    own: dict[str, list[str]] = {word.rpartition("!")[0]: [] for word in words}
    for word in words:
        sheet, _, row = word.rpartition("!")
        own[sheet].append(row)
    if set(own) == {""}:
        return f"{where}{rows(words)}"
    first, *others = own
    there = _SHEET.sub(f"“{first}”表", where, count=1)
    return "，".join([f"{there}{rows(own[first])}", *(f"“{sheet}”表{rows(own[sheet])}" for sheet in others)])


def rows(numbers: Iterable[object]) -> str:
    """Return 「第 4、5 行」; of many rows the first twenty and how many there are.

    Examples
    --------
    >>> rows([4, 5]), rows(range(2, 56))[-22:], rows(["团!4", "妇!6"])
    ('第 4、5 行', '17、18、19、20、21……等 54 行', '“团”表第 4 行，“妇”表第 6 行')
    """
    words = [str(number) for number in numbers]
    if any("!" in word for word in words):
        own = groupby(words, key=lambda word: word.rpartition("!")[0])
        return "，".join(f"“{sheet}”表{rows(word.rpartition('!')[2] for word in there)}" for sheet, there in own)
    more = f"……等 {len(words)} 行" if len(words) > MAX_LISTED else " 行"
    return f"第 {'、'.join(words[:MAX_LISTED])}{more}"
