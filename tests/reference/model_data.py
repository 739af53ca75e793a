"""Write model_rows.csv and model_answers.csv: one drawn study for the model's reference values (nothing in it is real).

Run from the repository: ``python -m tests.reference.model_data``, then ``Rscript model_fits.R`` in tests/reference.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.coverage import draw

HERE = Path(__file__).parent
DIGITS = "%.6f"
MISSING = 0.03


def main() -> None:
    rng = np.random.default_rng(20261124)
    drawn = draw(rng, units=36, answers=12)
    keys = ["unit_id", "massorg_type", "year"]
    rows = drawn.massorg_year.merge(drawn.org_year, on=["unit_id", "year"]).merge(drawn.org, on="unit_id")
    for name in ("outcome_ledger80", "cross_c_share", "party_share"):
        rows.loc[rng.random(len(rows)) < MISSING, name] = np.nan
    rows["party_share"] = rows.groupby(["unit_id", "year"])["party_share"].transform("min")  # a ledger has one value
    rows.sort_values(keys).to_csv(HERE / "model_rows.csv", index=False, float_format=DIGITS, lineterminator="\n")
    answers = drawn.respondent.copy()
    for name in ("effect_perc", "age_band"):
        answers.loc[rng.random(len(answers)) < MISSING, name] = np.nan
    answers.to_csv(HERE / "model_answers.csv", index=False, float_format=DIGITS, lineterminator="\n")


if __name__ == "__main__":
    main()
