"""The invented passages: everyone codes all of them, and the hard codes are agreed on less."""

from __future__ import annotations

import csv
import io

import numpy as np

from djqj_analysis.face.example.interviews import HARD_CODES, TEMPLATE, sheets
from djqj_analysis.face.scaffold import packaged
from djqj_analysis.kernel.kappa import kappa

UNITS = ["U01", "U02", "U03"]


def test_codes_are_those_of_the_coding_frame() -> None:
    rows = list(csv.DictReader(io.StringIO(TEMPLATE.read_text(encoding="utf-8"), newline="")))
    frame = [row["编码"] for row in packaged.rows("codes.csv")]

    assert list(dict.fromkeys(row["编码"] for row in rows)) == frame
    assert {row["另一编码"] for row in rows} <= {"", *frame}
    assert len({row["引文"] for row in rows}) == len(rows)


def test_both_coders_have_the_same_passages_with_numbers_of_their_own() -> None:
    first, second = sheets(np.random.default_rng(1), UNITS).values()

    assert [row[:2] for row in first] == [row[:2] for row in second]
    numbers = [row[0] for row in first[1:]]
    assert len(set(numbers)) == len(numbers) == 44
    assert {str(number)[:3] for number in numbers} == set(UNITS)


def test_hard_codes_are_agreed_on_less() -> None:
    """Over many drawings: one has too few passages to a code."""
    kappas: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(30):
        first, second = sheets(np.random.default_rng(seed), UNITS).values()
        for at, code in enumerate(first[0][2:], 2):
            pairs = [(a[at], b[at]) for a, b in zip(first[1:], second[1:], strict=True) if None not in (a[at], b[at])]
            kappas[code in HARD_CODES].append(kappa(*np.array(pairs, dtype=float).T).kappa)

    assert np.mean(kappas[True]) < np.mean(kappas[False]) - 0.1
