"""Write kernel_data.csv: synthetic rows for the kernel's reference values (seeded; nothing in it is real).

Unequal groups (two of them of one row), an indicator `alone` that is 1 in one group only, a predictor between groups,
one within, five 5-point items, four raters and missing values.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SIZES = [1, 1, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 32]
MISSING_SHARE = 0.03


def main() -> None:
    rng = np.random.default_rng(20260301)
    g = np.repeat(np.arange(len(SIZES)), SIZES)
    n = len(g)
    z = rng.normal(size=len(SIZES))[g]
    x = rng.normal(size=n) + 0.3 * z
    d = (rng.random(n) < 0.4).astype(float)
    kind = np.array(["a", "b", "c"])[rng.integers(0, 3, len(SIZES))[g]]
    y = 2 + 0.5 * z + 0.4 * x - 0.2 * d + 0.6 * rng.normal(size=len(SIZES))[g] + (1 + 0.3 * d) * rng.normal(size=n)
    trait = rng.normal(size=n) + 0.5 * z
    items = np.clip(np.round(3.2 + 0.7 * trait[:, None] + 0.8 * rng.normal(size=(n, 5))), 1, 5)
    target = rng.normal(70, 8, size=n)
    raters = np.round(target[:, None] + np.array([0, 2, -1, 4]) + rng.normal(0, 5, size=(n, 4)), 1)
    numbers = np.column_stack([y, x, items, raters])
    numbers[rng.random(numbers.shape) < MISSING_SHARE] = np.nan
    with (HERE / "kernel_data.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["g", "kind", "z", "d", "alone", "y", "x", *(f"i{j}" for j in range(1, 6)), *(f"r{j}" for j in range(1, 5))]
        )
        for row in range(n):
            texts = ["" if np.isnan(value) else repr(round(float(value), 6)) for value in numbers[row]]
            writer.writerow(
                [f"u{g[row]:02d}", kind[row], repr(round(float(z[row]), 6)), int(d[row]), int(g[row] == 12), *texts]
            )


if __name__ == "__main__":
    main()
