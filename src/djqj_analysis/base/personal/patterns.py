"""The one vocabulary of personal data in a text: every kind, in the order in which they count.

The patterns are told in :mod:`~djqj_analysis.base.personal.numbers` and :mod:`~djqj_analysis.base.personal.online`,
names in :mod:`~djqj_analysis.base.personal.names` and :mod:`~djqj_analysis.base.personal.dotted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djqj_analysis.base.personal import dotted, names
from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.numbers import PAPERS, PHONES
from djqj_analysis.base.personal.online import HOMES, NET, TALK
from djqj_analysis.base.personal.shapes import Hit, Level, apart, found

NAME, POST, DOTTED, SUSPECTED = "姓名", "姓氏加职务", "带间隔点的姓名", "疑似姓名"
PATTERNS = (*PAPERS[:3], *PHONES, *PAPERS[3:], *NET, *HOMES)
LEVELS: dict[str, Level] = {each.kind: each.level for each in PATTERNS} | {
    NAME: Level.BLOCK, POST: Level.WARN, DOTTED: Level.WARN, SUSPECTED: Level.WARN
}  # fmt: skip
NAMING = (POST, DOTTED)
"""What may be meant by a text, and must not stand where nobody is to be named."""
_MAYBE = re.compile(
    rf"\d\D{{0,2}}\d{{2}}|@|#|\(at|\[at|wxid_|{TALK}|QQ|扣扣|企鹅|[Vv][Xx]|[:-][0-9a-f]{{2}}[:-]|o[\w-]{{27}}|{dotted.DOT}"
    rf"|[路街巷弄村区园苑里栋幢座组]\d|[一幺壹][三四五六七八九]|{names.MARKS.pattern}",
    re.I,
)
"""Without one of these a text holds nothing that is looked for."""


def hits(text: str) -> Iterator[Hit]:
    """Yield every find in a folded text; of several patterns on the same characters the first of the list counts.

    Examples
    --------
    >>> [hit.kind for hit in hits("张书记的电话13812345678")]
    ['手机号', '姓氏加职务']
    """
    if not _MAYBE.search(text):
        return
    yield from apart(_all(text), len(text))


def _all(text: str) -> Iterator[Hit]:
    for pattern in PATTERNS:
        yield from found(pattern, text)
    yield from (Hit(DOTTED, *span) for span in dotted.names(text))
    if names.MARKS.search(text):
        yield from (Hit(NAME, *span) for span in names.said(text))
        yield from (Hit(POST, *span) for span in names.titled(text))


def kinds(text: str, level: Level | None = None) -> tuple[str, ...]:
    """Return the kinds of personal data that a text holds, each once; with a level, only those of that level.

    Examples
    --------
    >>> kinds("１３８ 1234 5678"), kinds("R0001，2025-11-10，0.13812345678")
    (('手机号',), ())
    """
    found = dict.fromkeys(hit.kind for hit in hits(fold(text)))
    return tuple(kind for kind in found if level is None or LEVELS[kind] is level)


def stopping(text: str) -> tuple[str, ...]:
    """Return the kinds that must not stand where nobody is to be named: the grave ones, and names that a text may hold.

    Examples
    --------
    >>> stopping("张书记主持"), kinds("张书记主持", Level.BLOCK)
    (('姓氏加职务',), ())
    """
    return tuple(kind for kind in kinds(text) if LEVELS[kind] is Level.BLOCK or kind in NAMING)
