"""Count how often the 95 % intervals of X1 and X2 contain the truth, and how often nothing is taken for something.

Run with one thread per process:
``OPENBLAS_NUM_THREADS=1 python benchmarks/coverage.py [--studies 2000] [--processes 2] [--part rare]``.

Every simulated study is drawn from the generator's equations (``face.example``), laid out as ``measure`` lays frames
out, and analysed by the very function that analyses a real study: frame → deletion → controls → columns → fit. The
truth is what was planted. An exposure in a product has the planted slope at the mean of the other exposure
over the analysed rows, because there the product is centred: ``β + Σ β_product (mean − planted centre)``.

The part ``rare`` has X1 yes or no and constant over the years, yes in 2, 3 or 20 % of 10 to 60 organisations drawn at
random, and no effect of anything: how often is a coefficient given, and how often with p below .05? Both are told of
all studies and of those in which the coefficient is given; the lower one-sided 99 % limit (Clopper & Pearson
1934) must not pass 6 % in either.

Coverage is a share of independent studies, so its Monte-Carlo standard error is ``sqrt(p (1 − p) / studies)``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import special

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
NOTHING = Effects(
    union_a=0, union_x2=0, union_a_x2=0, lw_b=0, lw_c=0, lw_x2=0, lw_b_x2=0, lw_c_x2=0, perceived_a=0, perceived_x2=0
)
SIZES, FIFTH = (10, 12, 24, 36, 60), 0.2
MOST_FALSE, MONTE_CARLO = 0.06, 0.99
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


def designs() -> list[tuple[int, int]]:
    """Return (organisations, organisations with X1) of every rare design: 2, 3 and a fifth of them."""
    return [(units, count) for units in SIZES for count in sorted({2, 3, round(FIFTH * units)})]


def rare(rng: np.random.Generator, units: int, count: int) -> Drawn:
    """Draw a study without any effect in which X1 of the union is 1 in `count` organisations and 0 in the others."""
    rows = frame(draw_world(rng, units, 3, NOTHING)).rename(columns={"outcome": "outcome_ledger80"})
    rows = rows[rows[A].notna()].assign(lead_system=3.0)  # the union; all columns in one frame need no join
    having = rng.permutation(rows[UNIT].unique())[:count]
    rows[A] = rows[UNIT].isin(having).astype(float)
    return Drawn(rows[[UNIT]], rows[[UNIT]], rows[UNIT_KEY], rows)


def one_rare_study(seed: int, units: int, count: int) -> list[tuple[int, int, str, bool, bool]]:
    """Return (organisations, with X1, column, given, p below .05) of X1, X2 and their product in one study."""
    study = example()
    drawn = rare(np.random.default_rng([20261129, units, count, seed]), units, count)
    fitted = estimate(drawn, study, union_ledger(study)[0])
    p_values = {term.name: p for term, p in zip(fitted.terms, fitted.fit.p_value if fitted.fit else (), strict=True)
                if term.is_ours}  # fmt: skip
    return [(units, count, name, name in p_values, p_values.get(name, 1) < 0.05) for name in (A, X2, f"{A}:{X2}")]


def false_alarms(rows: Iterable[tuple]) -> pd.DataFrame:
    """Return, per design and column: studies, how often given, p below .05 of all and of those given, lower limits."""
    data = pd.DataFrame(rows, columns=["units", "with_x1", "column", "given", "below"])
    found = data.groupby(["units", "with_x1", "column"], sort=False).agg(
        studies=("given", "size"), given=("given", "sum"), below=("below", "sum")
    )
    found["share_given"] = found["given"] / found["studies"]
    for word, n in (("all", found["studies"]), ("given", found["given"])):
        found[f"below_of_{word}"] = found["below"] / n
        low = special.betaincinv(np.maximum(found["below"], 1), n - found["below"] + 1, 1 - MONTE_CARLO)
        found[f"low_of_{word}"] = np.where(found["below"] > 0, low, 0.0)
    return found


def spread(work: Callable[..., list], tasks: list[tuple], processes: int) -> list[tuple]:
    """Do the tasks, in this process or in several, and return all rows in order."""
    if processes == 1:
        return [row for task in tasks for row in work(*task)]
    with ProcessPoolExecutor(processes) as pool:
        return [row for rows in pool.map(work, *zip(*tasks, strict=True), chunksize=20) for row in rows]


def covered(studies: int, processes: int) -> bool:
    """Print how often the truth is covered; tell whether every coefficient is within the limits."""
    table = summarise(spread(partial(one_study, effects=Effects()), [(seed,) for seed in range(studies)], processes))
    print(f"{studies} studies of 36 organisations and 3 years")
    print("coverage of the 95 % interval; mc_error = Monte-Carlo standard error of the coverage;")
    print("spread = SD of the estimates, error = root mean square of the standard errors")
    print(table.to_string(float_format=lambda value: f"{value:.4f}"))
    inside = table["coverage"].between(LOW, HIGH)
    print(f"all within {LOW:.0%}–{HIGH:.0%}" if inside.all() else f"outside: {list(table.index[~inside])}")
    return bool(inside.all())


def silent(studies: int, processes: int) -> bool:
    """Print how often nothing is taken for something; tell whether no lower limit passes 6 %."""
    tasks = [(seed, *design) for design in designs() for seed in range(studies)]
    table = false_alarms(spread(one_rare_study, tasks, processes))
    print(f"{studies} studies per design without any effect, X1 yes in with_x1 of the organisations, 3 years")
    print(table.to_string(float_format=lambda value: f"{value:.4f}"))
    over = (table[["low_of_all", "low_of_given"]] > MOST_FALSE).any(axis=1)
    print(f"over {MOST_FALSE:.0%}: {list(table.index[over])}" if over.any() else f"none over {MOST_FALSE:.0%}")
    return not over.any()


def main() -> int:
    """Simulate, print the tables, and return 1 if one of them is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--part", choices=("coverage", "rare", "both"), default="both")
    options = parser.parse_args()
    started = time.perf_counter()
    parts = {"coverage": covered, "rare": silent}
    wanted = parts if options.part == "both" else {options.part: parts[options.part]}
    good = [part(options.studies, options.processes) for part in wanted.values()]
    print(f"{time.perf_counter() - started:.0f} s")
    return int(not all(good))


if __name__ == "__main__":
    raise SystemExit(main())
