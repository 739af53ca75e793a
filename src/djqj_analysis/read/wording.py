"""The wording of one heading: stray characters, the dash before the label of a row, the brackets around an option."""

from __future__ import annotations

import re
import unicodedata

_DASH = re.compile(r"[—–]+|(?<=\s)-(?=\s)|-(?=\s*(?:\d{1,3}[、.．]|[(（]\d{1,3}[)）]))")
_ASIDE = re.compile(r"“[^“”]*”|「[^「」]*」|《[^《》]*》|（[^（）]*）|\([^()]*\)")
_REQUIRED = re.compile(r"[（(]\s?必填\s?[)）]")
_WIDE_DIGITS = {ord(wide): str(digit) for digit, wide in enumerate("０１２３４５６７８９")}


def tidied(header: str) -> str:
    r"""Return a heading without invisible characters and stray spaces, its digits of one width.

    Examples
    --------
    >>> tidied(" １、您的\u3000性别\u200b\t")
    '1、您的 性别'
    """
    shown = [char for char in header.translate(_WIDE_DIGITS) if char.isspace() or unicodedata.category(char)[0] != "C"]
    return " ".join("".join(shown).split())


def unrequired(header: str) -> str:
    """Return a heading without the platform's （必填）, which is no part of the wording.

    Examples
    --------
    >>> unrequired("您的身份（必填）"), unrequired("常去的阵地（必填）: 图书角")
    ('您的身份', '常去的阵地: 图书角')
    """
    return _REQUIRED.sub("", header).strip()


def dashes(stem: str) -> list[re.Match[str]]:
    """Return the dashes that may part a question from the label of its row: none within brackets or quotation marks."""
    asides = [aside.span() for aside in _ASIDE.finditer(stem)]
    return [
        dash
        for dash in _DASH.finditer(stem)
        if stem[: dash.start()].strip()
        and stem[dash.end() :].strip()
        and not any(start < dash.start() < end for start, end in asides)
    ]


def split(stem: str) -> tuple[str, str]:
    """Split at the last dash: the question and the label of its row.

    Examples
    --------
    >>> split("“党—群”是否相符？—遇到难处"), split("您的性别")
    (('“党—群”是否相符？', '遇到难处'), ('您的性别', ''))
    """
    found = dashes(stem)
    if not found:
        return stem.strip(), ""
    return stem[: found[-1].start()].strip(), stem[found[-1].end() :].strip()


def option(text: str) -> tuple[str, str] | None:
    """Split off the last balanced parenthesis group: the stem (only on the first option) and the option.

    Examples
    --------
    >>> option("关注什么？(可多选)(ACG文化(动漫、游戏等))"), option("您的性别")
    (('关注什么？(可多选)', 'ACG文化(动漫、游戏等)'), None)
    """
    text = text.strip()
    if not text.endswith(")"):
        return None
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return text[:i].strip(), text[i + 1 : -1].strip()
    return (text[: text.index("(")].strip(), text[text.index("(") + 1 : -1].strip()) if "(" in text else None
