"""Rows of the table 阵地年度: counts of sessions that realise the shared-facilities share exactly.

A facility is shared when both sides used it at least twice in the year. The counts keep away from the border: where it
is not shared, one side used it at most once even if joint sessions are counted for both.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from djqj_analysis.face.example.units import Row
from djqj_analysis.face.example.world import World

KINDS = (1, 4, 2, 5, 6, 7)
PARTY, ADMINISTRATION, UNION, LEAGUE, WOMEN, ABOVE, ALL_STAFF = 1, 2, 3, 4, 5, 6, 7
MASS = (UNION, LEAGUE, WOMEN)
USES = ("use_union_n", "use_league_n", "use_women_n")
FORMALLY_OPEN = 0.55


def venue_year(rng: np.random.Generator, world: World) -> list[Row]:
    """Return one row per facility and year."""
    rows: list[Row] = []
    for unit, code in enumerate(world.unit_ids):
        for place, kind in enumerate(KINDS):
            fixed = _place(rng, code, place, kind)
            since: date | None = None
            for t, year in enumerate(world.years):
                if place >= world.venues[unit, t]:
                    continue
                shared = bool(world.shared[unit, t, place])
                if shared and since is None:
                    since = date(year if t else year - 1, int(rng.integers(1, 7)), 1)
                row = fixed | {"year": year, "shared_since": since if shared else None}
                here = tuple(world.exists[unit, :, t] == 1)
                rows.append(row | _uses(rng, here, shared=shared) | _hosts(rng, shared=shared))
    return rows


def _place(rng: np.random.Generator, code: str, place: int, kind: int) -> Row:
    return {
        "unit_id": code,
        "venue_id": f"{code}-V{place + 1}",
        "venue_kind": kind if rng.random() < 0.9 else 8,
        "area_m2": int(rng.integers(4, 30)) * 5,
        "fund_share_mass": int(rng.choice((0, 0, 10, 20, 30, 50))),
    }


def _uses(rng: np.random.Generator, here: tuple[bool, ...], *, shared: bool) -> Row:
    """Sessions of the year, on the right side of the border."""
    sign_only = not shared and rng.random() < 0.3
    counts = {"use_party_n": 0, **dict.fromkeys(USES, 0), "use_joint_n": 0}
    if shared:
        counts["use_party_n"] = 2 + int(rng.poisson(7))
        counts["use_joint_n"] = int(rng.poisson(2))
        for use, there in zip(USES, here, strict=True):
            counts[use] = int(rng.poisson(4)) if there else 0
        if max(counts[use] for use in USES) < 2:
            counts[USES[max(range(3), key=lambda k: here[k])]] = 2 + int(rng.poisson(3))
    elif not sign_only and rng.random() < 0.7:  # the party body alone
        counts["use_party_n"] = 2 + int(rng.poisson(8))
        counts["use_union_n"] = int(here[0] and rng.random() < 0.4)
    elif not sign_only:  # the mass organisations alone
        counts["use_party_n"] = int(rng.random() < 0.4)
        for use, there in zip(USES, here, strict=True):
            counts[use] = int(rng.poisson(4)) if there else 0
    refused = 0 if sign_only else int(rng.poisson(0.4 if shared else 1.2))
    return counts | {
        "is_sign_only": int(sign_only),
        "is_co_located": int(not sign_only and rng.random() < 0.3),
        "open_hours_week": 0 if sign_only else int(rng.integers(4, 41)),
        "refused_n": refused,
    }


def _hosts(rng: np.random.Generator, *, shared: bool) -> Row:
    """Who built it, who runs it, to whom the rules open it; a shared facility is open by rule as well."""
    jointly = rng.random() < (0.75 if shared else 0.3)
    mass = int(rng.choice(MASS))
    built = {PARTY, mass} if jointly else {int(rng.choice((PARTY, ADMINISTRATION, ABOVE)))}
    run = {PARTY, mass} if jointly and rng.random() < 0.5 else {int(rng.choice((PARTY, ADMINISTRATION)))}
    opened = {PARTY}
    if shared or rng.random() < FORMALLY_OPEN:
        opened |= {ALL_STAFF} if rng.random() < 0.3 else {kind for kind in MASS if rng.random() < 0.8} or {UNION}
    return {"built_by": sorted(built), "managed_by": sorted(run), "open_to": sorted(opened)}
