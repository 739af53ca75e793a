"""Training of the cadres of mass organisations: four kinds, their breadth, hours and cover."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import ratio

KINDS: Final = {1: "train_induction_n", 2: "train_rotation_n", 3: "train_skill_n", 4: "train_seminar_n"}
OF: Final = {UNION: 2, LEAGUE: 3, WOMEN: 4}
"""Mass organisation → code of ``train_who``; courses for party cadres (1) belong to none of them."""


def summed(training: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Sum the courses of each mass organisation and year.

    Parameters
    ----------
    training : DataFrame
        One row per course: ``unit_id, train_date, train_kind, train_hours, train_due, train_n, train_who``.
    massorg_year : DataFrame
        The key and ``cadre_n``.

    Returns
    -------
    DataFrame
        One row per row of ``massorg_year``:

        - ``train_induction_n``, ``train_rotation_n``, ``train_skill_n``, ``train_seminar_n``: persons trained;
        - ``train_breadth``: kinds (0–4) in which anybody was trained;
        - ``train_hours_pp``: Σ hours × persons / ``cadre_n``;
        - ``train_cover_rate``: Σ persons / Σ persons due, over the courses that state both, at most 1.

        An organisation that enters no course at all did not keep the ledger: missing. One that enters courses, but
        none for this mass organisation and year, held none: zero; its cover is then missing, for nobody was due.
    """
    dated = training[training["train_date"].notna()]
    massorg = dated["train_who"].map({code: kind for kind, code in OF.items()})
    courses = dated.assign(**{YEAR: dated["train_date"].dt.year, MASSORG: massorg}).dropna(subset=[MASSORG])
    stated = courses["train_n"].notna() & (courses["train_due"] > 0)
    courses = courses.assign(
        hours=courses["train_hours"] * courses["train_n"],
        came=courses["train_n"].where(stated),
        due=courses["train_due"].where(stated),
    )
    sums = courses.groupby(MASSORG_KEY)[["hours", "came", "due"]].sum(min_count=1)
    found = sums.join(_persons(courses)).reindex(pd.MultiIndex.from_frame(massorg_year[MASSORG_KEY]))
    none = ~found.index.isin(sums.index) & massorg_year[UNIT].isin(training[UNIT].unique()).to_numpy()
    found.loc[none, ["hours", *KINDS.values()]] = 0.0
    persons = found[list(KINDS.values())]
    return massorg_year[MASSORG_KEY].assign(
        **{name: persons[name].to_numpy() for name in persons},
        train_breadth=(persons > 0).sum(axis=1).astype(float).where(persons.notna().any(axis=1)).to_numpy(),
        train_hours_pp=ratio(pd.Series(found["hours"].to_numpy(), massorg_year.index), massorg_year["cadre_n"]),
        train_cover_rate=ratio(found["came"], found["due"]).clip(upper=1.0).to_numpy(),
    )


def _persons(courses: pd.DataFrame) -> pd.DataFrame:
    """Persons by kind: zero where no such course is entered, missing where one is but not how many came."""
    by = courses.groupby([*MASSORG_KEY, "train_kind"])["train_n"]
    persons, entered = (
        part.unstack("train_kind").reindex(columns=list(KINDS)) for part in (by.sum(min_count=1), by.size())
    )
    return persons.mask(entered.isna(), 0.0).rename(columns=KINDS)
