"""Heads of mass organisations, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.appointments_load import breadth_counts, directions, load
from tests.measure.hand import CHAIR, DEPUTY, LEAGUE_HEAD, MEMBER, PRINCIPAL, SECRETARY, Post, posts, shares

NO = np.nan
DIRECT, BY_MEMBERS, APPOINTED, UNKNOWN = 1.0, 2.0, 4.0, 5.0
OTHER = 11


def table(*rows: Post, modes: tuple[float, ...] = (), marks: tuple[float, ...] = ()) -> pd.DataFrame:
    held = posts(*rows)
    return held.assign(select_mode=list(modes) or [NO] * len(held), compound_score=list(marks) or [NO] * len(held))


def union(held: pd.DataFrame, year: int = 2025) -> pd.Series:
    return shares(load(held, [2024, 2025]), "union", year)


def test_posts_held_together_are_averaged_over_months() -> None:
    held = table(
        ("p", CHAIR, "2020-01-01", None),
        ("p", MEMBER, "2024-01-01", "2025-06-30"),
        ("p", PRINCIPAL, "2025-10-01", None),
        ("p", OTHER, "2025-10-01", None),  # any post counts, named or not
        ("q", SECRETARY, "2020-01-01", None),
    )

    # 2025: six months with 2 posts, three with 1, three with 3; 2024: twelve with 2
    assert union(held)["posts_per_person"] == pytest.approx((6 * 2 + 3 * 1 + 3 * 3) / 12)
    assert union(held, 2024)["posts_per_person"] == 2


def test_overlapping_and_abutting_spells_of_one_post_are_one_post() -> None:
    held = table(
        ("p", CHAIR, "2023-01-01", "2025-08-31"),
        ("p", CHAIR, "2025-03-01", "2025-12-31"),  # overlaps
        ("p", DEPUTY, "2025-01-01", "2025-06-30"),
        ("p", DEPUTY, "2025-07-01", None),  # abuts
    )

    assert union(held)["posts_per_person"] == 2


def test_before_and_after_the_year_and_a_vacant_post() -> None:
    before = table(("p", CHAIR, "2020-01-01", "2024-12-30"), ("q", CHAIR, "2026-01-01", None))
    part = table(("p", CHAIR, "2024-03-15", "2025-02-27"), ("p", MEMBER, "2026-01-01", None))

    assert union(before).drop(["unit_id", "massorg_type", "year"]).isna().all()  # vacant all year
    # not in office on 31 December either; eleven months of 2024 (January to November)
    assert union(before, 2024)["posts_per_person"] == 1
    assert union(part)["posts_per_person"] == 1  # January only: the last day of February is not covered


def test_a_handover_on_one_day_goes_to_whoever_is_there_at_the_end_of_the_month() -> None:
    held = table(
        ("p", CHAIR, "2020-01-01", "2025-05-31"),
        ("q", CHAIR, "2025-05-31", None),
        ("q", MEMBER, "2020-01-01", None),
        modes=(BY_MEMBERS, APPOINTED, UNKNOWN),
        marks=(3.0, 5.0, 1.0),
    )
    row = union(held)

    # p: five months with 1 post; q: eight months (both on 31 May) with 2
    assert row["posts_per_person"] == pytest.approx((5 * 1 + 8 * 2) / 13)
    assert (row["elect_mode_union"], row["head_compound_score"]) == (APPOINTED, 5)


def test_the_chair_in_office_longest_decides_and_on_a_tie_the_later_one() -> None:
    longer = table(
        ("p", CHAIR, "2020-01-01", "2025-07-31"), ("q", CHAIR, "2025-08-01", None), modes=(DIRECT, APPOINTED)
    )
    even = table(("p", CHAIR, "2020-01-01", "2025-06-30"), ("q", CHAIR, "2025-07-01", None), modes=(DIRECT, APPOINTED))

    assert union(longer)["elect_mode_union"] == DIRECT
    assert union(even)["elect_mode_union"] == APPOINTED


def test_reelected_chair_carries_the_later_mode_and_others_have_none() -> None:
    held = table(
        ("p", CHAIR, "2020-01-01", "2025-03-31"),
        ("p", CHAIR, "2025-04-01", None),
        ("r", LEAGUE_HEAD, "2020-01-01", None),
        modes=(APPOINTED, NO, DIRECT),
        marks=(2.0, 4.0, 3.0),
    )
    league = shares(load(held, [2025]), "league", 2025)

    assert np.isnan(union(held)["elect_mode_union"])  # the election in force is not stated: not that of before
    assert union(held)["head_compound_score"] == 4
    assert np.isnan(league["elect_mode_union"])
    assert (league["head_compound_score"], league["posts_per_person"]) == (3, 1)


def test_no_posts_are_no_rows() -> None:
    found = load(table(("p", CHAIR, "2020-01-01", None)).iloc[:0], [2025])

    assert found.empty
    assert {"posts_per_person", "elect_mode_union", "head_compound_score"} <= set(found.columns)


def crossed(*rows: tuple[float, ...]) -> pd.DataFrame:
    columns = ["cross_a_share", "cross_b_share", "cross_c_share", "cross_c_union_share", "cross_unresolved_share"]
    frame = pd.DataFrame(rows, columns=[*columns, "cross_any_share"], dtype=float)
    return frame.assign(unit_id="U1", massorg_type="league", year=range(2020, 2020 + len(frame)))


def test_direction_by_hand() -> None:
    found = directions(
        crossed(
            (0, NO, NO, 0, NO, 0),  # none
            (0.5, NO, NO, 0, NO, 0.5),  # the secretary chairs the union
            (NO, 0.2, 0, NO, 0, 0.2),  # party to mass
            (NO, 0, 1, NO, 0, 1),  # mass to party
            (0, NO, NO, 1, NO, 1),  # the chair is in the party body
            (NO, 0.5, 0.5, NO, 0, 1),  # a change of direction within the year
            (NO, 0, 0, NO, 1, 1),  # nobody can tell
            (NO, 0.1, 0, NO, 0.9, 1),  # what can be told decides
            (NO, NO, NO, NO, NO, NO),  # posts never filled together
        )
    )

    np.testing.assert_array_equal(found["cross_direction"], [1, 2, 2, 3, 3, 4, 5, 2, NO])


def test_breadth_states_its_denominator() -> None:
    rows = pd.DataFrame(
        [("U1", 2025, 1.0, 0.5), ("U1", 2025, 1.0, 0.0), ("U1", 2025, 1.0, NO), ("U1", 2025, 0.0, NO),
         ("U2", 2025, 1.0, NO), ("U3", 2025, NO, NO)],
        columns=["unit_id", "year", "massorg_exists", "cross_any_share"],
    )  # fmt: skip
    found = breadth_counts(rows).set_index("unit_id")

    assert found.loc["U1", ["massorg_built_n", "cross_known_n", "cross_kind_n"]].tolist() == [3, 2, 1]
    assert found.loc["U2", ["massorg_built_n", "cross_known_n"]].tolist() == [1, 0]
    assert np.isnan(found.loc["U2", "cross_kind_n"])
    assert "U3" not in found.index
