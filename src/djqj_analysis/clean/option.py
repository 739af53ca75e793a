"""One cell of a single choice → its code, whichever way the platform writes answers down.

============  ==============================================  =====================================================
coding        a cell holds                                    its code
============  ==============================================  =====================================================
``text``      the option's label                              that of the level with this label
``number``    the place of the option, from 1                 that of the k-th level of the codebook
``score``     the score the platform gives to the option      the score itself, if a level has this code; turned back
                                                              when the platform has reversed the item already; what
                                                              公式 says, as in 「0分=不了解」 (:func:`silent_scores`)
``code``      the code of the codebook (files we wrote)       that of the level with this code
============  ==============================================  =====================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import labels
from djqj_analysis.clean.labels import UNKNOWN
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import CODE, NUMBER, SCORE
from djqj_analysis.study.item import Item

_POINTS = re.compile(r"(\d{1,3})(?:\.0+)?\s*分?")
_DECLARED = re.compile(r"(\d{1,3})\s*+(?:分\s*+)?=\s*+(.+)")


@dataclass(frozen=True, slots=True)
class Coding:
    """How a file writes answers down; ``is_reversed`` if its scores are those of items the platform has reversed."""

    name: str
    is_reversed: bool = False


def reader(item: Item, coding: Coding) -> Callable[[str], int]:
    """Return the look-up of one item: text of a cell → code, or ``UNKNOWN``.

    Examples
    --------
    >>> from djqj_analysis.study.item import Kind, Level
    >>> item = Item("q", "respondent", Kind.SCALE, "", "", (Level("5", "很同意"), Level("1", "很不同意")), reverse=True)
    >>> [reader(item, Coding(name, True))("1") for name in ("text", "number", "score")]
    [1, 5, 5]
    """
    if coding.name == NUMBER:
        return lambda text: labels.option_number(text, item)
    if coding.name == CODE:
        codes = {level.code: labels.level_code(level) for level in item.levels} | labels.KINDS
        return lambda text: codes.get(labels.tidy(text), UNKNOWN)
    options = labels.option_map(item)
    if coding.name == SCORE:
        silent = silent_scores(item)
        return lambda text: _score(text, options, silent, item, is_reversed=coding.is_reversed and item.reverse)
    spelled = _with_code(item)
    return lambda text: _label(text, options, spelled, item)


def silent_scores(item: Item) -> dict[int, int]:
    """Return score → code for the scores that 公式 declares to be no answer: 「0分=不了解」, 「0=dk；9=rf」.

    The level is named by its label or code and must be one of ``dk``, ``rf`` and ``na``. A score that an answer of this
    question has as well means neither: :data:`~djqj_analysis.clean.labels.UNKNOWN`.

    Examples
    --------
    >>> from djqj_analysis.study.item import Kind, Level
    >>> levels = (Level("1", "不同意"), Level("2", "同意"), Level("dk", "不了解"))
    >>> silent_scores(Item("q", "respondent", Kind.SCALE, "", "", levels, formula="0分=不了解"))
    {0: -3}
    """
    named = {word: level for level in item.levels if level.missing for word in (level.code, normal(level.label))}
    answers = {level.code for level in item.answers}
    found = {}
    for entry in re.split("[;；]", labels.tidy(item.formula)):
        declared = _DECLARED.fullmatch(entry.strip())
        level = named.get(normal(declared.group(2))) if declared else None
        if declared and level:
            score = int(declared.group(1))
            found[score] = UNKNOWN if str(score) in answers else labels.level_code(level)
    return found


def check_labels(item: Item, file: str, faults: Gather) -> None:
    """Note levels that differ in nothing but punctuation, width or case: ``C010``; a cell could mean either."""
    seen: dict[str, str] = {}
    for level in item.levels:
        other = seen.setdefault(normal(level.label), level.label)
        if other != level.label:
            what = f"选项“{other}”与“{level.label}”只有标点、空格或全半角不同，分不清答的是哪一个"
            faults.add(
                Fault(
                    "C010", f"{file}（{item.variable}）", what, "请在编码表与问卷中改成不同的文字，或改用按序号的导出"
                )
            )


def _label(text: str, options: Mapping[str, int], spelled: list[tuple[re.Pattern[str], int]], item: Item) -> int:
    code = labels.answer(text, options, item)
    if code != UNKNOWN:
        return code
    tidied = labels.tidy(text)
    return next((code for pattern, code in spelled if pattern.fullmatch(tidied)), UNKNOWN)


def _with_code(item: Item) -> list[tuple[re.Pattern[str], int]]:
    """Return what 「5、很同意」「5很同意」「很同意（5分）」 look like, the longest label first.

    The number must be the code or the place of the label: 「2、很同意」 is no answer.
    """
    found = []
    for place, level in sorted(enumerate(item.levels, start=1), key=lambda pair: -len(pair[1].label)):
        number = f"(?:{re.escape(level.code)}|{place})"
        label = re.escape(labels.tidy(level.label))
        either = rf"{number}\s*[.、:)-]?\s*{label}|{label}\s*[:(-]?\s*{number}\s*分?\s*\)?"
        found.append((re.compile(either), labels.level_code(level)))
    return found


def _score(text: str, options: Mapping[str, int], silent: Mapping[int, int], item: Item, *, is_reversed: bool) -> int:
    tidied = labels.tidy(text)
    points = _POINTS.fullmatch(tidied)
    if points is None:  # blank, skipped, or a question without scores, exported by its label
        return labels.answer(text, options, item)
    score = int(points.group(1))
    if score in silent:
        return silent[score]
    low, high = item.code_range
    code = low + high - score if is_reversed else score
    return code if code in {labels.level_code(level) for level in item.answers} else UNKNOWN
