"""Count how often the 95 % intervals of X1 and X2 contain the truth.

Run with one thread per process: ``OPENBLAS_NUM_THREADS=1 python benchmarks/coverage.py [--studies 2000]``.

Every simulated study is drawn from the generator's equations (``face.example``), laid out as ``measure`` lays frames
out, and analysed by the very function that analyses a real study: frame → deletion → controls → columns → fit. The
truth is what was planted. An exposure in a product has the planted slope at the mean of the other exposure
over the analysed rows, because there the product is centred: ``β + Σ β_product (mean − planted centre)``.

Coverage is a share of independent studies, so its Monte-Carlo standard error is ``sqrt(p (1 − p) / studies)``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNIT, UNIT_KEY
from djqj_analysis.face.example.effects import CENTRE_CROSS, CENTRE_VENUE, Effects
from djqj_analysis.face.example.perceived import draw_perceived
from djqj_analysis.face.example.truth import draw_world, frame
from djqj_analysis.model.estimate import Fitted, estimate
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger
from djqj_analysis.study import Study

ROOT = Path(__file__).resolve().parents[1]
LOW, HIGH = 0.93, 0.97
ANSWERS = 50
OF_YEAR = ["venue_couse", "log_staff", "party_share", "female_share", "youth_share", "owner_attitude"]
OF_PERSON = ["resp_role", "political", "age_band", "tenure_band", "is_massorg_cadre", "effect_perc"]
A, B, C, X2 = "cross_a_share", "cross_b_share", "cross_c_share", "venue_couse"
CENTRES = {A: CENTRE_CROSS["a"], B: CENTRE_CROSS["b"], C: CENTRE_CROSS["c"], X2: CENTRE_VENUE}


@dataclass(frozen=True)
class Drawn:
    """The frames of one simulated study, as ``measure`` would deliver them."""

    respondent: pd.DataFrame
    org: pd.DataFrame
    org_year: pd.DataFrame
    massorg_year: pd.DataFrame


def draw(
    rng: np.random.Generator, units: int = 36, years: int = 3, effects: Effects | None = None, answers: int = ANSWERS
) -> Drawn:
    """Draw one study at the level of analysis: true ledger values, and answers of the last year."""
    effects = Effects() if effects is None else effects
    world = draw_world(rng, units, years, effects)
    rows = frame(world).rename(columns={"outcome": "outcome_ledger80"})
    people = draw_perceived(rng, world, rng.integers(answers // 2, 3 * answers // 2 + 1, units), effects)
    cross = [name for name in rows.columns if name.startswith("cross_")]
    return Drawn(
        respondent=people[[UNIT, *OF_PERSON]],
        org=rows[[UNIT, "org_type"]].drop_duplicates(ignore_index=True),
        org_year=rows[[*UNIT_KEY, *OF_YEAR]].drop_duplicates(UNIT_KEY, ignore_index=True).assign(lead_system=3.0),
        massorg_year=rows[[*MASSORG_KEY, *cross, "outcome_ledger80"]],
    )


def planted(fitted: Fitted, effects: Effects) -> dict[str, float]:
    """Return the true value of every exposure of a fit, at the means over its rows."""
    main, products = {
        "union_ledger": ({A: effects.union_a, X2: effects.union_x2}, {A: effects.union_a_x2}),
        "league_women_ledger": (
            {B: effects.lw_b, C: effects.lw_c, X2: effects.lw_x2},
            {B: effects.lw_b_x2, C: effects.lw_c_x2},
        ),
        "union_perceived": ({A: effects.perceived_a, X2: effects.perceived_x2}, {}),
        "union_perceived_units": ({A: effects.perceived_a, X2: effects.perceived_x2}, {}),
    }[fitted.question.id]
    away = {name: fitted.sample.rows[name].mean() - CENTRES[name] for name in main}
    for cross, slope in products.items():
        main[cross] += slope * away[X2]
        main[X2] += slope * away[cross]
    return main | {f"{cross}:{X2}": slope for cross, slope in products.items()}


@cache
def example() -> Study:
    """Load the example study, once per process."""
    return Study.load(ROOT)


def one_study(
    seed: int, effects: Effects, *, answers: bool = True
) -> list[tuple[str, str, float, float, float, float, float]]:
    """Return (model, column, truth, estimate, error, low, high) of every exposure of one simulated study.

    Without ``answers`` only the ledger models are fitted.
    """
    study = example()
    measured = draw(np.random.default_rng([20261124, seed]), effects=effects)
    questions = [union_ledger(study)[0], league_women_ledger(study)[0]]
    if answers:
        questions += [perceived(study, level)[0] for level in (Level.ANSWERS, Level.UNITS)]
    found = []
    for question in questions:
        fitted = estimate(measured, study, question)
        if fitted.fit is None:
            continue
        fit, truth = fitted.fit, planted(fitted, effects)
        for at, name in enumerate(fitted.names):
            if name in truth:
                numbers = (part[at] for part in (fit.estimate, fit.std_error, fit.ci_low, fit.ci_high))
                found.append((question.id, name, truth[name], *numbers))
    return found


def summarise(rows: Iterable[tuple]) -> pd.DataFrame:
    """Return, per model and column: studies, coverage with its Monte-Carlo error, bias, spread and mean error."""
    names = ["model", "column", "truth", "estimate", "error", "low", "high"]
    data = pd.DataFrame(rows, columns=names)
    data["covered"] = (data["low"] <= data["truth"]) & (data["truth"] <= data["high"])
    data["miss"] = data["estimate"] - data["truth"]
    found = data.groupby(["model", "column"], sort=False).agg(
        studies=("covered", "size"),
        coverage=("covered", "mean"),
        bias=("miss", "mean"),
        spread=("miss", "std"),
        error=("error", lambda errors: np.sqrt((errors**2).mean())),
    )
    found.insert(2, "mc_error", np.sqrt(found["coverage"] * (1 - found["coverage"]) / found["studies"]))
    return found


def main() -> int:
    """Simulate, print the table, and return 1 if a main coefficient is covered too rarely or too often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    started = time.perf_counter()
    work = partial(one_study, effects=Effects())
    with ProcessPoolExecutor(options.processes) as pool:
        parts = pool.map(work, range(options.studies), chunksize=20)
        table = summarise(row for part in parts for row in part)
    print(f"{options.studies} studies of 36 organisations and 3 years, {time.perf_counter() - started:.0f} s")
    print("coverage of the 95 % interval; mc_error = Monte-Carlo standard error of the coverage;")
    print("spread = SD of the estimates, error = root mean square of the standard errors")
    print(table.to_string(float_format=lambda value: f"{value:.4f}"))
    inside = table["coverage"].between(LOW, HIGH)
    print(f"all within {LOW:.0%}–{HIGH:.0%}" if inside.all() else f"outside: {list(table.index[~inside])}")
    return int(not inside.all())


if __name__ == "__main__":
    raise SystemExit(main())
