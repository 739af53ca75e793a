"""The codebook in words that a respondent or an auditor reads: options, skip logic, kinds and roles."""

from __future__ import annotations

import re

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SHEET_NAMES, SURVEY, Item, Kind

ROLE_LABELS = {
    "X": "自变量",
    "M": "中介",
    "Y": "结果",
    "P": "并行举措",
    "C": "控制",
    "Q": "质控",
    "D": "描述",
}
TABLE_LABELS = {SURVEY: "问卷", **SHEET_NAMES}
_CONDITION = re.compile(r"([a-z][a-z0-9_]*)(=|∈)(\{[^}]*\}|-?\w+)")


def options(item: Item) -> str:
    """Return the options with their codes, e.g. 「1=是；0=否」."""
    return "；".join(f"{level.code}={level.label}" for level in item.levels)


def role(item: Item) -> str:
    """Return the role with the mark of overlap, e.g. 「结果（→X2）」."""
    marks = "".join(f"（→{mark}）" for mark in item.overlap)
    return ROLE_LABELS[item.role] + marks


def kind(item: Item) -> str:
    """Return the kind with its unit, e.g. 「计数（人）」."""
    return f"{item.kind}（{item.unit}）" if item.unit else str(item.kind)


def skip(item: Item, codebook: Codebook) -> str:
    """Return the skip rule in words, or an empty text.

    ``know_union=1`` becomes 「第10题选“有”」; what cannot be read is returned as it stands.
    """

    def words(match: re.Match[str]) -> str:
        variable, codes = match[1], match[3].strip("{}").split(",")
        if variable not in {each.variable for each in codebook.survey}:
            return match[0]
        asked = codebook.find(variable, SURVEY)
        labels = {level.code: level.label for level in asked.levels}
        chosen = "或".join(f"“{labels.get(code.strip(), code.strip())}”" for code in codes)
        return f"第{asked.number}题选{chosen}"

    return _CONDITION.sub(words, item.shown_if).replace(" 或 ", "，或").replace(" 且 ", "，且")


def questions(codebook: Codebook) -> dict[str, tuple[Item, ...]]:
    """Return the survey items by question number, in order."""
    found: dict[str, list[Item]] = {}
    for item in codebook.survey:
        found.setdefault(item.number, []).append(item)
    return {number: tuple(items) for number, items in found.items()}


def is_matrix(items: tuple[Item, ...]) -> bool:
    """Whether a question is a block of statements with one set of options."""
    return len(items) > 1 and all(item.kind in (Kind.SCALE, Kind.SINGLE, Kind.YES_NO) for item in items)
