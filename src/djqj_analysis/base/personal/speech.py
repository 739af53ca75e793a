"""Names in running text, as people speak of each other: 书记张伟说, 找小李, 实验中学的张伟, 0571-88881234.

More is taken for a name here than in the search that stops a file from leaving: a quote that loses a word still says
what it says, one that keeps a name cannot be taken back. How much the characters must look like a name depends on what
stands before: after a post nearly anything does, at the beginning of a clause a verb must follow, elsewhere only
characters that stand in names and hardly anywhere else count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djqj_analysis.base.personal.context import ADDRESS, AFTER, PLACE, Before, before, hailed, stops
from djqj_analysis.base.personal.given import NICKS, given
from djqj_analysis.base.personal.lexicon import ENDINGS, WORDS
from djqj_analysis.base.personal.names import PUBLIC
from djqj_analysis.base.personal.numbers import LANDLINE
from djqj_analysis.base.personal.patterns import NAME, SUSPECTED, hits
from djqj_analysis.base.personal.shapes import Hit, apart
from djqj_analysis.base.personal.surnames import CLEAR, DOUBLE, LONE, RARE, WORDLIKE

_LANDLINE = re.compile(
    r"(?:(?<![0-9A-Za-z.-])(?:\(0\d{2,3}\)\s?|0\d{2,3}[- ]?)"
    r"|(?:(?<=电话)|(?<=座机)|(?<=打)|(?<=拨)|(?<=[话机打拨][:是]))\s?)"
    r"[2-9]\d{6,7}(?:(?:-|转)\d{1,5})?(?![0-9A-Za-z]|[.-]\d)"
)
"""Area code (or a word that says that a telephone number follows), seven or eight digits, perhaps an extension."""


_SURNAMES = frozenset(CLEAR + WORDLIKE + LONE + RARE)
_FIRST = re.compile(f"[{CLEAR}{WORDLIKE}{LONE}{RARE}{''.join(word[0] for word in DOUBLE)}小老阿]")
"""Where a name may begin: nothing else of a text is looked at."""
_THIRD = re.compile(r"(?<![一两几每这那数第0-9])(?:张三|李四|王五|赵六|孙七|周八)(?![个人天次条张位期章月])")


def finds(text: str) -> list[Hit]:
    """Return all personal data in a folded text that somebody said or wrote freely, in the order of the text.

    What is found in any text comes first (:func:`~djqj_analysis.base.personal.patterns.hits`), landlines and names in
    running text after it.

    Examples
    --------
    >>> [(hit.kind, hit.start, hit.end) for hit in finds("找李明,0571-88881234")]
    [('疑似姓名', 1, 3), ('固定电话', 4, 17)]
    """
    return sorted(apart(_all(text), len(text)), key=lambda hit: hit.start)


def _all(text: str) -> Iterator[Hit]:
    known = list(hits(text))
    yield from (hit for hit in known if hit.kind != NAME)
    yield from (Hit(LANDLINE, *match.span()) for match in _LANDLINE.finditer(text))
    yield from (Hit(SUSPECTED, *span) for span in people(text))
    yield from (hit for hit in known if hit.kind == NAME)


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names in a folded text, from left to right and apart from each other.

    Examples
    --------
    >>> said = "书记张伟说找小李,和王芳、李明来过,高兴地说王牌活动很好"
    >>> [said[start:end] for start, end in people(said)]
    ['张伟', '小李', '王芳', '李明']
    """
    at = 0
    while first := _FIRST.search(text, at):
        at = first.start()
        if public := PUBLIC.match(text, at):
            at = public.end()
            continue
        end = _name(text, at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _name(text: str, at: int) -> int:
    """Return where a name that begins at a place ends, or 0."""
    if match := _THIRD.match(text, at):
        return match.end()
    if text[at] in "小老阿" and (end := _nick(text, at)):
        return end
    width = 2 if text.startswith(DOUBLE, at) else 1
    if width == 1 and text[at] not in _SURNAMES:
        return 0
    ahead = before(text, at)
    if ahead < Before.POST and text[max(0, at - 1) : at + 1] in ENDINGS:
        return 0
    if width == 1 and text[at] in CLEAR and ADDRESS.match(text, at + 1):
        return at + 1
    length = given(text, at, at + width, ahead)
    if not length or (ahead < Before.POST and PLACE.match(text, at + width + length - 1)):
        return 0
    return at + width + length


def _nick(text: str, at: int) -> int:
    """Return where 小李 or 老王 ends."""
    end = at + 2
    is_word = text[at + 1 : at + 3] in WORDS and not AFTER.match(text, end)
    if text[at + 1 : end] not in NICKS or text[at:end] == "老高" or is_word or not stops(text, end):
        return 0
    return end if hailed(text, at) else 0
