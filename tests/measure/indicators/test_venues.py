from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.venues import hours, mass_use, sharing
from tests.measure.hand import venue, venues

SAME = 1e-6  # truth.json is written to six places


def couse(**cells: object) -> float:
    return float(sharing(venues(venue(**cells)))["venue_couse"].iloc[0])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"use_party_n": 2.0, "use_union_n": 1.0, "use_women_n": 1.0}, 1),  # mass organisations count together
        ({"use_party_n": 2.0, "use_union_n": 1.0}, 0),
        ({"use_joint_n": 2.0}, 1),  # a joint session counts for both
        ({"use_joint_n": 1.0, "use_party_n": 1.0, "use_league_n": 1.0}, 1),
        ({"use_party_n": np.nan, "use_union_n": 5.0}, np.nan),  # a blank may hide the use
        ({"use_party_n": np.nan, "use_union_n": 0.0}, 0),  # whatever the blank holds, the mass side did not use it
        ({"use_party_n": 3.0, "use_union_n": 2.0, "use_league_n": np.nan}, 1),
    ],
)
def test_a_facility_is_shared_when_both_sides_used_it_twice(cells, expected) -> None:
    np.testing.assert_equal(couse(**cells), expected)


def test_the_least_number_of_sessions_is_a_parameter() -> None:
    frame = venues(venue(use_party_n=2.0, use_union_n=2.0))

    assert sharing(frame, min_sessions=3)["venue_couse"].tolist() == [0]


@pytest.mark.parametrize(
    ("built", "managed", "expected"),
    [
        ({1, 3}, {2}, 1),
        ({1}, {4}, 1),  # the one builds, the other manages
        ({1}, {2}, 0),
        ({3, 4}, {5}, 0),
        (None, {1, 5}, 1),
        (None, {1}, np.nan),
        (None, None, np.nan),
    ],
)
def test_who_builds_or_manages(built, managed, expected) -> None:
    cells = {"built_by": built and frozenset(built), "managed_by": managed and frozenset(managed)}

    np.testing.assert_equal(sharing(venues(venue(**cells)))["venue_cobuild"].iloc[0], expected)


def test_shares_are_over_the_facilities_of_a_year() -> None:
    frame = venues(
        venue(open_to=frozenset({1, 7}), use_joint_n=4.0, refused_n=1.0),
        venue(open_to=frozenset({1, 4}), is_sign_only=1.0),
        venue(open_to=frozenset({1})),
        venue(open_to=None, year=2024),
    )

    found = sharing(frame).set_index("year")

    assert found.loc[2025, "venue_n"] == 3
    assert found.loc[2025, "venue_open_formal"] == pytest.approx(2 / 3)
    assert found.loc[2025, "venue_couse"] == found.loc[2025, "venue_sign_only_rate"] == pytest.approx(1 / 3)
    assert found.loc[2025, "venue_paper_gap"] == pytest.approx(1 / 3)
    assert found.loc[2025, "venue_refuse_rate"] == pytest.approx(1 / 5)
    assert np.isnan(found.loc[2024, "venue_open_formal"])
    assert np.isnan(found.loc[2024, "venue_refuse_rate"])  # nothing was asked for


def test_without_facilities_there_is_no_row() -> None:
    none = venues(venue()).iloc[:0]

    assert len(sharing(none)) == len(mass_use(none)) == 0


def test_hours_count_only_where_there_is_a_room() -> None:
    years = pd.DataFrame({"unit_id": ["U1", "U2"], "year": [2025, 2025], "staff_n": [50.0, 10.0]})
    frame = venues(venue(open_hours_week=20.0), venue(open_hours_week=40.0, is_sign_only=1.0))

    assert hours(frame, years).to_dict("records") == [{"unit_id": "U1", "year": 2025, "venue_hours_pp": 40.0}]


def test_hours_left_blank_leave_the_sum_open_but_not_behind_a_sign() -> None:
    years = pd.DataFrame({"unit_id": ["U1", "U2"], "year": [2025, 2025], "staff_n": [50.0, 10.0]})
    frame = venues(
        venue(open_hours_week=20.0),
        venue(open_hours_week=np.nan),
        venue(unit_id="U2", open_hours_week=3.0),
        venue(unit_id="U2", open_hours_week=np.nan, is_sign_only=1.0),
    )

    np.testing.assert_array_equal(hours(frame, years)["venue_hours_pp"], [np.nan, 30])


def test_the_share_of_each_mass_organisation_includes_joint_sessions() -> None:
    frame = venues(venue(use_party_n=4.0, use_union_n=3.0, use_joint_n=1.0), venue(use_league_n=2.0))

    found = mass_use(frame).set_index("massorg_type")["venue_mass_use_share"]

    assert found.to_dict() == {"union": 0.4, "league": pytest.approx(0.3), "women": 0.1}


@pytest.mark.parametrize("side", ["party", "union", "women", "joint"])
def test_a_blank_session_count_leaves_every_share_open(side) -> None:
    used = {"use_party_n": 4.0, "use_union_n": 3.0}
    frame = venues(venue(**used), venue(**{f"use_{side}_n": np.nan}), venue(unit_id="U2", **used))
    found = mass_use(frame).set_index(["unit_id", "massorg_type"])["venue_mass_use_share"]

    assert found["U1"].isna().all()  # over the complete one alone the union would have 3/7
    assert found["U2", "union"] == pytest.approx(3 / 7)


def test_the_rate_of_refusals_is_over_facilities_with_both_on_record() -> None:
    found = sharing(
        venues(
            venue(use_union_n=5.0, use_joint_n=2.0, refused_n=1.0),
            venue(use_league_n=8.0, refused_n=np.nan),  # nobody noted refusals: its sessions say nothing about them
            venue(use_women_n=np.nan, refused_n=3.0),
            venue(use_union_n=2.0, refused_n=1.0, use_party_n=np.nan),  # the party does not have to ask
            venue(year=2024, use_union_n=2.0, refused_n=np.nan),
            venue(year=2023, use_union_n=2.0, refused_n=0.0),
        )
    ).set_index("year")["venue_refuse_rate"]

    # 2025: (1 + 1) / (5 + 2 + 1 + 2 + 1); with what is filled in it would be 5 / 22
    assert found[2025] == pytest.approx(2 / 11)
    assert np.isnan(found[2024])
    assert found[2023] == 0


def test_unused_facilities_have_no_shares_of_use() -> None:
    assert mass_use(venues(venue()))["venue_mass_use_share"].isna().all()


def test_the_example_gives_back_what_was_planted(cleaned, truth) -> None:
    both = truth.merge(
        sharing(cleaned.tables["venue_year"]), on=["unit_id", "year"], how="left", suffixes=("_planted", "")
    )

    np.testing.assert_allclose(both["venue_couse"], both["venue_couse_planted"].astype(float), atol=SAME)
