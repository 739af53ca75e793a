"""Where in a file: row numbers as Chinese messages say them."""

from __future__ import annotations

from collections.abc import Iterable

MAX_LISTED = 20


def rows(numbers: Iterable[object]) -> str:
    """Return 「第 4、5 行」; of many rows the first twenty and how many there are.

    Examples
    --------
    >>> rows([4, 5]), rows(range(2, 56))[-22:]
    ('第 4、5 行', '17、18、19、20、21……等 54 行')
    """
    words = [str(number) for number in numbers]
    more = f"……等 {len(words)} 行" if len(words) > MAX_LISTED else " 行"
    return f"第 {'、'.join(words[:MAX_LISTED])}{more}"
