"""Effectiveness from the ledger: ``outcome_ledger80``, four blocks of instrument §6.1 without the survey block.

The targets come from ``study.toml``, set beforehand: no score depends on the best of the year. A component without a
target, not applicable or with a missing input leaves numerator and denominator. A mass organisation that is not
established has no score – missing, not zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.measure.indicators.ratios import ratio

BLOCKS: Final = {
    "score_org": {"massorg_exists": 6, "election_on_time": 5, "member_cover_rate": 6, "committee_full": 3},
    "score_rule": {"plan_summary_n": 4, "assembly_n": 4, "audit_done": 3, "archive_ok": 4},
    "score_act": {"act_regular_rate": 8, "act_partic_rate": 8, "act_dup_rate": 4},
    "score_effect": {
        "service_closed_rate": 8,
        "service_item_per_100": 7,
        "recommend_per_100": 5,
        "task_done_rate": 5,
    },
}
POINTS: Final = {name: points for block in BLOCKS.values() for name, points in block.items()}
YES_NO: Final = frozenset({"massorg_exists", "election_on_time", "committee_full", "audit_done", "archive_ok"})
FALLING: Final = frozenset({"act_dup_rate"})
ENOUGH: Final = 60
ENOUGH_SHARE: Final = ENOUGH / sum(POINTS.values())
"""Share of the points of a whole, or of a block, that must be countable."""


def scores(massorg_year: pd.DataFrame, targets: Mapping[str, float]) -> pd.DataFrame:
    """Score the mass organisations on what the ledgers show.

    Parameters
    ----------
    massorg_year : DataFrame
        One row per organisation, mass organisation and year: ledger columns, the rates of `members.rates` and
        `activities.regularity`, and ``staff_n`` of the organisation.
    targets : mapping
        The value that earns full points; for ``act_dup_rate`` the value that earns none. Positive.

    Returns
    -------
    DataFrame
        The key; ``score_org`` (of 20), ``score_rule`` (15), ``score_act`` (20), ``score_effect`` (25) = Σ earned /
        Σ points counted × points of the block; and ``outcome_ledger80`` = Σ earned / Σ points counted × 100. So what
        is not applicable (an election not yet due) costs nothing. Missing when less than three quarters of the points
        (60 of all 80) could be counted. Points of a component are full points × min(1, value / target); a repetition
        rate loses points in proportion.

    Examples
    --------
    Election not yet due, everything else in full: (6 + 6 + 3) / 15 × 20 = 20, not 15.
    """
    established = massorg_year["massorg_exists"] == 1
    points = pd.Series(POINTS, dtype=float)
    earned = _reached(massorg_year, targets) * points
    found = {
        block: _share(earned[list(parts)], points[list(parts)], established) * sum(parts.values())
        for block, parts in BLOCKS.items()
    }
    return massorg_year[MASSORG_KEY].assign(**found, outcome_ledger80=_share(earned, points, established) * 100)


def without_target(targets: Mapping[str, float]) -> tuple[str, ...]:
    """Return the components that have no usable target and are therefore not scored, in order."""
    return tuple(name for name in POINTS if name not in YES_NO and not targets.get(name, 0) > 0)


def _share(earned: pd.DataFrame, points: pd.Series, established: pd.Series) -> pd.Series:
    """Return Σ earned / Σ points counted; missing when too few can be counted or nothing is established."""
    counted = (earned.notna() * points).sum(axis=1)
    return earned.sum(axis=1) / counted.where(established & (counted >= ENOUGH_SHARE * points.sum()))


def _reached(frame: pd.DataFrame, targets: Mapping[str, float]) -> pd.DataFrame:
    """Return how much of each component was reached, 0–1; missing where it is not counted."""
    per_100 = {
        "service_item_per_100": ratio(frame["service_item_n"], frame["staff_n"]) * 100,
        "recommend_per_100": ratio(frame["recommend_n"], frame["member_n"]) * 100,
    }
    values = frame.assign(**per_100)[list(POINTS)].astype(float)
    measured = [name for name in POINTS if name not in YES_NO]
    goals = pd.Series({name: targets.get(name, float("nan")) for name in measured}, dtype=float)
    values[measured] = (values[measured] / goals.where(goals > 0)).clip(0, 1)
    for name in FALLING:
        values[name] = 1 - values[name]
    return values
