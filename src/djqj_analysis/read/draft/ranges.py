"""Options that hold numbers: 「3000元以下」 comes before 「3000–4999元」, and 「10年以上」 after both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_HAN = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_NUMBER = re.compile(
    "(?:(?<=[至到~～—–-])|^)[零〇一二两三四五六七八九十百]{1,12}$"
    "|[零〇一二两三四五六七八九十百]{1,12}(?=[个名位人次回年岁月天周小时分场项件家套孩胎级间元万千多到至及~—–-])"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(万|千|百)?")
_TIMES = {"万": 10_000.0, "千": 1_000.0, "百": 100.0, "": 1.0}
_BELOW = re.compile("以下|以内|以前|之前|不足|未满|不满|不到|小于|少于|低于|不超过|及以?下|<|≤|＜")
_ABOVE = re.compile(r"以上|以后|之后|超过|多于|大于|高于|不少于|及以?上|\+|>|≥|＞")
_NOTHING = re.compile(r"(?:没有|从未|从没|从不|从来没有|无|没|未曾|免费).*|0[^\d.~～—–-]*|1?.?没.*|.*都没.*", re.S)
_SPANS = {
    "分钟": 1 / 1440,
    "小时": 1 / 24,
    "天": 1.0,
    "周": 7.0,
    "月": 30.0,
    "学期": 180.0,
    "年": 365.0,
    "公里": 1000.0,
    "千米": 1000.0,
    "里": 500.0,
    "米": 1.0,
}
MAX_LENGTH = 18
"""Characters; longer options are sentences in which a number is no measure."""


def places(labels: Sequence[str]) -> list[tuple[float, float]] | None:
    """Return a sort key for every option, or ``None`` when they are no ranges of one quantity.

    Examples
    --------
    >>> keys = places(["3-5次", "6次及以上", "0次", "1～2次"])
    >>> [sorted(keys).index(key) for key in keys]
    [2, 3, 0, 1]
    >>> places(["第一中学", "实验小学"]) is None
    True
    """
    if any(len(label) > MAX_LENGTH for label in labels):
        return None
    texts = [western(unicodedata.normalize("NFKC", label)) for label in labels]
    spans = _mixed_spans(texts)
    found = [_place(text, spans) for text in texts]
    numbered = [key for key in found if key is not None]
    if len(numbered) < 2 or len(set(found)) < len(found):
        return None
    words = {re.sub(r"[\d.\s]", "", text) for text in texts}
    named = [word for word in words if len(word) > 8]
    if named or len(found) - len(numbered) > 1:
        return None
    nothing = [text for text, key in zip(texts, found, strict=True) if key is None]
    if nothing and not _NOTHING.fullmatch(nothing[0]):
        return None
    return [(-1.0, 0.0) if key is None else key for key in found]


def western(text: str) -> str:
    """Write 「十至二十年」 as 「10至20年」.

    Examples
    --------
    >>> western("十至二十年"), western("第一中学")
    ('10至20年', '第一中学')
    """
    return _HAN_NUMBER.sub(lambda match: str(_han(match[0])), text)


def _han(word: str) -> int:
    total = digit = 0
    for char in word:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN[char]
    return total + digit


def _mixed_spans(texts: Sequence[str]) -> bool:
    """Whether options measure time in different units, as 「半年」 or 「6个月」 beside 「1年」 do."""
    used = {name for text in texts for name in _SPANS if re.search(rf"[\d半]\s*个?{name}", text)}
    return len(used) > 1 or any("半" in text for text in texts)


def _place(text: str, spans: bool) -> tuple[float, float] | None:
    if spans:
        text = re.sub(r"(?<=\d)年半", ".5年", text).replace("半个", "0.5").replace("半", "0.5")
    match = _NUMBER.search(text)
    if match is None or _NOTHING.fullmatch(text):
        return None
    multiple = match[2] or _later_multiple(text, match.end())
    value = float(match[1]) * _TIMES[multiple]
    if spans:
        rest = text[match.end() :]
        near = [(rest.find(name), size) for name, size in _SPANS.items() if name in rest]
        value *= min(near)[1] if near else 365.0
    several = len(_NUMBER.findall(text)) > 1
    below, above = bool(_BELOW.search(text)), bool(_ABOVE.search(text))
    return value, 0.0 if several or below == above else (-1.0 if below else 1.0)


def _later_multiple(text: str, end: int) -> str:
    """Return the 万 of 「5–10万元」, which also holds for the 5."""
    match = re.match(r"\s*[-~—–至到]+\s*\d+(?:\.\d+)?\s*(万|千|百)", text[end:])
    return match[1] if match else ""
