"""Labels that say why there is no answer: "don't know", refused, not applicable.

A platform's or a file's own word for a kind decides; these lists say what labels of people mean the same.
"""

from __future__ import annotations

import re

from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JUMPED
from djqj_analysis.study.item import Missing

NO_ANSWER: dict[Missing, tuple[str, ...]] = {
    Missing.DONT_KNOW: (
        *(
            "不了解",
            "不清楚",
            "不知道",
            "不太清楚",
            "不太了解",
            "说不清",
            "说不清楚",
            "不好说",
            "不记得",
            "记不清",
            "记不清了",
        ),
        *("无法回答", "回答不了", "don't know", "DK"),
        *("不确定", "没听说过", "无法判断", "无法评价", "难以判断", "不了解情况", "说不上", "不晓得", "没关注过"),
    ),
    Missing.REFUSED: (
        *(
            "不愿回答",
            "不愿意回答",
            "拒绝回答",
            "拒答",
            "不便回答",
            "不方便回答",
            "不便透露",
            "不愿透露",
            "不想说",
            "保密",
        ),
        *("不想回答", "不方便透露", "不愿意透露", "不愿说", "refused", "refusal"),
    ),
    Missing.NOT_APPLICABLE: (
        *("不适用", "不涉及", "未涉及", "无此情况", "没有此项", "无此项", "不适合", "无关"),
        *("无需回答", "不需回答", "不用回答", "not applicable", "N/A"),
    ),
}

UNANSWERED = "(未答)"
KIND_WORDS = {
    UNANSWERED: (
        "未答",
        "未回答",
        "未作答",
        "漏答",
        "漏填",
        "无回答",
        "无应答",
        "缺失",
        "缺失值",
        "missing",
        "no answer",
    ),
    JUMPED: ("跳过", "跳答", "跳过（不适用）", *NO_ANSWER[Missing.NOT_APPLICABLE]),
    "(不了解)": NO_ANSWER[Missing.DONT_KNOW],
    "(不愿回答)": NO_ANSWER[Missing.REFUSED],
    "(超出范围)": ("超出范围",),
}
"""Canonical word → labels of declared missing values that say it."""

_EITHER = re.compile("[/、]|或(?:者)?")
_NUMBER = re.compile(r"^-?\d+\s*[.、=:：．]?\s*")
_WORDS = {normal(label): word for word, labels in KIND_WORDS.items() for label in labels}
_KINDS = {normal(word): kind for kind, listed in NO_ANSWER.items() for word in listed}


def kind_of(label: str) -> Missing | None:
    """Return the kind of no answer that a label says, of several the first; ``None`` when it says none.

    Examples
    --------
    >>> kind_of("不知道/拒绝回答"), kind_of("97. 不适用"), kind_of("同意")
    (<Missing.DONT_KNOW: 'dk'>, <Missing.NOT_APPLICABLE: 'na'>, None)
    """
    text = _NUMBER.sub("", label.strip())
    return next((_KINDS[word] for word in map(normal, (text, *_EITHER.split(text))) if word in _KINDS), None)


def word_of(label: str) -> str:
    """Return the canonical word for a label of no answer: 未答 where it says no kind that anybody knows.

    Examples
    --------
    >>> word_of("跳过"), word_of("98=说不清"), word_of("本单位没有工会"), word_of("")
    ('(跳过)', '(不了解)', '(未答)', '(未答)')
    """
    kind = kind_of(label)
    return _WORDS.get(normal(label)) or (_WORDS[normal(NO_ANSWER[kind][0])] if kind else UNANSWERED)
