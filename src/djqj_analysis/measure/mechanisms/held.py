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
from djqj_analysis.measure.indicators.recommend import LAGS
from djqj_analysis.measure.mechanisms.beside import ADVISOR, ASKED, PARTY, USED, VENUES
from djqj_analysis.study.item import NUMBERS, SURVEY, Item, Kind, Missing

EXISTS: Final = "massorg_exists"
WHY: Final = "{}__why"
AVERAGED: Final = frozenset({Kind.SCALE, Kind.YES_NO, *NUMBERS} - {Kind.YEAR})
_OF_UNION = (MASSORG, frozenset({UNION}))
_OF_OTHERS = (MASSORG, frozenset({LEAGUE, WOMEN}))
_WITH_ADVISOR = (ADVISOR, frozenset({1.0}))
_WITH_PARTY = (PARTY, frozenset({1.0, 2.0, 3.0, 4.0}))
_OF_ADVISOR = ("advisor_month_n", "advisor_onsite_n", "advisor_rule_n", "advisor_solved_n", "advisor_help")
ONLY_WHERE: Final[Mapping[str, tuple[str, frozenset[object]]]] = {
    **dict.fromkeys(("cross_a_share", "flag_admin_is_union_chair", "elect_mode_union", "score_mass"), _OF_UNION),
    **dict.fromkeys(("cross_b_share", "cross_c_share"), _OF_OTHERS),
    **dict.fromkeys(_OF_ADVISOR, _WITH_ADVISOR),
    **dict.fromkeys(("sync_org", "sync_org_gap_m"), _WITH_PARTY),
    "demo_date": ("demo_site", frozenset({1.0, 2.0, 3.0})),
}
"""Variable → the column of the same row, and its values, without which the question does not arise: a blank is no gap,
and what was entered, often a zero, is no value."""
UNBUILT_TOO: Final = frozenset({EXISTS, "build_path"})
"""What says something of a mass organisation that is not established."""
_VENUES = ("has_venue", VENUES)
OF_NOTHING: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("venue_cobuild", "venue_couse", "venue_open_formal", "venue_sign_only_rate"), _VENUES),
    "venue_hours_pp": _VENUES,
    "venue_refuse_rate": (*_VENUES, ASKED),
    "venue_mass_use_share": (*_VENUES, USED),
    "task_done_rate": ("task_delegated_n",),
    "service_closed_rate": ("service_item_n",),
    "service_joint_share": ("service_item_n",),
    "member_cover_rate": ("eligible_n",),
    "recommend_conv": ("recommend_n",),
    "mass_initiated_share": ("act_regular_rate",),
    "post_active_rate": ("post_n",),
}
"""Rate → what it is a rate of: where one of these is zero there is none."""
NOT_YET: Final = {name: lag for lag, name in LAGS.items()}
"""Rate → years until it can be known, counted to the year of the survey."""
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

    @property
    def never_applies(self) -> bool:
        """Whether rows are there and the question arises in none of them; of a text nobody can tell."""
        return not (self.n or self.missing) and self.not_applicable > 0 and self.item.kind is not Kind.TEXT


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
    Does not apply, whatever was entered: the mass organisation is not established (of all but `UNBUILT_TOO`), or the
    condition of `ONLY_WHERE` fails. Does not apply where it is blank: 「不适用」 was entered; the question was skipped,
    or rated an organisation that the ledger does not show; it is a rate of nothing (`OF_NOTHING`, `EXPLAINED`), or
    cannot be known yet (`NOT_YET`); a text, for nobody can tell nothing from not written. "Don't know" and refusals
    are missing, and so is what the ledger leaves open (`massorg_exists` or a condition blank).
    """
    columns = [name for name in item.columns if frame is not None and name in frame]
    if frame is None or not columns:
        return Held(item, 0, 0, 0, 0, float("nan"))
    values = frame[columns[0]]
    known = frame[columns].notna().any(axis=1).to_numpy()
    if item.kind is Kind.TEXT:
        known = known & (values.astype(str).str.strip() != "").to_numpy()
    known = known & ~_does_not_arise(item, frame)
    excused = (_does_not_arise(item, frame) | _excused(item, frame, answers, year)) & ~known
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


def _does_not_arise(item: Item, frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Return where there is nothing that a value of the variable could be of, whatever was entered."""
    name = item.variable
    found = _unbuilt(item, frame) if name not in UNBUILT_TOO else np.zeros(len(frame), dtype=bool)
    column, wanted = ONLY_WHERE.get(name, ("", frozenset()))
    if column in frame:
        found = found | (frame[column].notna() & ~frame[column].isin(list(wanted))).to_numpy()
    return found


def _excused(item: Item, frame: pd.DataFrame, answers: Answers, year: int) -> NDArray[np.bool_]:
    """Where a blank has a reason."""
    name = item.variable
    found = _entered(frame, name) | (item.kind is Kind.TEXT)
    if name != EXISTS:
        found = found | _unbuilt(item, frame)
    if name in OF_SURVEY_YEAR:
        found = found | (frame[YEAR] != year).to_numpy()
    if name in NOT_YET:
        found = found | (frame[YEAR] > year - NOT_YET[name]).to_numpy()
    for whole in OF_NOTHING.get(name, ()):
        if whole in frame:
            found = found | (frame[whole] == 0).to_numpy()
    if EXPLAINED.get(name) in frame:
        found = found | frame[EXPLAINED[name]].notna().to_numpy()
    if item.table == SURVEY and item.columns[0] in answers.columns:
        codes = answers.column(item.columns[0])
        found = found | (codes == SKIPPED) | (codes >= 0)
    return found


def _unbuilt(item: Item, frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Where the mass organisation is not established, or cannot be."""
    if item.table != "massorg_year" or EXISTS not in frame:
        return np.zeros(len(frame), dtype=bool)
    return (frame[EXISTS] == 0).to_numpy() | _entered(frame, EXISTS)


def _entered(frame: pd.DataFrame, name: str) -> NDArray[np.bool_]:
    """Where 「不适用」 was entered."""
    why = WHY.format(name)
    return (frame[why] == Missing.NOT_APPLICABLE.value).to_numpy() if why in frame else np.zeros(len(frame), dtype=bool)
