"""Measure how often honest files are flagged, and how many fabricated batches are found.

Run from the root: ``OPENBLAS_NUM_THREADS=1 python -m benchmarks.forensics [--studies 200] [--forged 100]``.

Measured (36 organisations of 25–75 sheets, 30 items in 7 scales, q = 0.05; 90 files a scenario, 60 of those marked *).
Share of honest files with any flagged organisation (Monte-Carlo error 0.023), and p ≤ 0.01 among organisations::

                     any flag   near    coupling  cadence
    plain              0.022    0.005    0.008    0.002
    strong factors     0.067    0.004    0.006    0.002     factors of scales correlate 0.75, ICC 0.2
    ceiling            0.011    0.004    0.012    0.002     mean 4.6 of 5
    meetings*          0.050    0.004    0.007    0.004     everybody starts within three minutes
    small units        0.033    0.005    0.005    0.001     7–21 sheets
    straightliners*    0.000    0.007    0.007    0.001     12 % tick one option throughout
    unequal factors    0.033    0.004    0.005    0.002     organisations differ in how scales correlate, SD 0.10
    unequal items      0.033    0.009    0.008    0.002     organisations differ in single items, SD 0.35
    styles             0.089    0.011    0.008    0.002     people differ in spread by a factor 1.6
    eight units*       0.000    0.008    0.006    0.000
    all together       0.036 (29 of 810 files)

Three of 36 organisations with fabricated sheets (30 files a kind; 90 organisations)::

                        found   share of flags that are false   sheets found as near-duplicates
    copies, 30 sheets   0.99    0.036                           0.94     5–15 % of the cells changed
    copies, 20 sheets   0.98    0.036                           0.93
    scales, 30 sheets   0.97    0.025                           –        each scale on its own, α ≈ 0.85
    scales, 20 sheets   0.60    0.019                           –
    series, 30 sheets   1.00    0.033                           –        one hand, sheet after sheet
    series, 20 sheets   1.00    0.042                           –

A file of 1,800 × 30 takes 0.55 s of one core.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from djqj_analysis.clean import forensics
from djqj_analysis.clean.forensics.evidence import KIND_LABELS
from tests.helpers.forged import Forger, Honest, draw

Q = 0.05
HONEST = {
    "plain": Honest(),
    "strong factors": Honest(between=0.75, icc=0.2),
    "ceiling": Honest(level=4.6, icc=0.2),
    "meetings": Honest(meetings=1.0),
    "small units": Honest(per_unit=14),
    "straightliners": Honest(straight=0.12),
    "unequal factors": Honest(unequal=0.10),
    "unequal items": Honest(item_shift=0.35),
    "styles": Honest(style=0.45),
    "eight units": Honest(units=8),
}
FORGED = {
    f"{kind}, {sheets} sheets": Forger(kind, 3, sheets)
    for kind in ("copies", "scales", "series")
    for sheets in (30, 20)
}


def one_study(seed: int, honest: Honest, forger: Forger | None = None) -> dict[str, float]:
    """Draw and examine one file."""
    survey = draw(seed, honest, forger)
    unit = survey.envelope.unit
    started = time.process_time()
    found = forensics.batches(
        survey.answers, survey.envelope, survey.scales, seed=seed, q=Q, names=dict(zip(unit, unit, strict=True))
    )
    seconds = time.process_time() - started
    guilty = set(unit[survey.forged])
    flagged = set(found.flagged["label"])
    innocent = ~found.units["label"].isin(guilty)
    false = len(flagged - guilty)
    rates = {f"p({kind})≤.01": (found.units.loc[innocent, f"p_{kind}"] <= 0.01).mean() for kind in KIND_LABELS}
    near = found.near.sum()
    return {
        "any false flag": false > 0,
        "false share": false / max(len(flagged), 1),
        "false near": (found.near & ~survey.forged).sum() / max(near, 1),
        "found": len(flagged & guilty) / len(guilty) if guilty else np.nan,
        "near found": (found.near & survey.forged).sum() / max(survey.forged.sum(), 1) if guilty else np.nan,
        **rates,
        "seconds": seconds,
    }


def summarise(rows: Iterable[dict[str, float]]) -> pd.Series:
    """Return the means over studies."""
    return pd.DataFrame(rows).astype(float).mean()


def main() -> int:
    """Simulate, print both tables, and return 1 when honest files are flagged too often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studies", type=int, default=200)
    parser.add_argument("--forged", type=int, default=100, help="files per kind of fabrication")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    pd.set_option("display.width", 200)
    with ProcessPoolExecutor(options.processes) as pool:
        honest, forged = {}, {}
        for name, scenario in HONEST.items():
            honest[name] = summarise(pool.map(partial(one_study, honest=scenario), range(options.studies), chunksize=5))
            print(name, honest[name].round(4).to_dict(), flush=True)
        for name, forger in FORGED.items():
            work = partial(one_study, honest=Honest(), forger=forger)
            forged[name] = summarise(pool.map(work, range(options.forged), chunksize=5))
            print(name, forged[name].round(4).to_dict(), flush=True)
    table = pd.DataFrame(honest).T.drop(columns=["found", "near found", "false share"])
    error = np.sqrt(Q * (1 - Q) / options.studies)
    print(f"{options.studies} files each; q = {Q}; Monte-Carlo error of a share of {Q}: {error:.3f}")
    print(table.to_string(float_format=lambda value: f"{value:.4f}"))
    found = pd.DataFrame(forged).T.drop(columns=list(table.filter(like="p(")))
    print(found.to_string(float_format=lambda value: f"{value:.3f}"))
    return int((table["any false flag"] > Q + 2 * error).any())


if __name__ == "__main__":
    raise SystemExit(main())
