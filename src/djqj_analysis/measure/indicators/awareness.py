"""Do people know that the organisation exists – held against the ledger, which says whether it does."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, UNION, UNIT, WOMEN, YEAR

KNOWS: Final = {UNION: "know_union", LEAGUE: "know_league", WOMEN: "know_women"}
UNAWARE: Final = {UNION: "unaware_union", LEAGUE: "unaware_league", WOMEN: "unaware_women"}
HAS: Final = 1
NOT_APPLICABLE: Final = "na"
WHY: Final = "massorg_exists__why"


def presence(massorg_year: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return what the ledger says of the survey year.

    Returns
    -------
    DataFrame
        One row per organisation (index unit_id), one column per mass organisation: 1 exists, 0 does not or is not
        applicable, NaN unknown.
    """
    rows = massorg_year[massorg_year[YEAR] == year]
    exists = rows["massorg_exists"]
    if WHY in rows:
        exists = exists.mask(exists.isna() & (rows[WHY] == NOT_APPLICABLE), 0.0)
    wide = rows.assign(exists=exists).pivot(index=UNIT, columns=MASSORG, values="exists")
    return wide.reindex(columns=list(KNOWS))


def unaware(answers: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Compare what people say with what is there.

    Parameters
    ----------
    answers : DataFrame
        ``unit_id`` and the questions of `KNOWS` (1 has, 0 has not, 2 don't know); questions not asked may be absent.
    present : DataFrame
        Result of `presence`.

    Returns
    -------
    DataFrame
        ``unaware_*``: it exists and the answer is 「没有」 or 「不知道」 (1) or 「有」 (0); missing where it does not
        exist, is unknown, or the question was not answered. ``misbelief``: something does not exist, and 「有」 was
        said of it (1) or not (0); missing where everything exists or nothing was answered.
    """
    found = pd.DataFrame(index=answers.index)
    wrong = pd.DataFrame(index=answers.index)
    for kind, question in KNOWS.items():
        if question not in answers:
            continue
        there, said = answers[UNIT].map(present[kind]), answers[question]
        found[UNAWARE[kind]] = (said != HAS).astype(float).where((there == 1) & said.notna())
        wrong[kind] = (said == HAS).astype(float).where((there == 0) & said.notna())
    if len(found.columns):
        found["misbelief"] = wrong.max(axis=1)
    return found
