"""Rows of the table 群团年度 and, because they must agree with it, of the table 活动."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.words import MASSORGS
from djqj_analysis.face.example.activities import HOST, Diary
from djqj_analysis.face.example.allocate import Plan, allocate
from djqj_analysis.face.example.points import Size, whole
from djqj_analysis.face.example.units import Founded, Row
from djqj_analysis.face.example.world import World

NOT_BUILT = 5


@dataclass(slots=True)
class Books:
    """The rows of both tables and, shape (n, 3, T), the score that the ledger realises."""

    score: NDArray[np.float64]
    massorg_year: list[Row] = field(default_factory=list)
    activity: list[Row] = field(default_factory=list)


def keep_books(rng: np.random.Generator, world: World, founded: Founded, staff_known: NDArray[np.bool_]) -> Books:
    """Return both tables. ``staff_known`` (n, T) is false where the ledger leaves 职工人数 blank."""
    books = Books(np.full(world.exists.shape, np.nan))
    paths = rng.choice((1, 2, 2, 4), size=(world.n, 3))
    for unit, code in enumerate(world.unit_ids):
        for t, year in enumerate(world.years):
            diary = Diary(code, year, rng)
            here = [kind for kind in range(3) if world.exists[unit, kind, t] == 1]
            joint = _joint_months(rng, here)
            diary.joint(joint, int(world.staff[unit, t]))
            diary.party(int(world.party[unit, t]))
            for kind in range(3):
                key = {"unit_id": code, "massorg_type": MASSORGS[kind], "year": year}
                if kind not in here:
                    books.massorg_year.append(key | _absent(int(world.exists[unit, kind, t])))
                    continue
                months = tuple(month for month, hosts in joint.items() if HOST[kind] in hosts)
                size = Size(
                    int(world.staff[unit, t]), _eligible(world, unit, kind, t), bool(staff_known[unit, t]), months
                )
                plan = allocate(rng, float(world.q[unit, kind, t]), size)
                books.score[unit, kind, t] = plan.score(diary.own(HOST[kind], plan, months))
                born, party = founded.massorg[unit][kind], founded.party[unit]
                path = 3 if born is not None and born < party else int(paths[unit, kind])
                rest = {"massorg_exists": 1, "massorg_founded_date": born, "build_path": path}
                books.massorg_year.append(key | rest | _work(rng, kind, plan, float(world.q[unit, kind, t])))
            books.activity += diary.close()
    return books


def _joint_months(rng: np.random.Generator, here: list[int]) -> dict[int, tuple[int, ...]]:
    """Up to two activities a year that several mass organisations hold together."""
    if len(here) < 2:
        return {}
    months = sorted({int(month) for month in rng.integers(1, 13, int(rng.integers(0, 3)))})
    return {month: tuple(HOST[kind] for kind in sorted(rng.permutation(here)[:2])) for month in months}


def _eligible(world: World, unit: int, kind: int, t: int) -> int:
    """Who could be a member: all employees, the younger of the young, the women."""
    young = whole(0.6 * int(world.youth[unit, t]))
    return max(6, (int(world.staff[unit, t]), young, int(world.female[unit, t]))[kind])


def _absent(exists: int) -> Row:
    return {"massorg_exists": "na" if exists < 0 else 0, "build_path": NOT_BUILT if exists == 0 else None}


def _work(rng: np.random.Generator, kind: int, plan: Plan, q: float) -> Row:
    """Columns that the score does not use; some go along with q."""
    members, rate = int(plan.counts["member_n"]), q / 100
    budget = int(members * rng.integers(60, 240) // 100 * 100 + 1000)
    proposals = int(rng.poisson(5))
    return plan.counts | {
        "joint_plan_build": int(rng.random() < 0.5),
        "point_extension_n": int(rng.poisson(0.6)),
        "cadre_n": int(rng.integers(2, 8)),
        "proposal_n": proposals,
        "proposal_adopted_n": int(rng.binomial(proposals, 0.9 * rate)),
        "weekly_plan_n": int(rng.binomial(40, 0.7 * rate)),
        "plan_in_party_plan": int(rng.random() < rate),
        "committee_link": int(rng.random() < 0.6),
        "guide_major_n": int(rng.poisson(2)),
        "duty_letter": int(rng.random() < 0.7),
        "commend_n": int(rng.poisson(1.5)),
        "fund_budget": budget,
        "fund_spent": int(budget * rng.uniform(0.6, 1.0)),
        "site_guarantee": int(rng.random() < 0.75),
        "staff_fulltime_n": int(rng.random() < 0.2),
        "staff_fte": int(rng.integers(1, 9)) / 4,
        "staff_independent": int(rng.random() < 0.6),
        "reward_n": int(rng.poisson(2)),
        "perf_bonus_used_n": int(rng.poisson(1)),
        "absorb_n": int(rng.poisson(0.04 * members)),
        "member_turn_n": int(rng.poisson(0.03 * members)),
        "skill_train_staff_n": int(rng.poisson(0.3 * members)) if kind == 0 else 0,
        "league_rolemodel_n": int(rng.poisson(2)) if kind == 1 else 0,
        "idea_adopted_n": int(rng.poisson(0.8)),
        "public_review_n": int(rng.poisson(1.2)),
        "meeting_rule_written": int(rng.random() < 0.6),
        "rate_rank_quota": 0,
    }
