"""Respondents and what they perceive: θ of ``truth.py`` and the 17 items on the union's effectiveness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.face.example.effects import CENTRE_VENUE, Effects
from djqj_analysis.face.example.world import World

DIMENSIONS = {"cohesion": 4, "service": 4, "partic": 3, "trust": 3, "support": 3}
DIMENSION_SHIFT = {"cohesion": 0.10, "service": -0.05, "partic": 0.0, "trust": 0.05, "support": 0.0}
REVERSED = ("partic_3", "support_3")
ITEM_SHIFT = (0.20, -0.15, -0.05, 0.0)
SD_DIMENSION, SD_ITEM = 0.22, 0.45
INTERCEPT = 2.85
ROLE_EFFECT = np.array([np.nan, 0.0, -0.03, 0.08, 0.15, -0.05])
CADRE_EFFECT, PARTY_EFFECT, AGE_EFFECT = 0.12, 0.08, 0.03
TYPE_EFFECT = {1: 0.0, 2: 0.05, 4: -0.10, 5: -0.05, 6: 0.0}
STAFF_EFFECT, SHARE_EFFECT = -0.05, 0.40
MIDDLE, LEADER = 3, 4
PARTY_MEMBER, LEAGUE_MEMBER, OTHER, REFUSED = 1, 2, 3, 4

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class People:
    """Respondents (n,): number of their organisation, who they are (option positions), and θ."""

    unit: Ints
    role: Ints
    official: NDArray[np.bool_]
    cadre: NDArray[np.bool_]
    political: Ints
    woman: NDArray[np.bool_]
    age: Ints
    tenure: Ints
    theta: Floats

    @property
    def insider(self) -> NDArray[np.bool_]:
        """Who is asked the questions for middle management, party officials and cadres."""
        return np.isin(self.role, (MIDDLE, LEADER)) | self.official | self.cadre


def draw_people(rng: np.random.Generator, world: World, unit: Ints, effects: Effects) -> People:
    """Draw one respondent per entry of ``unit`` (numbers of organisations); the survey is in the last year."""
    n = len(unit)
    role = rng.choice(np.arange(1, 6), n, p=(0.62, 0.14, 0.15, 0.05, 0.04))
    official = rng.random(n) < np.select([role == LEADER, role == MIDDLE], [0.5, 0.2], 0.04)
    cadre = rng.random(n) < np.where(role == MIDDLE, 0.2, 0.08)
    party_share = world.party[:, -1] / world.staff[:, -1]
    age = rng.choice(np.arange(1, 6), n, p=(0.18, 0.24, 0.30, 0.20, 0.08))
    member = official | (rng.random(n) < party_share[unit])
    young = (age == 1) & (rng.random(n) < 0.6)
    political = np.where(member, PARTY_MEMBER, np.where(young, LEAGUE_MEMBER, OTHER))
    woman = rng.random(n) < (world.female[:, -1] / world.staff[:, -1])[unit]
    tenure = np.clip(age - 1 + rng.choice((-1, 0, 0, 1), n) + 1, 1, 4)

    own = effects.perceived_sd_org * rng.standard_normal(world.n)
    of_unit = (
        effects.perceived_a * np.nan_to_num(world.cross["a"][:, 0, -1])
        + effects.perceived_x2 * np.nan_to_num(world.x2[:, -1], nan=CENTRE_VENUE)
        + np.array([TYPE_EFFECT[int(code)] for code in world.org_type])
        + STAFF_EFFECT * (np.log(world.staff[:, -1]) - 4.5)
        + SHARE_EFFECT * (party_share - 0.25)
        + own
    )
    theta = (
        INTERCEPT
        + of_unit[unit]
        + ROLE_EFFECT[role]
        + CADRE_EFFECT * cadre
        + PARTY_EFFECT * (political == PARTY_MEMBER)
        + AGE_EFFECT * (age - 3)
        + effects.perceived_sd_person * rng.standard_normal(n)
    )
    return People(unit, role, official, cadre, political, woman, age, tenure, theta)


def likert(rng: np.random.Generator, latent: Floats) -> Ints:
    """Round at random to 1–5, so that the mean is kept wherever nothing is cut off."""
    return np.clip(np.floor(latent + rng.random(latent.shape)), 1, 5).astype(int)


def rate_union(rng: np.random.Generator, theta: Floats) -> dict[str, Ints]:
    """Return the 17 items as they are ticked (reversed ones mirrored)."""
    found: dict[str, Ints] = {}
    for dimension, k in DIMENSIONS.items():
        level = theta + DIMENSION_SHIFT[dimension] + SD_DIMENSION * rng.standard_normal(len(theta))
        for i in range(k):
            noise = SD_ITEM * rng.standard_normal(len(theta))
            score = likert(rng, level + ITEM_SHIFT[i] + noise)
            name = f"{dimension}_{i + 1}"
            found[name] = 6 - score if name in REVERSED else score
    return found


def draw_perceived(rng: np.random.Generator, world: World, sizes: Ints, effects: Effects) -> pd.DataFrame:
    """Draw only the analysis-level answers, for simulations: everybody knows the union and answers everything.

    Parameters
    ----------
    rng, world
        ``world`` as drawn by :func:`~djqj_analysis.face.example.truth.draw_world`.
    sizes
        Answers per organisation, shape (n,).
    effects
        What to plant.

    Returns
    -------
    DataFrame
        ``unit_id``, ``cross_a_share``, ``venue_couse``, the controls of organisation and person, and ``effect_perc``.
    """
    people = draw_people(rng, world, np.repeat(np.arange(world.n), sizes), effects)
    items = rate_union(rng, people.theta)
    scores = [
        np.mean([6 - items[name] if name in REVERSED else items[name] for name in names], axis=0)
        for names in ([f"{dimension}_{i + 1}" for i in range(k)] for dimension, k in DIMENSIONS.items())
    ]
    unit, staff = people.unit, world.staff[:, -1]
    return pd.DataFrame(
        {
            "unit_id": np.array(world.unit_ids)[unit],
            "cross_a_share": world.cross["a"][unit, 0, -1],
            "venue_couse": world.x2[unit, -1],
            "org_type": world.org_type[unit],
            "log_staff": np.log(staff)[unit],
            "party_share": (world.party[:, -1] / staff)[unit],
            "resp_role": people.role,
            "political": people.political,
            "age_band": people.age,
            "tenure_band": people.tenure,
            "is_massorg_cadre": people.cadre.astype(int),
            "effect_perc": np.mean(scores, axis=0),
        }
    )
