"""Chinese names: by the surname, the shape and what stands around; never by a list of people.

Two questions are answered. Does a cell look like a name (then its whole column decides)? And does a sentence name a
person by surname and post, as in 张书记? Surnames that are also everyday words or endings of words (安, 高, 任, 江 …)
count before a post only where a word begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.surnames import CLEAR, COMPOUND, LONE, RARE, WORDLIKE

POSTS = (
    "书记(?![处员官])|主席(?![台团])|主任(?!务|科员)|校长(?![期远久效])|委员(?!会)|院长(?![期远久])|园长(?![期远久])|"
    "部长(?![期远久])|科长(?![期远久])|处长(?![期远久])|局长(?![期远久])|所长(?![期远久])|组长(?![期远久])|"
    "厂长(?![期远久])|董事长|经理|老师|同志"
)
PUBLIC = re.compile(
    "[毛刘朱习]主席|习近平|孙中山|雷锋|毛泽东|周恩来|刘少奇|邓小平|江泽民|胡锦涛|李大钊|陈独秀|焦裕禄|孔繁森|王进喜|杨善洲|廖俊波|张桂梅|郭明义"
)
"""People of public history, whom a text may name."""

_BEFORE_WORD = "们谢跟找给让叫的是位"
_WORDS = (
    "主张|紧张|慌张|夸张|开张|扩张|声张|铺张|大王|森林|园林|造林|桥梁|茶叶|整齐|一齐|看齐|生肖|面孔|水龙|园丁|壮丁|大陆"
    "|登陆|感谢|谢谢|多谢|答谢|致谢|重申"
)
_NOT_AFTER = {name: {word[0] for word in _WORDS.split("|") if word[1] == name} for name in _WORDS[1::3]}
"""Surname → what makes a word of it: 主张, 森林, 感谢."""
_FUNCTION = frozenset("向任全成常于关")
"""These count before a post only after a word of address such as 们: 向书记反映 names nobody."""
_TITLED = re.compile(rf"(?P<name>(?:{COMPOUND})[一-龥]{{0,2}}?|[{CLEAR}{WORDLIKE}{LONE}])(?:{POSTS})")
_FULL = re.compile(
    rf"(?:(?<![一-龥])|(?<=[{_BEFORE_WORD}由请和与向对为]))(?P<name>[{CLEAR}{LONE}][一-龥]{{1,2}}?)(?:{POSTS})"
)
_OFFICE_ENDS = frozenset("部会委处室组科校院级班系间区办团支务副总常任党工青妇群队司站所局厂店")
_SAID = re.compile(
    rf"(?:我叫|名叫|姓名|联系人)\s{{0,4}}[:是为]?\s{{0,4}}(?P<name>(?:{COMPOUND})[一-龥]{{1,2}}|[{CLEAR}{LONE}][一-龥]{{1,2}})"
)
_SHAPE = re.compile(
    rf"(?:{COMPOUND})[一-龥]{{1,2}}|[{CLEAR}{WORDLIKE}{LONE}{RARE}][一-龥]{{1,2}}|[一-龥]{{1,8}}(?:·[一-龥]{{1,8}}){{1,4}}"
)
_POST_ONLY = re.compile(rf"(?:{POSTS})\Z")
_OF_FOUR = re.compile(rf"[{CLEAR}][{CLEAR}][一-龥]{{2}}")
MARKS = re.compile(r"书记|主席|主任|长|委员|经理|老师|同志|我叫|名叫|姓名|联系人")
"""Without one of these no sentence names a person in a way that is looked for."""


def looks_like_name(text: str) -> bool:
    """Tell whether a cell has the shape of a name: a surname and one or two hanzi, or parts joined by a dot.

    A post (高主任) is no name, though it has the shape; it is found as such.

    Examples
    --------
    >>> [looks_like_name(text) for text in ("张伟", "欧阳明月", "艾力·买买提", "同意", "U01-P01", "王李雪梅")]
    [True, True, True, False, False, True]
    """
    text = fold(text).strip()
    return bool(_SHAPE.fullmatch(text) or _OF_FOUR.fullmatch(text)) and not _POST_ONLY.search(text)


def titled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names a person by surname (or name) and post: the span of the name.

    Examples
    --------
    >>> [("感谢张书记的帮助")[start:end] for start, end in titled("感谢张书记的帮助")]
    ['张']
    >>> list(titled("党支部书记兼任工会主席，担任书记，任何老师，感谢老师"))
    []
    """
    for match in _FULL.finditer(text):
        if match["name"][-1] not in _OFFICE_ENDS and not PUBLIC.match(match[0]):
            yield match.span("name")
    for match in _TITLED.finditer(text):
        if _opens(text, match.start("name"), match["name"]) and not PUBLIC.match(match[0]):
            yield match.span("name")


def said(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a person is named outright: 我叫张三, 联系人：李四."""
    for match in _SAID.finditer(text):
        yield match.span("name")


def _opens(text: str, at: int, name: str) -> bool:
    """Tell whether the surname at a place begins a word."""
    before = text[at - 1] if at else ""
    if not before or not "一" <= before <= "龥":
        return name not in _FUNCTION
    if before in _NOT_AFTER.get(name, ()):
        return False
    return len(name) > 1 or name in CLEAR or before in _BEFORE_WORD
