"""Options in order, by written vocabularies; what no vocabulary orders keeps no order (and becomes a question).

Tried in turn: points (4分) · yes and no · degrees · frequencies, amounts, grades · education, titles and the like ·
ranges of numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from djqj_analysis.read.draft import vocabulary, words
from djqj_analysis.read.draft.degree import degrees
from djqj_analysis.read.draft.ranges import places
from djqj_analysis.read.draft.rates import rates
from djqj_analysis.read.draft.shared import without_shared

YES_NO, DEGREE, POINTS, RANGES = "是否", "程度", "分数", "数字区间"

_POINTS = re.compile(r"(\d{1,3})\s*分")
_LETTER = re.compile(r"[A-Za-z0-9]{1,2}\s*[.、:：．]\s*(?=\S)|[(（]\d{1,2}[)）]\s*")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
_PLAIN_NO = ("没有", "不", "没", "无", "未", "否", "从未", "从没", "未曾", "不曾")
_PAIRS = (("是", "否"), ("是", "不是"), ("有", "无"), ("对", "错"), ("正确", "错误"), ("愿意", "拒绝"), ("能", "不能"))

MOST_CHARACTERS = 200
"""Longer options are texts that people wrote: no vocabulary orders them."""

Keys = list[float] | list[tuple[float, float]] | None


@dataclass(frozen=True, slots=True)
class Order:
    """Options from least to most, and what told it."""

    labels: tuple[str, ...]
    basis: str


def order(labels: Sequence[str]) -> Order | None:
    """Return the options from least to most, or ``None`` when no written vocabulary orders them.

    Examples
    --------
    >>> order(["经常", "从不", "偶尔"])
    Order(labels=('从不', '偶尔', '经常'), basis='频率')
    >>> order(["工会", "共青团", "妇联"]) is None
    True
    """
    if max(map(len, labels), default=0) > MOST_CHARACTERS:
        return None
    plain = [plain_label(label) for label in labels]
    if len(set(plain)) < len(plain) or len(plain) < 2:
        return None
    for basis, keys_of in _readings():
        keys = keys_of(plain)
        if keys is not None:
            ranked = sorted(range(len(labels)), key=lambda i: keys[i])
            return Order(tuple(labels[i] for i in ranked), basis)
    return None


def plain_label(label: str) -> str:
    """Return an option without its letter, spaces, and what stands in brackets.

    Examples
    --------
    >>> plain_label("A. 非常 同意（5分）"), plain_label("3分")
    ('非常同意', '3分')
    """
    text = unicodedata.normalize("NFKC", label)
    bare = _ASIDE.sub("", unlettered_label(text))
    return re.sub(r"\s", "", bare).strip("。.;；，,") or text.strip()


def unlettered_label(label: str) -> str:
    """Return an option without 「A.」 or 「(1)」 in front.

    Examples
    --------
    >>> unlettered_label("A.男"), unlettered_label("(2)女")
    ('男', '女')
    """
    return _LETTER.sub("", unicodedata.normalize("NFKC", label), count=1)


def _readings() -> tuple[tuple[str, Callable[[Sequence[str]], Keys]], ...]:
    exact = tuple((name, _exact_reader(lists)) for name, lists in vocabulary.EXACT.items())
    contained = tuple((name, _contained_reader(lists)) for name, lists in vocabulary.CONTAINED.items())
    return (
        (POINTS, _points),
        (YES_NO, _yes_no),
        (DEGREE, degrees),
        *exact,
        *contained,
        ("频次", rates),
        (RANGES, places),
    )


def _points(labels: Sequence[str]) -> Keys:
    found = [_POINTS.fullmatch(label) for label in labels]
    return [float(match[1]) for match in found if match] if all(found) else None


def _yes_no(labels: Sequence[str]) -> Keys:
    if len(labels) != 2:
        return None
    first, second = labels
    if _denies(first, second):
        return [0.0, 1.0]
    return [1.0, 0.0] if _denies(second, first) else None


def _denies(no: str, yes: str) -> bool:
    """Whether the first option is the plain "no" to the second."""
    if (yes, no) in _PAIRS:
        return True
    rest = [no.removeprefix(word) for word in _PLAIN_NO if no.startswith(word)]
    core = yes.removesuffix("过").removeprefix("有")
    return any(part in (yes, core, core + "过", "") and (part or yes in ("有", "是")) for part in rest)


def _exact_reader(vocabulary: Sequence[Sequence[str]]) -> Callable[[Sequence[str]], Keys]:
    known = {word: float(place) for place, listed in enumerate(vocabulary) for word in listed}

    def read(labels: Sequence[str]) -> Keys:
        for texts in (list(labels), without_shared(labels)):
            found = [known[text] for text in texts if text in known]
            if len(found) == len(labels) == len(set(found)) and len(found) > 2:
                return found
        return None

    return read


def _contained_reader(vocabulary: Sequence[Sequence[str]]) -> Callable[[Sequence[str]], Keys]:
    """Rank by the listed word that an option holds; ties, and more than one option without any, leave it unordered."""
    known = {word: float(place) for place, listed in enumerate(vocabulary) for word in listed}
    longest = sorted(known, key=len, reverse=True)

    def read(labels: Sequence[str]) -> Keys:
        found = [next((known[word] for word in longest if word in label), None) for label in labels]
        ranks = [rank for rank in found if rank is not None]
        if len(ranks) < len(labels) or len(set(ranks)) < len(ranks) or len(ranks) < 3:
            return _nearly(labels, found)
        return ranks

    return read


def _nearly(labels: Sequence[str], found: Sequence[float | None]) -> Keys:
    """Allow 「其他」 at the end, and 「大专」 beside 「专科及以下」 only if they differ in rank."""
    ranks = [rank for rank in found if rank is not None]
    others = [label for label, rank in zip(labels, found, strict=True) if rank is None]
    if len(ranks) < 3 or len(set(ranks)) < len(ranks) or len(others) != 1 or not words.OTHER.search(others[0]):
        return None
    return [max(ranks) + 1 if rank is None else rank for rank in found]
