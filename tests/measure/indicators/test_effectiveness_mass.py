from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.effectiveness_mass import scores

NO = np.nan
YEAR = 2025


def rows(*cells: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["unit_id", "massorg_type", "year", "massorg_exists", "outcome_ledger80"])


def people(unit: str, *cells: tuple[float, float, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(cells, columns=["cohesion", "trust", "service", "unaware_union"])
    return frame.assign(unit_id=unit)


RATED = people("U1", (3, 4, 5, 0), (5, 4, 1, 0), (NO, NO, NO, 1), (4, NO, 3, 0))
"""Means 4, 4, 3 → points 3.75, 3.75, 2.5; one of four unaware → 3.75."""


def score(ledger: pd.DataFrame, answers: pd.DataFrame = RATED, min_n: int = 2) -> list[float]:
    return scores(ledger, answers, YEAR, min_n=min_n)["score_mass"].tolist()


def test_three_means_and_awareness_make_twenty_points() -> None:
    # (4 − 1)/4 × 5 + (4 − 1)/4 × 5 + (3 − 1)/4 × 5 + 3/4 × 5 = 13.75; 70 × 0.8 + 13.75 = 69.75
    found = scores(rows(("U1", "union", YEAR, 1.0, 70.0)), RATED, YEAR, min_n=2)

    assert found["score_mass"].tolist() == [13.75]
    assert found["outcome_score"].tolist() == pytest.approx([69.75])


def test_the_best_are_twenty_and_the_worst_zero() -> None:
    ledger = rows(("U1", "union", YEAR, 1.0, 100.0))

    assert score(ledger, people("U1", (5, 5, 5, 0), (5, 5, 5, 0))) == [20]
    assert score(ledger, people("U1", (1, 1, 1, 1), (1, 1, 1, 1))) == [0]


def test_zero_missing_and_not_applicable_are_three_things() -> None:
    zero = people("U2", (1, 1, 1, 1), (1, 1, 1, 1))  # everybody rates, at the lowest: a score of zero
    silent = people("U3", (NO, NO, NO, 0), (NO, NO, NO, 0))  # aware, but nobody rated: missing
    ledger = rows(
        ("U2", "union", YEAR, 1.0, 50.0),
        ("U3", "union", YEAR, 1.0, 50.0),
        ("U4", "union", YEAR, 1.0, 50.0),  # no answers from there
        ("U2", "league", YEAR, 1.0, 50.0),  # the questionnaire rates the union
        ("U2", "union", YEAR - 1, 1.0, 50.0),  # there was no survey
        ("U2", "union", YEAR, 0.0, NO),  # not established
    )

    found = score(ledger, pd.concat([zero, silent]))

    assert found[0] == 0
    assert np.isnan(found[1:]).all()


def test_a_mean_of_too_few_is_no_mean() -> None:
    ledger = rows(("U1", "union", YEAR, 1.0, 70.0))

    assert np.isnan(score(ledger, min_n=3)).all()  # only two rated trust
    assert np.isnan(score(ledger, RATED.drop(columns="service"))).all()  # not asked in a short form
    assert scores(rows(("U1", "union", YEAR, 1.0, NO)), RATED, YEAR, min_n=2)["outcome_score"].isna().all()
