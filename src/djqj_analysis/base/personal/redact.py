"""Texts without the people in them: every find is replaced by the name of its kind.

What is said stays, who said it or is spoken of goes: 张书记的电话138… becomes 〔姓名〕书记的电话〔手机号〕.
In what people said or wrote freely (:func:`spoken`), and in what a message quotes (:func:`message`), more is taken for
a name than in other texts (:func:`redact`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from djqj_analysis.base.personal.fold import fold, origin
from djqj_analysis.base.personal.patterns import DOTTED, NAME, POST, SUSPECTED, hits
from djqj_analysis.base.personal.shapes import Hit
from djqj_analysis.base.personal.speech import finds

SHOWN = {POST: NAME, DOTTED: NAME, SUSPECTED: NAME}
"""Kinds whose mark in the text differs from the name of the kind: of 张书记 the post stays."""
_QUOTED = re.compile("(?<=“)[^“”]+(?=”)")


def redact(text: str) -> str:
    """Return a text in which every trace of a person is replaced by its kind.

    Examples
    --------
    >>> redact("请张书记打138 1234 5678")
    '请〔姓名〕书记打〔手机号〕'
    """
    return replaced(text)[0]


def spoken(text: str) -> str:
    """Return a quote, an open answer or a cell of a ledger redacted: besides the above, names without a post.

    Not every name can be known as one; say so with :func:`djqj_analysis.clean.redact.quotes_notice`.

    Examples
    --------
    >>> spoken("书记张伟说，找小李打0571-88881234，王牌活动很好")
    '书记〔姓名〕说，找〔姓名〕打〔固定电话〕，王牌活动很好'
    """
    return replaced(text, finds)[0]


def message(text: str) -> str:
    """Return a message redacted; what it quotes from a file is searched as if somebody had said it.

    Examples
    --------
    >>> message("“职务”列第 3 行：“张伟”不是选项")
    '“职务”列第 3 行：“〔姓名〕”不是选项'
    """
    return _QUOTED.sub(lambda quoted: spoken(quoted[0]), redact(text))


def replaced(text: str, search: Callable[[str], Iterable[Hit]] = hits) -> tuple[str, list[str]]:
    """Return the redacted text, and the kind of every passage that was replaced."""
    found = sorted(search(fold(text)), key=lambda hit: hit.start)
    if not found:
        return text, []
    at = origin(text)
    parts, done = [], 0
    for hit in found:
        parts += [text[done : at[hit.start]], f"〔{SHOWN.get(hit.kind, hit.kind)}〕"]
        done = at[hit.end - 1] + 1
    return "".join([*parts, text[done:]]), [SHOWN.get(hit.kind, hit.kind) for hit in found]
