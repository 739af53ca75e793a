"""Coded interviews: invented passages with a planted truth, and two people who code them apart and err.

Both see the truth through the same rates of error, except that 替代包办 and 依赖等待 are hard to tell apart: there the
second coder errs more often.
"""

from __future__ import annotations

import csv
import io
from importlib.resources import files

import numpy as np

from djqj_analysis.read.interview import CODERS, NUMBER, QUOTE

TEMPLATE = files("djqj_analysis.face.example") / "template" / "interviews.csv"
MISSED, INVENTED, HARD = 0.08, 0.01, 0.40
"""Chance of not seeing a code that is there, of seeing one that is not, and of missing a hard one."""
HARD_CODES = ("替代包办", "依赖等待")
BLANK = 0.005
PER_UNIT = 4
Sheets = dict[str, list[list[object]]]


def sheets(rng: np.random.Generator, unit_ids: list[str]) -> Sheets:
    """Return a sheet for each coder: number, quote, then 1, 0 or nothing for every code; four passages per unit.

    Organisations take turns once each has had its four, so a small study has all passages too.
    """
    rows = list(csv.DictReader(io.StringIO(TEMPLATE.read_text(encoding="utf-8"), newline="")))
    codes = list(dict.fromkeys(row["编码"] for row in rows))
    truth = np.array([[code in (row["编码"], row["另一编码"]) for code in codes] for row in rows])
    order = rng.permutation(len(rows))
    found: Sheets = {}
    for coder in CODERS:
        seen = _seen(rng, truth, np.isin(codes, HARD_CODES) & (coder == CODERS[1]))
        blank = rng.random(truth.shape) < BLANK
        page: list[list[object]] = [[NUMBER, QUOTE, *codes]]
        for at, row in enumerate(order):
            turn, place = divmod(at, PER_UNIT)
            number = f"{unit_ids[turn % len(unit_ids)]}-I{1 + turn // len(unit_ids)}-{place + 1:02d}"
            judged = (None if empty else int(yes) for yes, empty in zip(seen[row], blank[row], strict=True))
            page.append([number, rows[row]["引文"], *judged])
        found[coder] = page
    return found


def _seen(rng: np.random.Generator, truth: np.ndarray, hard: np.ndarray) -> np.ndarray:
    missed = rng.random(truth.shape) < np.where(hard, HARD, MISSED)
    return np.where(truth, ~missed, rng.random(truth.shape) < INVENTED)
