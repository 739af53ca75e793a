"""Training of the cadres of mass organisations: four kinds, their breadth, hours and cover."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import ratio

KINDS: Final = {1: "train_induction_n", 2: "train_rotation_n", 3: "train_skill_n", 4: "train_seminar_n"}
UNKNOWN: Final = 0
PERSONS: Final = tuple(KINDS.values())
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
        - ``train_breadth``: kinds (0–4) that were held; a course to which nobody came was not, one that does not say
          how many came was;
        - ``train_hours_pp``: Σ hours × persons / ``cadre_n``;
        - ``train_cover_rate``: Σ persons / Σ persons due, over the courses that state both, at most 1.

        A sum with a blank in it is missing, for it would be too low: persons of a kind without the number of one
        course (of every kind, if the kind is blank), and hours without those of one course. Breadth is missing when a
        course of unknown kind may add one.

        An organisation that enters no course at all did not keep the ledger: missing. One that enters courses, but
        none for this mass organisation and year, held none: zero; its cover is then missing, for nobody was due.
    """
    dated = training[training["train_date"].notna()]
    massorg = dated["train_who"].map({code: kind for kind, code in OF.items()})
    courses = dated.assign(**{YEAR: dated["train_date"].dt.year, MASSORG: massorg}).dropna(subset=[MASSORG])
    stated = courses["train_n"].notna() & (courses["train_due"] > 0)
    idle = (courses[["train_hours", "train_n"]] == 0).any(axis=1)
    courses = courses.assign(
        hours=(courses["train_hours"] * courses["train_n"]).mask(idle, 0.0),
        came=courses["train_n"].where(stated),
        due=courses["train_due"].where(stated),
    )
    by = courses.groupby(MASSORG_KEY)
    sums = by[["came", "due"]].sum(min_count=1).assign(hours=by["hours"].sum(skipna=False))
    found = sums.join(_by_kind(courses)).reindex(pd.MultiIndex.from_frame(massorg_year[MASSORG_KEY]))
    none = ~found.index.isin(sums.index) & massorg_year[UNIT].isin(training[UNIT].unique()).to_numpy()
    found.loc[none, ["hours", *PERSONS, "train_breadth"]] = 0.0
    return massorg_year[MASSORG_KEY].assign(
        **{name: found[name].to_numpy() for name in (*PERSONS, "train_breadth")},
        train_hours_pp=ratio(pd.Series(found["hours"].to_numpy(), massorg_year.index), massorg_year["cadre_n"]),
        train_cover_rate=ratio(found["came"], found["due"]).clip(upper=1.0).to_numpy(),
    )


def _by_kind(courses: pd.DataFrame) -> pd.DataFrame:
    """Persons by kind, zero where no such course is entered, and the number of kinds held."""
    attended = courses[courses["train_n"] != 0].fillna({"train_kind": UNKNOWN})
    by = attended.groupby([*MASSORG_KEY, "train_kind"])["train_n"]
    index = courses.groupby(MASSORG_KEY).size().index
    persons, held = (
        part.unstack("train_kind").reindex(index=index, columns=[*KINDS, UNKNOWN])
        for part in (by.sum(skipna=False), by.size())
    )
    there = held[list(KINDS)].notna()
    unclear, breadth = held[UNKNOWN].notna(), there.sum(axis=1).astype(float)
    counted = persons[list(KINDS)].mask(~there, 0.0).mask(unclear, axis=0)
    return counted.rename(columns=KINDS).assign(train_breadth=breadth.mask(unclear & (breadth < len(KINDS))))
