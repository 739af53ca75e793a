"""Activities that may repeat one another: found by rule, to be judged by people.

A candidate follows an earlier activity of the same unit within 30 days, on the same theme, for people who may be the
same, under a similar title. A joint activity is one activity of several hosts and repeats nothing; what one host does
again on its own afterwards does.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import UNIT, YEAR

DAYS: Final = 30
ALIKE: Final = 0.5
"""Least similarity of titles, a working parameter: half of the pairs of characters in common."""
STAFF: Final = frozenset({1, 2, 3, 4})
"""Audiences among the staff (党员, 职工, 青年, 女职工): one person may be in all of them. Students are apart."""
FOUND: Final = ["candidate", "alike_to", "title_alike"]


def candidates(activities: pd.DataFrame, *, days: int = DAYS, alike: float = ALIKE) -> pd.DataFrame:
    """Find the activities that may repeat an earlier one.

    Parameters
    ----------
    activities : DataFrame
        ``unit_id, act_id, act_date, act_title, act_theme, act_target`` (sets of codes) and ``act_is_joint``.
    days : int
        Most days after the earlier activity; both may be on one day, then the one listed later repeats.
    alike : float
        Least `dice` similarity of the titles.

    Returns
    -------
    DataFrame
        Row by row as given: unit_id, year, act_id; ``candidate`` 1 or 0 (a joint one is 0), missing where date, title,
        theme or audience is, because it could not be compared; ``alike_to`` and ``title_alike``, the most similar
        earlier activity (the nearest, when several are) and how similar; blank without one.
    """
    rows = activities.reset_index(drop=True)
    title = rows["act_title"].map(lambda text: plain(text) if isinstance(text, str) else "")
    audience = rows["act_target"].map(lambda chosen: isinstance(chosen, frozenset))
    usable = rows["act_date"].notna() & rows["act_theme"].notna() & (title != "") & audience
    best = _best(rows.assign(title=title)[usable], days, alike)
    found = rows[[UNIT, "act_id"]].assign(**{YEAR: rows["act_date"].dt.year}).join(best)
    found["candidate"] = found["title_alike"].notna().astype(float).where(usable)
    return found[[UNIT, YEAR, "act_id", *FOUND]].set_index(activities.index)


def plain(title: str) -> str:
    """Strip what does not make an activity another one: spaces, punctuation, numbers, full width, capitals.

    Examples
    --------
    >>> plain("２０２５年“金秋助学” （第2期）")
    '年金秋助学第期'
    """
    text = unicodedata.normalize("NFKC", title).lower()
    return "".join(sign for sign in text if unicodedata.category(sign)[0] == "L")


def dice(one: str, other: str) -> float:
    """Similarity of two texts: 2 × shared / all pairs of neighbouring characters (Dice 1945), 0 to 1.

    A pair that occurs twice counts twice; of one character there is no pair, and only the same text is alike.

    Examples
    --------
    >>> dice("职工趣味运动会", "趣味运动会")  # 4 of 6 and of 4 pairs
    0.8
    """
    if one == other:
        return 1.0
    pairs = [Counter(pairwise(text)) for text in (one, other)]
    every = sum(sum(counted.values()) for counted in pairs)
    return 2.0 * sum((pairs[0] & pairs[1]).values()) / every if every else 0.0


def may_be_same(one: Iterable[int], other: Iterable[int]) -> bool:
    """Whether some person may belong to both audiences."""
    one, other = frozenset(one), frozenset(other)
    return bool(one & other) or (bool(one & STAFF) and bool(other & STAFF))


def _best(rows: pd.DataFrame, days: int, alike: float) -> pd.DataFrame:
    """Find the most similar earlier activity of each row that has one; index of ``rows``."""
    columns = [UNIT, "act_theme", "act_date", "act_id", "act_target", "title"]
    listed = rows[columns].assign(row=rows.index)
    alone = listed[rows["act_is_joint"] != 1]
    pairs = alone.merge(listed, on=[UNIT, "act_theme"], suffixes=("", "_before"))
    gap = (pairs["act_date"] - pairs["act_date_before"]).dt.days
    earlier = (gap > 0) | ((gap == 0) & (pairs["row"] > pairs["row_before"]))
    pairs = pairs.assign(gap=gap)[earlier & (gap <= days)]
    people = [may_be_same(*both) for both in zip(pairs["act_target"], pairs["act_target_before"], strict=True)]
    pairs = pairs[np.array(people, dtype=bool)]
    same = [dice(*both) for both in zip(pairs["title"], pairs["title_before"], strict=True)]
    pairs = pairs.assign(title_alike=np.array(same, dtype=float), alike_to=pairs["act_id_before"])
    pairs = pairs[pairs["title_alike"] >= alike].sort_values(["title_alike", "gap"], ascending=[False, True])
    return pairs.drop_duplicates("row").set_index("row")[["alike_to", "title_alike"]]
