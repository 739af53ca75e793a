"""Activities: how regular, how well attended, how often repeated, and whose idea."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import LEAGUE, MASSORG, MASSORG_KEY, UNION, UNIT_KEY, WOMEN, YEAR
from djqj_analysis.measure.indicators.ratios import holds_any, known, ratio

HOSTS: Final = {UNION: 3, LEAGUE: 4, WOMEN: 5}
OWN_IDEA: Final = (2, 3)  # 群团自主, 职工提议


def shared(activities: pd.DataFrame) -> pd.DataFrame:
    """Share of an organisation's activities that are held jointly (``sync_act_share``) or repeated (``dup_rate``)."""
    dated = _dated(activities).assign(sync_act_share=lambda frame: frame["act_is_joint"], dup_rate=repeated)
    return dated.groupby(UNIT_KEY, as_index=False)[["sync_act_share", "dup_rate"]].mean()


def regularity(activities: pd.DataFrame) -> pd.DataFrame:
    """Describe the activities that each mass organisation hosts, alone or with others.

    Parameters
    ----------
    activities : DataFrame
        One row per activity; ``act_hosts`` holds sets of host codes.

    Returns
    -------
    DataFrame
        The mass-organisation key and

        - ``act_regular_rate``: months with an activity / 12;
        - ``act_partic_rate``: Σ present / Σ expected over activities that state both, at most 1;
        - ``act_dup_rate``: share of activities that both judges call a repetition;
        - ``mass_initiated_share``: share that the organisation or the staff proposed.
    """
    dated = _dated(activities)
    hosted = [
        dated[holds_any(dated["act_hosts"], frozenset({code})) == 1].assign(**{MASSORG: kind})
        for kind, code in HOSTS.items()
    ]
    frame = pd.concat(hosted)
    stated = frame["act_n"].notna() & (frame["act_due_n"] > 0)
    frame = frame.assign(
        month=frame["act_date"].dt.month,
        present=frame["act_n"].where(stated),
        expected=frame["act_due_n"].where(stated),
        act_dup_rate=repeated(frame),
        mass_initiated_share=known(frame["act_initiator"].isin(OWN_IDEA), frame["act_initiator"]),
    )
    by = frame.groupby(MASSORG_KEY)
    found = by[["act_dup_rate", "mass_initiated_share"]].mean()
    sums = by[["present", "expected"]].sum(min_count=1)
    found.insert(0, "act_regular_rate", by["month"].nunique() / 12)
    found.insert(1, "act_partic_rate", ratio(sums["present"], sums["expected"]).clip(upper=1.0))
    return found.reset_index()


def repeated(activities: pd.DataFrame) -> pd.Series:
    """1 where both judges call an activity a repetition and it was not a joint one; missing where a judgement is."""
    judges = activities[["act_dup_judge1", "act_dup_judge2"]]
    joint = activities["act_is_joint"] == 1
    verdict = known((judges == 1).all(axis=1), judges)
    return verdict.mask(((judges == 0).any(axis=1)) | joint, 0.0)


def _dated(activities: pd.DataFrame) -> pd.DataFrame:
    dated = activities[activities["act_date"].notna()]
    return dated.assign(**{YEAR: dated["act_date"].dt.year})
