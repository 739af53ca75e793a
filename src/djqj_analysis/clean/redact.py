"""Open answers and quotes without the people in them, and what a reader of them must know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from djqj_analysis.base.personal.redact import replaced
from djqj_analysis.base.personal.speech import finds


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
            done = {text: replaced(text, finds) for text in counts.index}
            for text, (_, found) in done.items():
                for kind in found:
                    total[kind] += int(counts[text])
            new[name] = people[name].map({text: clean for text, (clean, _) in done.items()}).astype("str")
    return people.assign(**new), dict(total)
