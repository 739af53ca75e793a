"""Open answers without the people in them: every find is replaced by the name of its kind.

What is said stays, who said it or is spoken of goes: 张书记的电话138… becomes 〔姓名〕书记的电话〔手机号〕.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from djqj_analysis.clean.privacy.fold import fold, origin
from djqj_analysis.clean.privacy.patterns import NAME, POST, hits

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
            done = {text: _redacted(text) for text in counts.index}
            for text, (_, found) in done.items():
                for kind in found:
                    total[kind] += int(counts[text])
            new[name] = people[name].map({text: clean for text, (clean, _) in done.items()}).astype("str")
    return people.assign(**new), dict(total)


def _redacted(text: str) -> tuple[str, list[str]]:
    found = sorted(hits(fold(text)), key=lambda hit: hit.start)
    if not found:
        return text, []
    at = origin(text)
    parts, done = [], 0
    for hit in found:
        parts += [text[done : at[hit.start]], f"〔{SHOWN.get(hit.kind, hit.kind)}〕"]
        done = at[hit.end - 1] + 1
    return "".join([*parts, text[done:]]), [SHOWN.get(hit.kind, hit.kind) for hit in found]
