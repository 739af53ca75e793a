"""The rows of an analysis: levels put together, incomplete rows deleted, and every deletion counted.

====  ==================================================================================
M001  a variable that the study names is in none of the tables of the level that needs it
M002  a variable that the study names holds text, dates or sets, not numbers
====  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, close_matches
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators import assessment, awareness
from djqj_analysis.model.question import Level, Question

UNRESOLVED = "cross_unresolved_share"
EXISTS = "massorg_exists"
REMEDY = "请在 study.toml 中改用这一级别的变量，或在台账、问卷中补上"


class Frames(Protocol):
    """What this floor takes from ``measure``: one frame per level, with the keys as columns."""

    @property
    def respondent(self) -> pd.DataFrame:
        """One row per valid answer sheet: ``unit_id``, items and scores."""

    @property
    def org(self) -> pd.DataFrame:
        """One row per organisation: ``unit_id``."""

    @property
    def org_year(self) -> pd.DataFrame:
        """One row per organisation and year: ``unit_id``, ``year``."""

    @property
    def massorg_year(self) -> pd.DataFrame:
        """One row per organisation, mass organisation and year: ``unit_id``, ``massorg_type``, ``year``."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample(Guarded):
    """The complete rows, how many there were before, and how many each variable cost, in order.

    ``unrated`` says why answer sheets without the outcome have none, where the outcome is a rating of an organisation.
    """

    rows: pd.DataFrame
    n_before: int
    dropped: tuple[tuple[str, int], ...]
    unrated: tuple[tuple[str, int], ...] = ()

    @property
    def n(self) -> int:
        """Rows left."""
        return len(self.rows)

    @property
    def n_units(self) -> int:
        """Organisations left."""
        return int(self.rows[UNIT].nunique())


def complete(rows: pd.DataFrame, variables: Iterable[str]) -> Sample:
    """Delete the rows that miss any of the variables; a row counts for the first variable it misses.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit_id": ["A", "B", "B"], "y": [1.0, None, 3.0], "x": [1.0, 2.0, None]})
    >>> complete(rows, ["y", "x"]).dropped
    (('y', 1), ('x', 1))
    """
    left, dropped = rows, []
    for variable in dict.fromkeys(variables):
        present = left[variable].notna()
        if not present.all():
            dropped.append((variable, int((~present).sum())))
            left = left[present]
    return Sample(left.reset_index(drop=True), len(rows), tuple(dropped))


def ledger(frames: Frames, massorgs: Sequence[str], variables: Iterable[str]) -> pd.DataFrame:
    """Return one row per mass organisation and year with the variables, each from the first table that has it.

    Raises
    ------
    DjqjError
        ``M001`` for every variable that ``massorg_year``, ``org_year`` and ``org`` all lack.
    """
    base = frames.massorg_year[frames.massorg_year[MASSORG].isin(massorgs)]
    parts = [(base, MASSORG_KEY), (frames.org_year, UNIT_KEY), (frames.org, [UNIT])]
    return _join(base[MASSORG_KEY], parts, variables, "台账（群团年度、单位年度、单位）")


def answers(frames: Frames, massorg: str, year: int, variables: Iterable[str]) -> pd.DataFrame:
    """Return one row per answer sheet with the variables; ledger variables are those of the survey year.

    Raises
    ------
    DjqjError
        ``M001`` for every variable that neither the survey nor the ledgers have.
    """
    yearly, massorg_year = frames.org_year, frames.massorg_year
    of_massorg = massorg_year[(massorg_year[MASSORG] == massorg) & (massorg_year[YEAR] == year)]
    of_year = yearly[yearly[YEAR] == year]
    parts = [(frames.respondent, []), (of_massorg, [UNIT]), (of_year, [UNIT]), (frames.org, [UNIT])]
    return _join(frames.respondent[[UNIT]], parts, variables, "问卷与台账")


RELATIVE, ASSESSED = "rate_is_relative", ("outcome_ex_exposure", *assessment.RATERS)
NO_ORGANISATION, UNAWARE, NOT_RATED = "所在单位未建该组织", "不知晓该组织", "知晓而未评价"


def without_rating(frames: Frames, question: Question, year: int) -> tuple[tuple[str, int], ...]:
    """Count the answer sheets without the outcome by the reason: nothing to rate, unaware of it, or not rated."""
    massorg = question.massorgs[0]
    people = frames.respondent
    here = frames.massorg_year[(frames.massorg_year[MASSORG] == massorg) & (frames.massorg_year[YEAR] == year)]
    exists = people[UNIT].map(here.set_index(UNIT).get(EXISTS, pd.Series(1.0, index=here[UNIT]))) == 1
    missing = people[question.outcome].isna()
    aware = people.get(awareness.UNAWARE[massorg], pd.Series(0.0, index=people.index)) != 1
    counts = (
        (NO_ORGANISATION, int((missing & ~exists).sum())),
        (UNAWARE, int((missing & exists & ~aware).sum())),
        (NOT_RATED, int((missing & exists & aware).sum())),
    )
    return tuple((reason, count) for reason, count in counts if count)


def relative_scores(frames: Frames, question: Question) -> int:
    """Count the ledger rows whose outcome is an assessment score by rank or quota: nothing to compare across years."""
    if question.level is not Level.LEDGER or question.outcome not in ASSESSED or RELATIVE not in frames.massorg_year:
        return 0
    asked = frames.massorg_year[frames.massorg_year[MASSORG].isin(question.massorgs)]
    return int((asked[RELATIVE].eq(1) & asked[question.outcome].notna()).sum())


def rows_for(frames: Frames, question: Question, variables: Iterable[str], year: int) -> pd.DataFrame:
    """Return the rows of a question: ledger rows, or answer sheets with the ledger of the survey year."""
    if question.level is Level.LEDGER:
        return ledger(frames, question.massorgs, variables)
    return answers(frames, question.massorgs[0], year, variables)


def _join(
    base: pd.DataFrame,
    parts: Sequence[tuple[pd.DataFrame, list[str]]],
    variables: Iterable[str],
    where: str,
) -> pd.DataFrame:
    """Join to `base` what the `parts` know of the variables; a part without a key has the rows of `base`."""
    wanted = [variable for variable in dict.fromkeys(variables) if variable not in base.columns]
    if faults := _faults(wanted, [part for part, _ in parts], where):
        raise DjqjError(faults)
    joined = base.reset_index(drop=True)
    for part, key in parts:
        found = [variable for variable in wanted if variable in part.columns and variable not in joined.columns]
        if found and not key:
            joined = pd.concat([joined, part[found].reset_index(drop=True)], axis=1)
        elif found:
            joined = joined.merge(part[[*key, *found]], on=key, how="left", validate="many_to_one")
    return joined.astype(dict.fromkeys(wanted, float))


def _faults(wanted: Sequence[str], parts: Sequence[pd.DataFrame], where: str) -> list[Fault]:
    """Name the variables that no part has, and those that are no numbers where they are first found."""
    known = sorted({str(column) for part in parts for column in part.columns})
    faults = []
    for name in wanted:
        place = f"模型变量 {name}"
        home = next((part for part in parts if name in part.columns), None)
        if home is None:
            faults.append(Fault("M001", place, f"{where}中没有这一变量{close_matches(name, known)}", REMEDY))
        elif not pd.api.types.is_numeric_dtype(home[name]):
            faults.append(Fault("M002", place, f"{where}中这一变量不是数值（文本、日期或多选）", REMEDY))
    return faults
