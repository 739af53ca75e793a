"""Open answers without the people in them: every find is replaced by the name of its kind.

What is said stays, who said it or is spoken of goes: 张书记的电话138… becomes 〔姓名〕书记的电话〔手机号〕.
In what people said or wrote freely (:func:`spoken`) more is taken for a name than in cells and messages
(:func:`redact`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from djqj_analysis.clean.privacy.fold import fold, origin
from djqj_analysis.clean.privacy.patterns import NAME, POST, Hit, hits
from djqj_analysis.clean.privacy.speech import finds

SHOWN = {POST: NAME}
"""Kinds whose mark in the text differs from the name of the kind: of 张书记 the post stays."""


def redact(text: str) -> str:
    """Return a text in which every trace of a person is replaced by its kind.

    Examples
    --------
    >>> redact("请张书记打138 1234 5678")
    '请〔姓名〕书记打〔手机号〕'
    """
    return _redacted(text)[0]


def spoken(text: str) -> str:
    """Return a quote or an open answer redacted: besides what :func:`redact` finds, names without a post and landlines.

    Not every name can be known as one; say so with :func:`quotes_notice`.

    Examples
    --------
    >>> spoken("书记张伟说，找小李打0571-88881234，王牌活动很好")
    '书记〔姓名〕说，找〔姓名〕打〔固定电话〕，王牌活动很好'
    """
    return _redacted(text, finds)[0]


def quotes_notice(n_quotes: int) -> str:
    """Return what a reader of redacted quotes must know; nothing when there are none.

    Examples
    --------
    >>> quotes_notice(3), quotes_notice(0)
    ('引文 3 段已自动遮去能认出的姓名、电话；不能保证全部认出，外发前请人工再看一遍', '')
    """
    if not n_quotes:
        return ""
    return f"引文 {n_quotes} 段已自动遮去能认出的姓名、电话；不能保证全部认出，外发前请人工再看一遍"


def answers(people: pd.DataFrame, questions: Sequence[str]) -> tuple[pd.DataFrame, Mapping[str, int]]:
    """Redact the answers to open questions.

    Parameters
    ----------
    people
        One row per answer sheet, with a column of text for each open question.
    questions
        Names of the open questions; those that have no column are passed over.

    Returns
    -------
    tuple
        The frame with redacted columns, and kind → number of passages replaced.
    """
    total: Counter[str] = Counter()
    new: dict[str, pd.Series] = {}
    for name in questions:
        if name in people:
            counts = people[name].value_counts()
            done = {text: _redacted(text, finds) for text in counts.index}
            for text, (_, found) in done.items():
                for kind in found:
                    total[kind] += int(counts[text])
            new[name] = people[name].map({text: clean for text, (clean, _) in done.items()}).astype("str")
    return people.assign(**new), dict(total)


def _redacted(text: str, search: Callable[[str], Iterable[Hit]] = hits) -> tuple[str, list[str]]:
    found = sorted(search(fold(text)), key=lambda hit: hit.start)
    if not found:
        return text, []
    at = origin(text)
    parts, done = [], 0
    for hit in found:
        parts += [text[done : at[hit.start]], f"〔{SHOWN.get(hit.kind, hit.kind)}〕"]
        done = at[hit.end - 1] + 1
    return "".join([*parts, text[done:]]), [SHOWN.get(hit.kind, hit.kind) for hit in found]
