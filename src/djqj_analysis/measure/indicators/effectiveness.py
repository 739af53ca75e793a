"""Effectiveness from the ledger: ``outcome_ledger80``, four blocks of instrument §6.1 without the survey block.

Points of a component are full points × min(1, value / target); the targets come from ``study.toml``, set beforehand, so
that no score depends on the best of the year. A component without a target, not applicable or with a missing input leaves
numerator and denominator. A mass organisation that is not established has no score (missing, not zero).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

ENOUGH_POINTS = 60.0
BLOCKS = {
    "score_org": {"massorg_exists": 6.0, "election_on_time": 5.0, "member_cover_rate": 6.0, "committee_full": 3.0},
    "score_rule": {"plan_summary_n": 4.0, "assembly_n": 4.0, "audit_done": 3.0, "archive_ok": 4.0},
    "score_act": {"act_regular_rate": 8.0, "act_partic_rate": 8.0, "act_dup_rate": 4.0},
    "score_effect": {
        "service_closed_rate": 8.0,
        "service_item_per_100": 7.0,
        "recommend_per_100": 5.0,
        "task_done_rate": 5.0,
    },
}
YES_NO = frozenset({"massorg_exists", "election_on_time", "committee_full", "audit_done", "archive_ok"})
FALLING = frozenset({"act_dup_rate"})


def scores(values: pd.DataFrame, targets: Mapping[str, float]) -> pd.DataFrame:
    """Return the four block scores and ``outcome_ledger80``.

    Parameters
    ----------
    values : DataFrame
        One row per mass organisation and year with every component of ``BLOCKS`` (``service_item_per_100`` per hundred
        staff, ``recommend_per_100`` per hundred members).
    targets : mapping
        Value that earns full points; for ``act_dup_rate`` the value that earns none.

    Returns
    -------
    DataFrame
        ``score_org`` (of 20), ``score_rule`` (15), ``score_act`` (20), ``score_effect`` (25) in points earned, and
        ``outcome_ledger80`` = Σ earned / Σ points that could be counted × 100; ``NaN`` when fewer than 60 of the 80
        points could be counted or the organisation is not established.
    """
    established = values["massorg_exists"] == 1
    table = pd.DataFrame(index=values.index)
    earned_all, full_all = pd.Series(0.0, values.index), pd.Series(0.0, values.index)
    for block, components in BLOCKS.items():
        earned = pd.DataFrame({name: points * _reached(values[name], name, targets) for name, points in components.items()})
        full = earned.notna().mul(pd.Series(components)).sum(axis=1)
        table[block] = earned.sum(axis=1).where(established & (full > 0))
        earned_all, full_all = earned_all + earned.sum(axis=1), full_all + full
    table["outcome_ledger80"] = (earned_all / full_all * 100).where(established & (full_all >= ENOUGH_POINTS))
    return table


def _reached(value: pd.Series, name: str, targets: Mapping[str, float]) -> pd.Series:
    """The share of full points, 0–1."""
    if name in YES_NO:
        return value.astype(float)
    if name not in targets:
        return pd.Series(float("nan"), value.index)
    share = (value / targets[name]).clip(0, 1)
    return 1 - share if name in FALLING else share


def per_hundred(count: pd.Series, base: pd.Series) -> pd.Series:
    """Count per hundred of a base; ``NaN`` where the base is missing or zero."""
    return (count / base * 100).where(base > 0)


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Part / whole; ``NaN`` where the whole is missing or zero (nothing was registered, so no rate exists)."""
    return (part / whole).where(whole > 0)
