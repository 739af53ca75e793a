"""How many of the hanzi after a surname are the given name: none, one or two."""

from __future__ import annotations

from djqj_analysis.base.personal.context import AFTER, BEHIND, TITLED, Before, speaks, stops
from djqj_analysis.base.personal.lexicon import GOES_ON, WORDS, is_given, is_hanzi, is_rare, is_telling
from djqj_analysis.base.personal.surnames import CLEAR, CLEAR_DOUBLE, LONE, RARE

CLOSING = tuple(",、;)(:。")
"""Marks that end what stands in a list of names."""
_FEEBLE = frozenset("水全成单车古文冷祖包管向平安房路尚习常时关")
"""Surnames that are mostly something else: with one hanzi behind them they count after a post only."""
NICKS = frozenset(CLEAR) - frozenset("毛龙牛") | frozenset(
    "何谢许傅曾程田夏钟顾汤武施陶严温季章方金石万马雷范周祁莫鲍辛卓梅庄高"
)
"""Surnames of 小李 and 老王; those of them that are everyday words (小毛病, 老牛) are left out."""
_AFTER_ONE = tuple("鸣凡诺帆航涵菲丹宁铭博飞川楠晨琳珂")
"""Given names like 一鸣; other words that begin with 一 are none."""


def given(text: str, surname: int, at: int, before: Before) -> int:
    """Return how many of the hanzi after a surname are the given name."""
    first, second, third = (text[at + step : at + step + 1] for step in range(3))
    if not is_hanzi(first) or TITLED.match(text, at):
        return 0
    is_two = is_given(second) and second + third not in GOES_ON
    lone = text[surname] in LONE if at - surname == 1 else text[surname:at] in CLEAR_DOUBLE
    is_clear = lone or text[surname] in CLEAR
    if at - surname == 1 and text[surname : at + 1] in WORDS:
        if is_given(first) and is_two and _is_enough(text, surname, at, before):
            return 2
        return int(is_clear and is_given(first) and before is Before.POST and stops(text, at + 1))
    is_whole = is_two and is_given(first) and before >= Before.CALL and stops(text, at + 2)  # 海洋 of 郑海洋
    if first + second in GOES_ON and not is_whole:
        return 1 if is_clear and before else 0
    if lone:
        return _after_lone(text, at, 1 + is_two if is_given(first) else 0)
    if not is_given(first):
        return _unknown(text, at, before) if is_clear and before else 0
    return _known(text, surname, at, 1 + is_two, before)


def _is_enough(text: str, surname: int, at: int, before: Before) -> bool:
    """Tell whether what is around makes a name of a surname and two hanzi of names that begin like a word (文雅)."""
    if text[surname] in CLEAR or text[surname] in LONE:
        least = Before.CLAUSE if is_telling(text[at + 1]) else Before.CALL
        return before >= least or bool(BEHIND.match(text, at + 2))
    is_told = before is Before.POST or (before is Before.CALL and text[surname] not in _FEEBLE)
    return is_told and (stops(text, at + 2) or is_telling(text[at + 1]))


def _known(text: str, surname: int, at: int, length: int, before: Before) -> int:
    """Return the length of a given name of characters that stand in names, or 0 if what is around speaks against it."""
    first, is_clear, is_two = text[at], text[surname] in CLEAR or at - surname == 2, length > 1
    is_feeble = text[surname] in _FEEBLE or (text[surname] in RARE and not is_telling(first))
    if is_feeble and not (is_two and before) and before < Before.POST:
        return 0
    if before >= Before.CALL:
        return _whole(text, at, length)
    if BEHIND.match(text, at + length) or (before and AFTER.match(text, at + length)):
        return length
    if before or is_rare(first):
        whole = _whole(text, at, length) if is_clear else length
        if not is_hanzi(text[at + whole : at + whole + 1]):
            return whole
    if before and text[surname] in NICKS and is_telling(first):
        return length
    tells = is_telling(first) or (is_two and is_telling(text[at + 1]))
    is_enough = is_two or tells if is_clear else is_two and tells and text[surname] not in RARE
    return length if is_enough else 0


def _after_lone(text: str, at: int, known: int) -> int:
    """Return the length of a given name after a surname that is nothing else: as far as it is known, or may go."""
    return _whole(text, at, known) or next((length for length in (1, 2) if stops(text, at + length)), 2)


def _whole(text: str, at: int, known: int) -> int:
    """Return the length of a given name that begins as known: one more, if the sentence goes on after it."""
    is_longer = known == 1 and is_hanzi(text[at + 1 : at + 2]) and not stops(text, at + 1) and stops(text, at + 2)
    return 2 if is_longer else known


def _closes(text: str, at: int) -> bool:
    """Tell whether at a place somebody speaks, or a clause ends."""
    return speaks(text, at) or bool(BEHIND.match(text, at)) or text[at : at + 1] in CLOSING


def _unknown(text: str, at: int, before: Before) -> int:
    """Return the length of a given name of characters that are in no list: what follows must show where it ends."""
    ends = stops if before >= Before.CALL else _closes
    if text[at] == "一" and text[at + 1 : at + 2] in _AFTER_ONE:
        return 2
    if AFTER.match(text, at) or text[at] in "一二三式体样些种类型级汤":
        return 0
    if ends(text, at + 1):
        return 1
    return 2 if is_hanzi(text[at + 1 : at + 2]) and ends(text, at + 2) else 0
