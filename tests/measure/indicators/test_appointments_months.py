from __future__ import annotations

import pytest

from djqj_analysis.measure.indicators.appointments_months import held, stints
from tests.measure.hand import CHAIR, DEPUTY, LEAGUE_HEAD, MEMBER, SECRETARY, posts


def months(*rows: tuple, years: tuple[int, ...] = (2024,)) -> list[int]:
    """Months of 2024 (1–12, then on) in which the posts are held, counted once per post."""
    return [month - 12 * 2024 + 1 for month in held(posts(*rows), years)["month"]]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-03-01", "2024-05-31", [3, 4, 5]),
        ("2024-03-31", "2024-05-30", [3, 4]),  # begins on the last day of March, ends a day too early for May
        ("2024-02-29", "2024-02-29", [2]),  # one day, the last of a leap February
        ("2024-04-02", "2024-04-29", []),  # within one month, never on its last day
        ("2020-06-01", "2024-01-31", [1]),  # began before the year
        ("2024-11-15", "2026-01-01", [11, 12]),  # ends after the year
        ("2024-10-31", None, [10, 11, 12]),  # in office
        ("2019-01-01", "2023-12-31", []),
        ("2025-01-01", None, []),
    ],
)
def test_a_post_covers_a_month_when_it_covers_its_last_day(start, end, expected) -> None:
    assert months(("P1", CHAIR, start, end)) == expected


def test_years_apart_are_looked_at_apart() -> None:
    found = held(posts(("P1", CHAIR, "2022-12-01", "2024-02-29")), [2024, 2022])["month"]

    assert found.tolist() == [12 * 2022 + 11, 12 * 2024, 12 * 2024 + 1]


def test_a_handover_on_the_last_day_leaves_two_holders() -> None:
    same_day = [("P1", CHAIR, "2024-01-01", "2024-03-31"), ("P2", CHAIR, "2024-03-31", "2024-04-30")]

    assert months(*same_day) == [1, 2, 3, 3, 4]


def test_other_posts_and_posts_without_a_start_are_left_out() -> None:
    frame = posts(("P1", 5, "2024-01-01", None), ("P2", 11, "2024-01-01", None), ("P3", CHAIR, "2024-01-01", None))
    frame.loc[2, "post_start"] = None

    assert len(held(frame, [2024])) == 0


@pytest.mark.parametrize(
    ("second", "since"),
    [
        ("2022-01-01", "2019-05-01"),  # the next day
        ("2021-12-31", "2019-05-01"),  # the same day
        ("2021-06-01", "2019-05-01"),  # overlapping
        ("2022-01-02", "2022-01-02"),  # a day between
    ],
)
def test_promotion_and_reelection_do_not_begin_a_new_stint(second, since) -> None:
    found = stints(posts(("P1", MEMBER, "2019-05-01", "2021-12-31"), ("P1", SECRETARY, second, None)))

    assert [str(day.date()) for day in found["since"]] == ["2019-05-01", since]


def test_a_short_post_inside_a_long_one_does_not_break_the_stint() -> None:
    rows = [
        ("P1", MEMBER, "2019-01-01", "2023-12-31"),
        ("P1", DEPUTY, "2020-01-01", "2020-12-31"),
        ("P1", SECRETARY, "2023-06-01", None),
    ]

    assert stints(posts(*rows))["since"].nunique() == 1


def test_stints_of_different_roles_and_people_are_apart() -> None:
    rows = [
        ("P1", MEMBER, "2020-01-01", None),
        ("P1", LEAGUE_HEAD, "2021-01-01", None),
        ("P2", MEMBER, "2022-01-01", None),
    ]

    assert sorted(stints(posts(*rows))["since"].dt.year) == [2020, 2021, 2022]
