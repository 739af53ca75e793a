"""Rows of the tables 单位 and 单位年度 (with its seven items)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from djqj_analysis.face.example.truth import SCHOOLS
from djqj_analysis.face.example.world import World

Row = dict[str, Any]
OWNERSHIP = {4: 4, 5: 2, 6: 1}
BLANK_SEVEN = {
    "operating_status": (0.02, 0.03),
    "staff_n": (0.01, 0.0),
    "party_member_n": (0.015, 0.0),
    "league_member_n": (0.04, 0.0),
    "female_staff_n": (0.02, 0.0),
    "owner_attitude": (0.02, 0.03),
    "has_venue": (0.01, 0.01),
}


@dataclass(frozen=True, slots=True)
class Founded:
    """When the party body of each organisation and each mass organisation was founded; ``None`` where it was not."""

    party: tuple[date, ...]
    massorg: tuple[tuple[date | None, ...], ...]


def draw_founded(rng: np.random.Generator, world: World) -> Founded:
    """Draw founding dates that agree with ``world.exists``: long ago, or in January of the year it first exists."""
    party, massorgs = [], []
    for unit in range(world.n):
        body = date(world.years[0] - int(rng.integers(8, 18)), int(rng.integers(1, 13)), int(rng.integers(1, 28)))
        own: list[date | None] = []
        for kind in range(3):
            there = np.flatnonzero(world.exists[unit, kind] == 1)
            gap = int(rng.choice((-400, 20, 60, 85, 300, 700)))
            if not len(there):
                own.append(None)
            elif there[0] > 0:
                own.append(date(world.years[there[0]], 1, int(rng.integers(3, 26))))
            else:
                own.append(body + timedelta(days=gap + int(rng.integers(0, 5))))
        party.append(body)
        massorgs.append(tuple(own))
    return Founded(tuple(party), tuple(massorgs))


def org(rng: np.random.Generator, world: World, founded: Founded) -> list[Row]:
    """Return one row per organisation."""
    rows = []
    for unit, code in enumerate(world.unit_ids):
        kind = int(world.org_type[unit])
        ownership = int(rng.choice((1, 1, 1, 2))) if kind in SCHOOLS else OWNERSHIP[kind]
        rows.append(
            {
                "unit_id": code,
                "org_type": kind,
                "org_founded_year": founded.party[unit].year - int(rng.integers(1, 25)),
                "ownership": ownership,
                "party_form": int(rng.choice((1, 2, 3, 3))) if kind in SCHOOLS else int(rng.choice((3, 3, 4))),
                "party_founded_date": founded.party[unit],
            }
        )
    return rows


def org_year(rng: np.random.Generator, world: World, founded: Founded) -> list[Row]:
    """Return one row per organisation and year; some of the seven items are blank or 「不清楚」."""
    rows = []
    for unit, code in enumerate(world.unit_ids):
        fixed = _lasting(rng, world, unit)
        for t, year in enumerate(world.years):
            staff, party = int(world.staff[unit, t]), int(world.party[unit, t])
            row = {
                "unit_id": code,
                "year": year,
                "operating_status": int(rng.choice((2, 3, 3, 4, 4))),
                "staff_n": staff,
                "party_member_n": party,
                "league_member_n": int(rng.binomial(int(world.youth[unit, t]), 0.35)),
                "female_staff_n": int(world.female[unit, t]),
                "owner_attitude": int(world.attitude[unit]),
                "has_venue": int(world.venues[unit, t] > 0),
                "ledger_update_date": date(year, 12, 31) - timedelta(days=int(rng.choice((3, 12, 25, 60, 200)))),
                "youth_staff_n": int(world.youth[unit, t]),
                "mass_first_then_party": int(any(d and d < founded.party[unit] for d in founded.massorg[unit])),
            }
            rows.append(row | _measures(rng, fixed, year) | _unanswered(rng))
    return rows


def _lasting(rng: np.random.Generator, world: World, unit: int) -> Row:
    """Return what an organisation keeps over the years."""
    school = int(world.org_type[unit]) in SCHOOLS
    turned = date(int(rng.choice((2022, 2023, 2024, 2025))), int(rng.integers(2, 10)), int(rng.integers(1, 28)))
    demo = int(rng.choice((0, 0, 0, 1, 1, 2, 3)))
    return {
        "school": school,
        "turned": turned if school and rng.random() < 0.8 else None,
        "demo": demo,
        "demo_date": date(int(rng.integers(2020, 2026)), int(rng.integers(1, 13)), 15) if demo else None,
        "advisor": rng.random() < 0.6,
        "weight": int(rng.choice((10, 15, 20))),
        "favours": rng.random(5),
    }


def _measures(rng: np.random.Generator, fixed: Row, year: int) -> Row:
    """Parallel measures of a year: advisors, task forces, incentives, appraisal."""
    advisor, favours = fixed["advisor"], fixed["favours"]
    turned = fixed["turned"] is not None and fixed["turned"].year <= year
    demo = fixed["demo"] if fixed["demo_date"] is not None and fixed["demo_date"].year <= year else 0
    taskforce = rng.random() < 0.15
    bonus = favours[3] < 0.6
    return {
        "lead_system": (2 if turned else 1) if fixed["school"] else 3,
        "lead_system_date": fixed["turned"] if turned else None,
        "taskforce_in": int(taskforce),
        "taskforce_days": int(rng.integers(5, 60)) if taskforce else 0,
        "sync_team_plan": int(rng.random() < 0.6),
        "demo_site": demo,
        "demo_date": fixed["demo_date"] if demo else None,
        "model_case_n": int(rng.poisson(1.2)),
        "advisor_assigned": int(advisor),
        "advisor_month_n": int(rng.integers(6, 13)) if advisor else 0,
        "advisor_onsite_n": int(rng.integers(2, 15)) if advisor else 0,
        "advisor_rule_n": int(rng.integers(1, 4)) if advisor else 0,
        "advisor_solved_n": int(rng.poisson(2)) if advisor else 0,
        "owner_outreach_n": int(rng.poisson(3)),
        "brand_name_has": int(favours[4] < 0.4),
        "party_badge_rate": int(rng.integers(60, 101)),
        "pledge_public_rate": int(rng.integers(30, 101)),
        "leading_group": int(favours[0] < 0.75),
        "admin_joint_item_n": int(rng.poisson(2)),
        "admin_link_n": int(rng.integers(0, 4)),
        "inspect_n": int(rng.poisson(3)),
        "in_party_appraisal": int(favours[1] < 0.7),
        "appraisal_weight_mass": fixed["weight"] if favours[1] < 0.7 else 0,
        "network_cover": int(rng.integers(40, 101)),
        "promo_priority": int(favours[2] < 0.4),
        "title_priority": int(favours[2] < 0.5),
        "award_priority": int(favours[2] < 0.7),
        "perf_bonus_points": int(rng.integers(1, 6)) if bonus else 0,
        "perf_bonus_base": 100,
        "study_project_n": int(rng.poisson(0.8)),
        "party_mgmt_onpost": int(rng.integers(75, 101)),
        "party_mgmt_float": int(rng.integers(60, 101)),
        "party_mgmt_all": int(rng.random() < 0.7),
    }


def _unanswered(rng: np.random.Generator) -> Row:
    """Return the seven items that stay blank (``None``) or say 「不清楚」 this year."""
    found: Row = {}
    for item, (blank, unclear) in BLANK_SEVEN.items():
        draw = rng.random()
        if draw < blank:
            found[item] = None
        elif draw < blank + unclear:
            found[item] = "dk"
    return found
