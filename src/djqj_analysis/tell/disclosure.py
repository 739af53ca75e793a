"""The last gate before anything shareable is written: no small cell in a table, no trace of a person in a file.

Faults: ``W010`` something that looks like personal data; the message gives place and kind, never the value.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from djqj_analysis.base.errors import Fault
from djqj_analysis.ink.table import Table
from djqj_analysis.tell.extract import texts
from djqj_analysis.tell.outline import LIKERT

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
CHECKS = "10X98765432"
COUNT = "n"  # the key of the column that says how many answers a row rests on
# results whose rows count answers and describe them; other counts are of organisations, years or sheets
ANSWERS = frozenset({"describe_respondent", "awareness", "failure", *LIKERT})


def suppress(table: Table, min_n: int) -> Table:
    """Hide the numbers of every row that rests on fewer than ``min_n`` answers, and say so in a note.

    The count itself is shown as ``<min_n``; a true zero stays, for it describes nobody. Only the results named in
    ``ANSWERS`` are touched: a group that studies three organisations may say so.

    Examples
    --------
    >>> from djqj_analysis.ink.table import Column
    >>> columns = (Column("g", "组"), Column("n", "n", "int"), Column("m", "均值", "f2"))
    >>> suppress(Table("awareness", "题", columns, [("甲", 3, 4.2)]), 5).cells()
    [['甲', '<5', '—']]
    """
    at = next((place for place, column in enumerate(table.columns) if column.key == COUNT), None)
    if at is None or table.id not in ANSWERS:
        return table

    def small(row: tuple[object, ...]) -> bool:
        value = getattr(row[at], "value", row[at])
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < min_n

    def hidden(row: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            f"<{min_n}" if place == at else None if column.is_number else value
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True))
        )

    if not any(map(small, table.rows)):
        return table
    rows = tuple(hidden(row) if small(row) else row for row in table.rows)
    return dataclasses.replace(table, rows=rows).with_notes(f"样本不足 {min_n} 的格不公布，以“—”表示")


def scan(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Return one fault for each place and kind of personal data in the names and texts of files."""
    found: dict[tuple[str, str], None] = {}
    for name, data in files.items():
        for kind in kinds(name):
            found[f"{_safe(name)} 的文件名", kind] = None
        for place, text in texts(name, data):
            for kind in kinds(text):
                found[" ".join(filter(None, (_safe(name), place))), kind] = None
    return tuple(
        Fault("W010", where, f"疑似含有{kind}", "请在原始数据或文字中删去，再重新运行；内容不在此显示")
        for where, kind in found
    )


def kinds(text: str) -> Iterator[str]:
    """Yield the kinds of personal data a text seems to hold."""
    return (kind for kind, (pattern, holds) in PATTERNS.items() if any(holds(m[0]) for m in pattern.finditer(text)))


def _safe(name: str) -> str:
    """Hide a file name that itself holds personal data."""
    return "（文件名已隐去）" if any(kinds(name)) else name


def is_id_card(text: str) -> bool:
    """Tell whether 18 characters are an identity number: a valid date of birth and the check digit of GB 11643."""
    if not _is_date(text[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text, strict=False))
    return CHECKS[total % 11] == text[17].upper()


def _is_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return len(text) >= len("1.1.1.1")


def _always(_text: str) -> bool:
    return True


def _bounded(core: str) -> re.Pattern[str]:
    """Match a number that is not part of a longer number, word or decimal; hanzi may touch it."""
    return re.compile(rf"(?<![0-9A-Za-z.]){core}(?![0-9A-Za-z]|\.[0-9])")


_IPV4 = r"\d{1,3}(?:\.\d{1,3}){3}"
_IPV6 = r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){3,7}"
PATTERNS: Mapping[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "手机号": (_bounded(r"(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})"), _always),
    "身份证号": (_bounded(r"[1-9]\d{16}[\dXx]"), is_id_card),
    "电子邮箱": (re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"), _always),
    "IP 地址": (re.compile(rf"(?<![\w.:])(?:{_IPV4}|{_IPV6})(?![\w.:])", re.A), _is_address),
    "微信号": (re.compile(r"wxid_[0-9A-Za-z]+"), _always),
}
