"""Rows of the tables 会议, 培训 and 示范岗."""

from __future__ import annotations

from datetime import date

import numpy as np

from djqj_analysis.base.words import MASSORGS
from djqj_analysis.face.example.months import NONE, VACANT
from djqj_analysis.face.example.truth import SCHOOLS
from djqj_analysis.face.example.units import Row
from djqj_analysis.face.example.world import World

COMMITTEE, PARTY_MASS, PARTY_ADMINISTRATION, SPECIAL = 1, 2, 3, 4
AS_MEMBER, SITS_IN, ABSENT_FROM = 1, 2, 3
VOLUNTEERS = 5


def meeting(rng: np.random.Generator, world: World) -> list[Row]:
    """Return one row per meeting. Heads who belong to the party body attend as members, the others sit in."""
    rows: list[Row] = []
    for unit, code in enumerate(world.unit_ids):
        for t, year in enumerate(world.years):
            kinds = [COMMITTEE] * int(rng.integers(6, 12)) + [PARTY_MASS] * int(rng.integers(1, 5))
            kinds += [PARTY_ADMINISTRATION] * int(rng.integers(0, 4)) + [SPECIAL] * int(rng.integers(0, 3))
            for kind in kinds:
                month = int(rng.integers(1, 13))
                states = world.months.state[unit, :, 12 * t + month - 1]
                row: Row = {
                    "unit_id": code,
                    "meet_date": date(year, month, int(rng.integers(1, 29))),
                    "meet_kind": kind,
                    "meet_massorg_item": int(rng.poisson(1.0 if kind == COMMITTEE else 2.5)),
                }
                for massorg, name in enumerate(MASSORGS):
                    there = world.exists[unit, massorg, t] == 1
                    q = float(world.q[unit, massorg, t]) if there else 0.0
                    row |= _presence(rng, name, int(states[massorg]), q, there=bool(there))
                rows.append(row)
    rows.sort(key=lambda row: (row["unit_id"], row["meet_date"]))
    return rows


def _presence(rng: np.random.Generator, name: str, state: int, q: float, *, there: bool) -> Row:
    due = there and rng.random() < 0.8
    status: int | str = "na"
    if due:
        comes = rng.random() < 0.3 + q / 160
        status = AS_MEMBER if state > NONE else (SITS_IN if comes and state > VACANT else ABSENT_FROM)
    speaks = status in (AS_MEMBER, SITS_IN) and rng.random() < 0.5
    return {f"meet_{name}_due": int(due), f"meet_{name}_status": status, f"meet_{name}_speak": int(speaks)}


def training(rng: np.random.Generator, world: World) -> list[Row]:
    """Return one row per training."""
    rows: list[Row] = []
    for code in world.unit_ids:
        for year in world.years:
            for _ in range(int(rng.integers(3, 9))):
                due = int(rng.integers(3, 15))
                rows.append(
                    {
                        "unit_id": code,
                        "train_date": date(year, int(rng.integers(1, 13)), int(rng.integers(1, 29))),
                        "train_kind": int(rng.integers(1, 5)),
                        "train_hours": int(rng.integers(1, 13)) / 2,
                        "train_due": due,
                        "train_n": int(rng.binomial(due, 0.85)),
                        "train_who": int(rng.integers(1, 5)),
                    }
                )
    rows.sort(key=lambda row: (row["unit_id"], row["train_date"]))
    return rows


def post_site(rng: np.random.Generator, world: World) -> list[Row]:
    """Return one row per model post and year; students' volunteer posts only at schools."""
    rows: list[Row] = []
    for unit, code in enumerate(world.unit_ids):
        kinds = [1, 2, 3, 4] + [VOLUNTEERS] * (int(world.org_type[unit]) in SCHOOLS)
        for i, kind in enumerate(kind for kind in kinds if rng.random() < 0.6):
            since = date(int(rng.integers(world.years[0] - 4, world.years[-1] + 1)), int(rng.integers(1, 13)), 20)
            level, running = int(rng.choice((1, 1, 2, 3, 4))), True
            for year in world.years:
                if since.year > year:
                    continue
                running = running and rng.random() < 0.9
                rows.append(
                    {
                        "unit_id": code,
                        "year": year,
                        "site_id": f"{code}-S{i + 1}",
                        "site_kind": kind,
                        "site_level": level,
                        "site_date": since,
                        "site_standard_ok": int(rng.random() < 0.85),
                        "site_act_n": int(rng.poisson(6)) if running else 0,
                        "site_survive": int(running),
                    }
                )
    rows.sort(key=lambda row: (row["unit_id"], row["year"], row["site_id"]))
    return rows
