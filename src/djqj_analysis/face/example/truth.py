"""The equations behind the example. Nothing here is taken from ``measure`` or ``model``.

For organisation *u*, mass organisation *m* and year *t* the outcome on the scale of ``outcome_ledger80`` is ::

    q = 70 + type_m + 0.6 t + orgtype_u + 1.2 (ln staff − 4.5) + 8 (party share − 0.25) + 0.6 (attitude − 4)
        + Σ_k β_k X1_k + β_2 X2 + Σ_k β_k2 (X1_k − c_k)(X2 − 0.5)  +  u_u + v_um + e_umt

with k = A for 工会 (union) and k = B, C for 共青团 and 妇联, and normal u, v, e. The share of months X1 and the share
of shared facilities X2 depend on a propensity that itself depends on party share, staff and type of organisation:
leaving those controls out biases a regression. 业主态度 moves q alone, so leaving it out does not.

What employees perceive (1–5) is, for respondent *i* of unit *u* in the last year, ::

    θ = 2.85 + 0.25 A + 0.30 X2 + controls_u + controls_i + u_u + e_i

and an item is ``⌊θ + dimension_i + shift + noise + U(0, 1)⌋`` kept within 1–5: apart from the few answers that are cut
off at the ends, rounding adds noise but no bias.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORGS, UNION
from djqj_analysis.face.example.effects import CENTRE_CROSS, CENTRE_VENUE, Effects
from djqj_analysis.face.example.months import draw_months
from djqj_analysis.face.example.world import Floats, World, by, count, established, expit, facilities

TYPE_PATTERN = (1, 2, 1, 2, 4, 1, 2, 4, 1, 4, 5, 6)
SCHOOLS = (1, 2)
TYPE_EFFECT = {1: 0.0, 2: 0.8, 4: -2.0, 5: -1.2, 6: -1.0}
TYPE_STAFF = {1: 4.8, 2: 4.5, 4: 4.7, 5: 3.8, 6: 3.8}
TYPE_PARTY = {1: 0.33, 2: 0.30, 4: 0.14, 5: 0.22, 6: 0.20}
MASSORG_EFFECT = np.array([0.0, -1.5, -0.8])
LOW, HIGH = 45.0, 95.0
LAST_YEAR = 2025


def draw_world(rng: np.random.Generator, units: int, years: int, effects: Effects) -> World:
    """Draw organisations, exposures and outcomes. The draws do not depend on the effects.

    Parameters
    ----------
    rng
        Source of all random numbers.
    units, years
        Sizes; the last year is 2025.
    effects
        What to plant.
    """
    shape = (units, years)
    org_type = np.resize(np.array(TYPE_PATTERN), units)
    log_staff = by(TYPE_STAFF, org_type) + 0.35 * rng.standard_normal(units)
    level = np.clip(np.exp(log_staff), 30, 320)
    staff = count(level[:, None] * np.exp(0.04 * rng.standard_normal(shape)))
    logit = np.log(by(TYPE_PARTY, org_type) / (1 - by(TYPE_PARTY, org_type))) + 0.35 * rng.standard_normal(units)
    party = np.maximum(3, count(expit(logit)[:, None] * staff + 0.8 * rng.standard_normal(shape)))
    female = count(np.clip(0.56 + 0.1 * rng.standard_normal(units), 0.25, 0.8)[:, None] * staff)
    youth = count(np.clip(0.34 + 0.08 * rng.standard_normal(units), 0.15, 0.6)[:, None] * staff)
    attitude = np.clip(np.rint(4 + 0.8 * rng.standard_normal(units)), 2, 5).astype(int)
    exists = established(rng, units, years)

    confounding = 0.5 * (log_staff - 4.5) + 2.5 * (expit(logit) - 0.25) + np.where(org_type == 4, -0.3, 0.1)
    push = 0.5 * rng.standard_normal(units)
    months = draw_months(rng, confounding + push, years, exists)
    venues, shared = facilities(rng, confounding + 0.6 * push, shape)
    with np.errstate(invalid="ignore"):
        x2 = np.where(venues > 0, shared.sum(axis=2) / np.maximum(venues, 1), np.nan)
    cross = months.shares()

    mean = (
        70.0
        + MASSORG_EFFECT[None, :, None]
        + 0.6 * np.arange(years)[None, None, :]
        + (
            by(TYPE_EFFECT, org_type)[:, None]
            + 1.2 * (np.log(staff) - 4.5)
            + 8.0 * (party / staff - 0.25)
            + 0.6 * (attitude[:, None] - 4)
        )[:, None, :]
        + _exposure(cross, x2, effects)
    )
    noise = (
        effects.sd_org * rng.standard_normal((units, 1, 1))
        + effects.sd_massorg * rng.standard_normal((units, 3, 1))
        + effects.sd_row * rng.standard_normal((units, 3, years))
    )
    raw = np.where(exists == 1, mean + noise, np.nan)
    return World(
        years=tuple(range(LAST_YEAR - years + 1, LAST_YEAR + 1)),
        org_type=org_type,
        staff=staff,
        party=party,
        female=female,
        youth=youth,
        attitude=attitude,
        exists=exists,
        months=months,
        venues=venues,
        shared=shared,
        cross=cross,
        x2=x2,
        q=np.clip(raw, LOW, HIGH),
        clipped=int(np.nansum((raw < LOW) | (raw > HIGH))),
    )


def _exposure(cross: dict[str, Floats], x2: Floats, effects: Effects) -> Floats:
    """Return what X1, X2 and their products add to q; where X2 is missing, it counts as its centre."""
    venue = np.nan_to_num(x2, nan=CENTRE_VENUE)[:, None, :]
    a, b, c = (np.nan_to_num(cross[name], nan=0.0) for name in "abc")
    union = (
        effects.union_a * a
        + effects.union_x2 * venue
        + effects.union_a_x2 * (a - CENTRE_CROSS["a"]) * (venue - CENTRE_VENUE)
    )
    others = (
        effects.lw_b * b
        + effects.lw_c * c
        + effects.lw_x2 * venue
        + effects.lw_b_x2 * (b - CENTRE_CROSS["b"]) * (venue - CENTRE_VENUE)
        + effects.lw_c_x2 * (c - CENTRE_CROSS["c"]) * (venue - CENTRE_VENUE)
    )
    return np.where((np.arange(3) == 0)[None, :, None], union, others)


def draw_frame(rng: np.random.Generator, units: int, years: int, effects: Effects) -> pd.DataFrame:
    """Draw only the analysis-level table: one row per established mass organisation and year. Milliseconds per call.

    Returns
    -------
    DataFrame
        ``unit_id, massorg_type, year``, ``cross_a_share, cross_b_share, cross_c_share, cross_unresolved_share,
        cross_any_share, venue_couse``, ``org_type, log_staff, party_share, female_share, youth_share,
        owner_attitude`` and ``outcome``.
    """
    return frame(draw_world(rng, units, years, effects))


def frame(world: World) -> pd.DataFrame:
    """Lay the true values out as rows (see :func:`draw_frame`)."""
    unit, massorg, year = np.nonzero(world.exists == 1)
    at, plain = (unit, massorg, year), (unit, year)
    union = massorg == MASSORGS.index(UNION)
    cross = {name: values[at] for name, values in world.cross.items()}
    staff = world.staff[plain]
    return pd.DataFrame(
        {
            "unit_id": np.array(world.unit_ids)[unit],
            "massorg_type": np.array(MASSORGS)[massorg],
            "year": np.array(world.years)[year],
            "cross_a_share": np.where(union, cross["a"], np.nan),
            "cross_b_share": np.where(union, np.nan, cross["b"]),
            "cross_c_share": np.where(union, np.nan, cross["c"]),
            "cross_unresolved_share": np.where(union, np.nan, cross["unresolved"]),
            "cross_any_share": cross["any"],
            "venue_couse": world.x2[plain],
            "org_type": world.org_type[unit],
            "log_staff": np.log(staff),
            "party_share": world.party[plain] / staff,
            "female_share": world.female[plain] / staff,
            "youth_share": world.youth[plain] / staff,
            "owner_attitude": world.attitude[unit],
            "outcome": world.q[at],
        }
    )
