"""What people and platforms write → codes, by a written map; nothing is guessed.

The kinds of "no answer" have canonical words, in brackets so that no option is mistaken for one (formats.md §1.3,
§1.5):

==============  ====================  ==========================================
word            code                  written by
==============  ====================  ==========================================
「」 (空) (未答)    ``MISSING``           every platform; ``.sav`` with user-missing
(跳过)            ``SKIPPED``           问卷星; ``.sav``
(不了解)          ``DONT_KNOW``         ``.sav``, files that we wrote
(不愿回答)         ``REFUSED``           ``.sav``, files that we wrote
(超出范围)         ``OUT_OF_RANGE``      ``.sav``, files that we wrote
==============  ====================  ==========================================

Ledgers are filled in by hand. Besides the labels themselves these spellings count, and no others:

====================================  =============================================
是 (only where options are 是 and 否)      √ ✓ ✔ 有
否 (only where options are 是 and 否)      × ✗ ✘ 无 没有
书记                                  党支部书记 党组织书记, unless another option names a 书记 of the party
====================================  =============================================
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from djqj_analysis.base.brackets import TYPED, without
from djqj_analysis.base.whole import whole
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import Item, Kind, Level, Missing

UNKNOWN = -128
"""Not a code: the text is in no map and becomes a fault."""
LEVEL_CODES: Mapping[Missing, int] = {
    Missing.DONT_KNOW: DONT_KNOW,
    Missing.REFUSED: REFUSED,
    Missing.NOT_APPLICABLE: SKIPPED,
}
BLANK = frozenset({"", "(空)", "(未答)"})
JUMPED = frozenset({"(跳过)", "-3"})
KEPT_CHARACTERS, KEPT_BYTES = 60, 120
KINDS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(BLANK, MISSING)
    | dict.fromkeys(JUMPED, SKIPPED)
    | {"(不了解)": DONT_KNOW, "(不愿回答)": REFUSED, "(超出范围)": OUT_OF_RANGE}
)
"""Canonical word → kind of "no answer"."""
YES_NO_MARKS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("√", "✓", "✔", "有"), "是") | dict.fromkeys(("×", "✗", "✘", "无", "没有"), "否")
)
SYNONYMS: Mapping[str, str] = MappingProxyType({"党支部书记": "书记", "党组织书记": "书记"})

_LETTER = re.compile(r"[A-Za-z]\s*[.、:]\s*")
_SCORE = re.compile(r"(-?\d{1,3})\s*分?")
_PARTY_HEAD = re.compile(r"\A[^党]*+党.*(?<!副)书记")
_ASIDE = re.compile(r"[(（](.{1,200}?)[)）]")


def tidy(text: str) -> str:
    """Return a cell without stray spaces, full-width digits and write-ins.

    Examples
    --------
    >>> tidy(" 其他〖自己填的〗 "), tidy("４分"), tidy("（跳过）")
    ('其他', '4分', '(跳过)')
    """
    if text.isascii() and text.isalnum():  # nothing to tidy, and a million identifiers are read at once
        return text
    return unicodedata.normalize("NFKC", without(text, *TYPED)).strip()


def level_code(level: Level) -> int:
    """Return the integer that stands for a level in the matrix."""
    return LEVEL_CODES[level.missing] if level.missing else int(level.code)


def kept(label: str) -> str:
    """Return what a ``.sav`` that cleaning writes keeps of a value label (formats.md §1.5): 60 characters, 120 bytes.

    Examples
    --------
    >>> len(kept("工" * 50)), kept("很同意")
    (40, '很同意')
    """
    return label[:KEPT_CHARACTERS].encode()[:KEPT_BYTES].decode(errors="ignore")


def option_map(item: Item) -> dict[str, int]:
    """Return normalised label → code of a survey item; what a ``.sav`` leaves of a label counts unless two share it."""
    cut = Counter(normal(kept(level.label)) for level in item.levels)
    short = {normal(kept(level.label)): level_code(level) for level in item.levels}
    full = {normal(level.label): level_code(level) for level in item.levels}
    return {label: code for label, code in short.items() if cut[label] == 1} | full


def answer(text: str, options: Mapping[str, int], item: Item) -> int:
    """Return the code of one answer, or :data:`UNKNOWN`.

    Labels come first, then 「A.同意」, for scales only, 「4分」 and 「4」, which are codes and may be out of range.

    Examples
    --------
    >>> levels = (Level("1", "不同意"), Level("2", "同意"), Level("dk", "不了解"))
    >>> item = Item("q", "respondent", Kind.SCALE, "", "", levels)
    >>> [answer(text, option_map(item), item) for text in ("Ｂ.同意", "2分", "7", "不了解", "(跳过)", "", "赞成")]
    [2, 2, -5, -3, -2, -1, -128]
    """
    text = tidy(text)
    if text in KINDS:
        return KINDS[text]
    for candidate in (text, _LETTER.sub("", text, count=1)):
        if normal(candidate) in options:
            return options[normal(candidate)]
    score = _SCORE.fullmatch(text) if item.kind is Kind.SCALE else None
    if score:
        low, high = item.code_range
        return int(score.group(1)) if low <= int(score.group(1)) <= high else OUT_OF_RANGE
    return UNKNOWN


def option_number(text: str, item: Item) -> int:
    """Return the code for a cell of the twin by option numbers: the k-th option is the k-th level of the codebook.

    Examples
    --------
    >>> item = Item("q", "respondent", Kind.YES_NO, "", "", (Level("1", "是"), Level("0", "否")))
    >>> [option_number(text, item) for text in ("1", "2", "-3", "", "3")]
    [1, 0, -2, -1, -128]
    """
    text = tidy(text)
    if text in KINDS:
        return KINDS[text]
    number = whole(text)
    if number is not None and 1 <= number <= len(item.levels):
        return level_code(item.levels[number - 1])
    return UNKNOWN


def ledger_map(item: Item) -> dict[str, str]:
    """Return normalised label → level code for a ledger column filled in by hand.

    Besides the label itself, the code and the label without or within its brackets count, unless two levels share it:
    「妇联」 and 「妇委会」 both stand for 「妇联（妇委会）」. For the few other spellings see the head of this module.

    Examples
    --------
    >>> built = Item("built", "massorg_year", Kind.YES_NO, "", "", (Level("1", "是"), Level("0", "否")))
    >>> [ledger_map(built)[mark] for mark in ("√", "×", "无")]
    ['1', '0', '0']
    """
    spellings: dict[str, set[str]] = {}
    for level in item.levels:
        for spelling in (_ASIDE.sub("", level.label), *_ASIDE.findall(level.label)):
            spellings.setdefault(normal(spelling), set()).add(level.code)
    found = {spelling: codes.pop() for spelling, codes in spellings.items() if len(codes) == 1}
    codes = {level.label: level.code for level in item.levels}
    marks = YES_NO_MARKS if {level.label for level in item.answers} == set("是否") else {}
    heads = [label for label in codes if _PARTY_HEAD.search(label)]
    common = {**marks, **({} if heads else SYNONYMS)}
    found = {normal(word): codes[label] for word, label in common.items() if label in codes} | found
    exact = {normal(word): level.code for level in item.levels for word in (level.code, level.label)}
    return found | exact
