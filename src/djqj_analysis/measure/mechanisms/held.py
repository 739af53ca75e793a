"""What a study holds of one variable: values, gaps, and rows to which the question does not apply – three things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.words import LEAGUE, MASSORG, UNION, WOMEN, YEAR
from djqj_analysis.clean.answers import SKIPPED, Answers
from djqj_analysis.measure.indicators.awareness import KNOWS, UNAWARE
from djqj_analysis.study.item import NUMBERS, SURVEY, Item, Kind, Missing

EXISTS: Final = "massorg_exists"
WHY: Final = "{}__why"
AVERAGED: Final = frozenset({Kind.SCALE, Kind.YES_NO, *NUMBERS} - {Kind.YEAR})
_OF_UNION = (MASSORG, frozenset({UNION}))
_OF_OTHERS = (MASSORG, frozenset({LEAGUE, WOMEN}))
_WITH_ADVISOR = ("advisor_assigned", frozenset({1.0}))
_WITH_VENUE = ("has_venue", frozenset({1.0}))
ONLY_WHERE: Final[Mapping[str, tuple[str, frozenset[object]]]] = {
    **dict.fromkeys(("cross_a_share", "flag_admin_is_union_chair", "elect_mode_union", "score_mass"), _OF_UNION),
    **dict.fromkeys(("cross_b_share", "cross_c_share"), _OF_OTHERS),
    **dict.fromkeys(("advisor_month_n", "advisor_onsite_n", "advisor_rule_n", "advisor_solved_n"), _WITH_ADVISOR),
    **dict.fromkeys(("venue_cobuild", "venue_couse", "venue_open_formal", "venue_refuse_rate"), _WITH_VENUE),
    **dict.fromkeys(("venue_sign_only_rate", "venue_hours_pp"), _WITH_VENUE),
    "demo_date": ("demo_site", frozenset({1.0, 2.0, 3.0})),
}
"""Variable → the column of the same row, and its values, without which a blank is no gap."""
OF_NOTHING: Final = {"task_done_rate": "task_delegated_n", "post_active_rate": "post_n"}
"""Rate → what it is a rate of: of zero there is none."""
EXPLAINED: Final = {"attend_rate": "attend_due_n", **{UNAWARE[kind]: asked for kind, asked in KNOWS.items()}}
"""Derived → the input whose value leaves one reason for a blank: nobody to invite (all members of the party body), or
nothing there to know of."""
OF_SURVEY_YEAR: Final = frozenset({"score_mass"})


@dataclass(frozen=True, slots=True)
class Held:
    """One variable: rows with a value (a zero is one), without one, and rows to which it does not apply.

    ``distinct`` counts different values; ``mean`` is NaN where a mean means nothing.
    """

    item: Item
    n: int
    missing: int
    not_applicable: int
    distinct: int
    mean: float

    @property
    def share_missing(self) -> float:
        """Missing among the rows to which the variable applies; NaN where there are none."""
        rows = self.n + self.missing
        return self.missing / rows if rows else float("nan")


def hold(item: Item, frame: pd.DataFrame | None, answers: Answers, year: int) -> Held:
    """Count one variable.

    Parameters
    ----------
    item : Item
        Its entry in the codebook.
    frame : DataFrame or None
        Its table as measured, or nothing.
    answers : Answers
        The valid answers, in the order of the respondents' frame: they know a skipped question from a blank.
    year : int
        The year of the survey.

    Notes
    -----
    Does not apply: 「不适用」 was entered; the mass organisation is not established (of all but `massorg_exists`
    itself); the question was skipped, or rated an organisation that the ledger does not show; the condition of
    `ONLY_WHERE` fails; it is a rate of nothing (`OF_NOTHING`, `EXPLAINED`); a text is blank, for nobody can tell
    nothing from not written. "Don't know" and refusals are missing, and so is what the ledger leaves open
    (`massorg_exists` blank).
    """
    columns = [name for name in item.columns if frame is not None and name in frame]
    if frame is None or not columns:
        return Held(item, 0, 0, 0, 0, float("nan"))
    values = frame[columns[0]]
    known = frame[columns].notna().any(axis=1).to_numpy()
    if item.kind is Kind.TEXT:
        known = known & (values.astype(str).str.strip() != "").to_numpy()
    excused = _not_applicable(item, frame, answers, year) & ~known
    seen = values[known]
    return Held(
        item,
        n=int(known.sum()),
        missing=int((~known & ~excused).sum()),
        not_applicable=int(excused.sum()),
        distinct=int(seen.nunique()),
        mean=float(seen.mean()) if len(seen) and _averaged(item, seen) else float("nan"),
    )


def _averaged(item: Item, seen: pd.Series) -> bool:
    """Whether a mean says something: not of options, dates and texts."""
    return item.kind in AVERAGED or (item.kind is Kind.DERIVED and (bool(item.unit) or set(seen) <= {0, 1}))


def _not_applicable(item: Item, frame: pd.DataFrame, answers: Answers, year: int) -> NDArray[np.bool_]:
    name = item.variable
    found = _entered(frame, name) | (item.kind is Kind.TEXT)
    if item.table == "massorg_year" and name != EXISTS and EXISTS in frame:
        found = found | (frame[EXISTS] == 0).to_numpy() | _entered(frame, EXISTS)
    if name in OF_SURVEY_YEAR:
        found = found | (frame[YEAR] != year).to_numpy()
    column, wanted = ONLY_WHERE.get(name, ("", frozenset()))
    if column in frame:
        found = found | (frame[column].notna() & ~frame[column].isin(list(wanted))).to_numpy()
    if OF_NOTHING.get(name) in frame:
        found = found | (frame[OF_NOTHING[name]] == 0).to_numpy()
    if EXPLAINED.get(name) in frame:
        found = found | frame[EXPLAINED[name]].notna().to_numpy()
    if item.table == SURVEY and item.columns[0] in answers.columns:
        codes = answers.column(item.columns[0])
        found = found | (codes == SKIPPED) | (codes >= 0)
    return found


def _entered(frame: pd.DataFrame, name: str) -> NDArray[np.bool_]:
    """Where 「不适用」 was entered."""
    why = WHY.format(name)
    return (frame[why] == Missing.NOT_APPLICABLE.value).to_numpy() if why in frame else np.zeros(len(frame), dtype=bool)
