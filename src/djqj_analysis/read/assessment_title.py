"""Whose sheet it is: organisation, mass organisation and year, from the lines above the headings and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_LABELS, UNION, UNIT, WOMEN, YEAR
from djqj_analysis.read.assessment_points import tidy

_UNIT = re.compile(r"(?:单位代号|(?<![一-鿿])(?:被考核|参评)?单位)(?:\s++:?|:)\s*+([^\s,;()。]+)")
_KIND = re.compile(r"群团(?:类别|组织)(?:\s++:?|:)\s*+([^\s,;()。]+)")
_YEAR = re.compile(r"(?:年份|年度)(?:\s++:?|:)\s*+(\d{4})")
_ANY_YEAR = re.compile(r"(?<!\d)(\d{4})\s*(?:年(?!\s*\d)|学?年度|(?=$|[^\d年.-]))")
_WORDS: Mapping[str, re.Pattern[str]] = {
    UNION: re.compile("带工建|工会|教工之家|职工之家"),
    LEAGUE: re.compile("带团建|团委|共青团|团支部|团总支"),
    WOMEN: re.compile("带妇建|妇联|妇委会|妇女"),
}


def told(lines: Iterable[str], name: str) -> dict[str, str]:
    """Return what is said of ``unit_id``, ``massorg_type`` (its label) and ``year``; what is not said once is absent.

    Parameters
    ----------
    lines
        The lines above the headings.
    name
        The sheet's name; it counts where the lines are silent.

    Examples
    --------
    >>> told(["2025年度党建带团建考核表", "单位代号：U01"], "Sheet1")
    {'unit_id': 'U01', 'massorg_type': '共青团', 'year': '2025'}
    """
    title = [tidy(line) for line in lines]
    found = {
        UNIT: _first(_UNIT, title) or _first(_UNIT, [tidy(name)]),
        MASSORG: _first(_KIND, title) or _kind(title) or _kind([tidy(name)]),
        YEAR: _first(_YEAR, title) or _only(_ANY_YEAR, title) or _only(_ANY_YEAR, [tidy(name)]),
    }
    return {key: value for key, value in found.items() if value}


def _first(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((match[1] for line in lines if (match := pattern.search(line))), "")


def _only(pattern: re.Pattern[str], lines: list[str]) -> str:
    """Return what every mention agrees on: of two years none is the year."""
    found = {match[1] for line in lines for match in pattern.finditer(line)}
    return found.pop() if len(found) == 1 else ""


def _kind(lines: list[str]) -> str:
    found = [kind for kind, pattern in _WORDS.items() if any(pattern.search(line) for line in lines)]
    return MASSORG_LABELS[found[0]] if len(found) == 1 else ""
