from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.assessment_relative import by_quota, by_rank, within_years

PLACES = np.array([100, 100, 100, 99.8, 99.6, 99.4, 99.2, 99.0])
FREE = np.array([91, 88.5, 84, 83, 79.5, 77, 71, 60.0])


def frame(*years: np.ndarray, declared: float = 0.0) -> pd.DataFrame:
    rows = [
        (f"U{at}", "league", 2023 + year, score) for year, scores in enumerate(years) for at, score in enumerate(scores)
    ]
    table = pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "rate_superior"])
    return table.assign(rate_rank_quota=declared)


def test_the_first_three_full_and_equal_steps_below_are_places() -> None:
    assert by_rank(PLACES)
    assert by_rank(np.append(PLACES, np.nan))
    assert not by_rank(FREE)


@pytest.mark.parametrize(
    "scores",
    [
        PLACES[:7],  # too few to be told from chance
        np.array([100, 100, 99.8, 99.6, 99.6, 99.4, 99.2, 99.0]),  # a tie below the top
        np.array([100, 100, 100, 99.8, 99.6, 99.4, 99.2, 98.0]),  # one longer step
        np.full(10, 100.0),
    ],
)
def test_other_scores_are_not(scores) -> None:
    assert not by_rank(scores)


def test_the_same_shares_of_grades_every_year_are_a_quota() -> None:
    # 2 of 10 five stars, 4 four stars, 4 three stars; with 9 units 1.8, 3.6, 3.6 → 2, 4, 3 is as near as it gets
    ten, nine = [95.0] * 2 + [85.0] * 4 + [75.0] * 4, [95.0] * 2 + [85.0] * 4 + [75.0] * 3

    assert by_quota(frame(np.array(ten), np.array(ten[::-1]))[["year", "rate_superior"]])
    assert by_quota(frame(np.array(ten), np.array(nine))[["year", "rate_superior"]])


def test_grades_that_move_or_stand_alone_are_no_quota() -> None:
    ten = np.array([95.0] * 2 + [85.0] * 4 + [75.0] * 4)
    better = np.array([95.0] * 6 + [85.0] * 2 + [75.0] * 2)

    assert not by_quota(frame(ten, better)[["year", "rate_superior"]])
    assert not by_quota(frame(ten)[["year", "rate_superior"]])
    assert not by_quota(frame(FREE, FREE)[["year", "rate_superior"]])
    assert not by_quota(frame(np.full(9, 80.0), np.full(9, 80.0))[["year", "rate_superior"]])


def test_scores_are_placed_within_their_year() -> None:
    # 2023: places, ties of the top three share ranks 6, 7, 8 → 7: (7 − ½) / 8; 2024: free scores, the lowest ½ / 8
    found = within_years(frame(PLACES, FREE))
    first, second = found[found["year"] == 2023], found[found["year"] == 2024]

    assert first["rate_is_relative"].tolist() == [1.0] * 8
    assert second["rate_is_relative"].tolist() == [0.0] * 8
    assert first["rate_within_year"].tolist()[:4] == [6.5 / 8] * 3 + [4.5 / 8]
    assert second["rate_within_year"].tolist()[-1] == 0.5 / 8


def test_declared_scores_are_relative_whatever_they_look_like() -> None:
    assert within_years(frame(FREE, declared=1.0))["rate_is_relative"].eq(1).all()
    assert within_years(frame(FREE).drop(columns="rate_rank_quota"))["rate_is_relative"].eq(0).all()


def test_zero_missing_and_not_established_differ() -> None:
    scores = FREE.copy()
    scores[0], scores[1] = 0.0, np.nan
    found = within_years(frame(scores))

    assert found["rate_within_year"].iloc[0] == 0.5 / 7  # no points: the last of seven
    assert np.isnan(found.loc[1, ["rate_within_year", "rate_is_relative"]].astype(float)).all()  # not scored
    assert len(within_years(frame(scores[2:]))) == 6  # not established: no row
    assert len(within_years(frame())) == 0
