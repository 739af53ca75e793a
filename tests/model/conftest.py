"""Frames as ``measure`` delivers them, drawn from the generator's equations."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.coverage import OF_PERSON, OF_YEAR, Drawn, draw
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.study import Study

NULL = Effects(
    union_a=0, union_x2=0, union_a_x2=0, lw_b=0, lw_c=0, lw_x2=0, lw_b_x2=0, lw_c_x2=0, perceived_a=0, perceived_x2=0
)


def drawn(seed: int = 7, units: int = 36, effects: Effects | None = None, years: int = 3) -> Drawn:
    """Draw one study and fill in what only the whole result list needs: a second outcome, spill-over, other X2."""
    rng = np.random.default_rng(seed)
    frames = draw(rng, units, years, effects)
    massorg, org_year, people = frames.massorg_year, frames.org_year, frames.respondent
    noise = rng.standard_normal
    return replace(
        frames,
        massorg_year=massorg.assign(
            outcome_ex_exposure=massorg["outcome_ledger80"] + noise(len(massorg)),
            venue_mass_use_share=rng.random(len(massorg)),
        ),
        org_year=org_year.assign(venue_cobuild=np.clip(org_year["venue_couse"] + 0.1 * noise(len(org_year)), 0, 1)),
        respondent=people.assign(
            five_good=np.clip(people["effect_perc"] + 0.3 * noise(len(people)), 1, 5),
            five_lead=np.clip(3.5 + 0.5 * noise(len(people)), 1, 5),
        ),
    )


def only_units(frames: Drawn, units: list[str]) -> Drawn:
    """Keep some organisations at every level."""
    kept = {
        name: frame[frame["unit_id"].isin(units)].reset_index(drop=True)
        for name, frame in (
            ("respondent", frames.respondent),
            ("org", frames.org),
            ("org_year", frames.org_year),
            ("massorg_year", frames.massorg_year),
        )
    }
    return Drawn(**kept)


@pytest.fixture(scope="session")
def study(root) -> Study:
    """The example study's description."""
    return Study.load(root)


@pytest.fixture(scope="session")
def frames() -> Drawn:
    """36 organisations, three years, the usual effects."""
    return drawn()


@pytest.fixture(scope="session")
def few(frames) -> Callable[[int], Drawn]:
    """The first so many organisations of `frames`."""
    units = sorted(frames.org["unit_id"])
    return lambda count: only_units(frames, units[:count])


@pytest.fixture(scope="session")
def reference(root):
    """The frames of tests/reference/model_*.csv and what R found in them (model_fits.R)."""
    folder = root / "tests" / "reference"
    rows = pd.read_csv(folder / "model_rows.csv")
    cross = [name for name in rows.columns if name.startswith("cross_")]
    frames = Drawn(
        respondent=pd.read_csv(folder / "model_answers.csv")[["unit_id", *OF_PERSON]],
        org=rows[["unit_id", "org_type"]].drop_duplicates(),
        org_year=rows[["unit_id", "year", *OF_YEAR, "lead_system"]].drop_duplicates(["unit_id", "year"]),
        massorg_year=rows[["unit_id", "massorg_type", "year", *cross, "outcome_ledger80"]],
    )
    return frames, json.loads((folder / "model_fits.json").read_text("utf-8"))["values"]
