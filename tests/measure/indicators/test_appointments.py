from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.appointments import SHARES, breadth, cross_shares, heads
from tests.measure.hand import (
    CHAIR,
    DEPUTY,
    LEAGUE_HEAD,
    MEMBER,
    PRINCIPAL,
    SECRETARY,
    WOMEN_HEAD,
    Post,
    shares,
)
from tests.measure.hand import posts as held_by

SAME = 1e-6  # truth.json is written to six places


def posts(*rows: Post, unit: str = "U1", member: tuple[float, ...] = ()) -> pd.DataFrame:
    """Posts of party members, unless said otherwise row by row."""
    return held_by(*rows, unit=unit).assign(is_party_member=list(member) or 1.0)


def party_share(frame: pd.DataFrame, kind: str = "league", year: int = 2024) -> list[float]:
    """C over all months with both posts filled, and over those with a head who is a party member."""
    return shares(cross_shares(frame, [year]), kind, year)[["cross_c_share", "cross_c_party_share"]].tolist()


def turnover(*rows: Post, years: tuple[int, ...] = (2023, 2024, 2025)) -> list[float]:
    found = heads(posts(*rows), years)
    return found.loc[found["massorg_type"] == "union", "cross_turnover"].tolist()


def union(*rows: tuple, year: int = 2024) -> pd.Series:
    return shares(cross_shares(posts(*rows), [year]), "union", year)


def league(*rows: tuple, year: int = 2024) -> dict[str, float]:
    found = shares(cross_shares(posts(*rows), [year]), "league", year)
    return {letter: found[f"cross_{letter}_share"] for letter in ("b", "c", "unresolved", "any")}


def test_a_is_the_secretary_in_the_chair() -> None:
    found = union(("P1", SECRETARY, "2020-01-01", None), ("P1", CHAIR, "2021-01-01", None))

    assert found["cross_a_share"] == found["cross_any_share"] == 1
    assert found["cross_c_union_share"] == 0
    of_others = ["cross_b_share", "cross_c_share", "cross_c_party_share", "cross_unresolved_share"]
    assert found[of_others].isna().all()


def test_a_counts_the_months_in_which_both_posts_overlap() -> None:
    found = union(
        ("P1", SECRETARY, "2020-01-01", "2024-06-30"),
        ("P2", SECRETARY, "2024-07-01", None),
        ("P1", CHAIR, "2024-04-01", None),
    )

    assert found["cross_a_share"] == pytest.approx(3 / 9)  # April to June of April to December


def test_a_deputy_in_the_chair_is_not_a() -> None:
    found = union(
        ("P1", DEPUTY, "2020-01-01", None), ("P1", CHAIR, "2020-01-01", None), ("P2", SECRETARY, "2020-01-01", None)
    )

    assert found[["cross_a_share", "cross_c_union_share", "cross_any_share"]].tolist() == [0, 1, 1]


def test_the_chair_in_both_posts_counts_once_as_a() -> None:
    found = union(
        ("P1", SECRETARY, "2020-01-01", None), ("P1", MEMBER, "2020-01-01", None), ("P1", CHAIR, "2020-01-01", None)
    )

    assert found[["cross_a_share", "cross_c_union_share"]].tolist() == [1, 0]


def test_a_vacant_secretary_gives_no_a_but_the_body_still_counts() -> None:
    found = union(("P1", MEMBER, "2020-01-01", None), ("P1", CHAIR, "2020-01-01", None))

    assert np.isnan(found["cross_a_share"])
    assert found["cross_c_union_share"] == 1


def test_a_vacancy_is_not_the_absence_of_crossing() -> None:
    rows = [("P1", SECRETARY, "2020-01-01", None), ("P1", CHAIR, "2024-10-01", None)]

    assert union(*rows)["cross_a_share"] == 1  # of the three months in which somebody was chair
    assert union(*rows, year=2023)[list(SHARES)].isna().all()


def test_a_handover_on_the_last_day_of_a_month_counts_whoever_crosses() -> None:
    found = union(
        ("P1", SECRETARY, "2020-01-01", None),
        ("P1", CHAIR, "2020-01-01", "2024-03-31"),
        ("P2", CHAIR, "2024-03-31", None),
    )

    assert found["cross_a_share"] == pytest.approx(3 / 12)


@pytest.mark.parametrize("side", ["party", "mass"])
@pytest.mark.parametrize(("basis", "letter"), [(1.0, "b"), (2.0, "c")])
def test_the_written_basis_decides_against_the_dates(side, basis, letter) -> None:
    # the dates alone would say the opposite of the basis
    party_start, mass_start = ("2022-01-01", "2020-01-01") if letter == "b" else ("2020-01-01", "2022-01-01")
    found = league(
        ("P1", MEMBER, party_start, None, basis if side == "party" else np.nan),
        ("P1", LEAGUE_HEAD, mass_start, None, basis if side == "mass" else 3.0),
    )

    assert found == {"b": letter == "b", "c": letter == "c", "unresolved": 0, "any": 1}


@pytest.mark.parametrize("basis", [3.0, np.nan])
@pytest.mark.parametrize(
    ("party", "mass", "letter"),
    [("2020-01-01", "2021-01-01", "b"), ("2021-01-01", "2020-01-01", "c"), ("2020-01-01", "2020-01-01", "unresolved")],
)
def test_unwritten_the_order_of_the_dates_decides(basis, party, mass, letter) -> None:
    found = league(("P1", MEMBER, party, None, basis), ("P1", LEAGUE_HEAD, mass, None, basis))

    assert found == {"b": 0, "c": 0, "unresolved": 0, "any": 1} | {letter: 1}


def test_papers_that_contradict_each_other_leave_it_unresolved() -> None:
    found = league(("P1", MEMBER, "2020-01-01", None, 1.0), ("P1", LEAGUE_HEAD, "2021-01-01", None, 2.0))

    assert found == {"b": 0, "c": 0, "unresolved": 1, "any": 1}


def test_promotion_within_the_party_body_does_not_turn_b_into_c() -> None:
    found = league(
        ("P1", MEMBER, "2018-01-01", "2023-06-30"),
        ("P1", SECRETARY, "2023-07-01", None),
        ("P1", LEAGUE_HEAD, "2020-01-01", None),
    )

    assert found["b"] == 1


def test_a_year_may_hold_both_directions() -> None:
    found = league(
        ("P1", MEMBER, "2019-01-01", "2024-06-30"),
        ("P1", LEAGUE_HEAD, "2020-01-01", "2024-06-30"),
        ("P2", LEAGUE_HEAD, "2024-07-01", None),
        ("P2", MEMBER, "2024-10-01", None),
    )

    # July to September: a head, but the party body is empty
    assert found == {"b": pytest.approx(6 / 9), "c": pytest.approx(3 / 9), "unresolved": 0, "any": 1}


def test_different_people_do_not_cross() -> None:
    found = league(("P1", MEMBER, "2019-01-01", None), ("P2", LEAGUE_HEAD, "2020-01-01", None))

    assert found == {"b": 0, "c": 0, "unresolved": 0, "any": 0}


def test_the_same_code_in_two_units_is_two_people() -> None:
    frame = pd.concat([
        posts(("P1", MEMBER, "2019-01-01", None), ("P2", WOMEN_HEAD, "2019-01-01", None)),
        posts(("P1", WOMEN_HEAD, "2019-01-01", None), ("P2", MEMBER, "2019-01-01", None), unit="U2"),
    ])  # fmt: skip

    assert (cross_shares(frame, [2024]).query("massorg_type == 'women'")["cross_any_share"] == 0).all()


def test_no_posts_at_all_give_no_rows() -> None:
    empty = posts(("P1", MEMBER, "2019-01-01", None)).iloc[:0]

    assert len(cross_shares(empty, [2024])) == len(heads(empty, [2024])) == 0


def test_vacancy_and_turnover_and_the_principal_in_the_chair() -> None:
    frame = posts(
        ("P1", CHAIR, "2020-01-01", "2024-02-10"),
        ("P2", CHAIR, "2024-04-05", None),
        ("P2", PRINCIPAL, "2024-12-01", None),
        ("P3", LEAGUE_HEAD, "2020-01-01", "2023-12-31"),
    )

    found = heads(frame, [2023, 2024, 2025])
    of_union = found[found["massorg_type"] == "union"]

    assert of_union["post_vacant_month"].tolist() == [0, 2, 0]
    assert of_union["cross_turnover"].tolist() == [0, 1, 0]
    assert of_union["flag_admin_is_union_chair"].tolist() == [0, 1, 1]
    lost = shares(found, "league", 2024)
    assert lost["post_vacant_month"] == 12
    assert lost[["cross_turnover", "flag_admin_is_union_chair"]].isna().all()


def test_turnover_within_a_month_is_seen() -> None:
    frame = posts(("P1", CHAIR, "2020-01-01", "2024-03-10"), ("P2", CHAIR, "2024-03-10", None))

    assert shares(heads(frame, [2024]), "union", 2024)[["post_vacant_month", "cross_turnover"]].tolist() == [0, 1]


def test_c_of_party_members_is_over_the_months_in_which_the_head_was_one() -> None:
    frame = posts(
        ("P1", LEAGUE_HEAD, "2020-01-01", "2024-03-31"),
        ("P2", LEAGUE_HEAD, "2024-04-01", None),
        ("P2", MEMBER, "2024-07-01", None),
        ("P9", SECRETARY, "2020-01-01", None),
        member=(0.0, 1.0, 1.0, 1.0),
    )

    # both posts filled all year; a member leads from April (9 months), in the party body from July (6)
    assert party_share(frame) == [pytest.approx(6 / 12), pytest.approx(6 / 9)]
    assert party_share(frame, "women") == pytest.approx([np.nan, np.nan], nan_ok=True)  # no head at all


def test_no_party_member_in_the_chair_is_missing_and_a_member_outside_the_body_is_zero() -> None:
    rows = [("P1", LEAGUE_HEAD, "2020-01-01", None), ("P9", SECRETARY, "2020-01-01", None)]

    assert party_share(posts(*rows, member=(0.0, 1.0))) == pytest.approx([0, np.nan], nan_ok=True)
    assert party_share(posts(*rows, member=(1.0, 1.0))) == [0, 0]


def test_months_of_unknown_membership_are_out_of_both_counts() -> None:
    frame = posts(
        ("P1", LEAGUE_HEAD, "2020-01-01", "2024-06-30"),
        ("P1", MEMBER, "2021-01-01", "2024-06-30"),
        ("P2", LEAGUE_HEAD, "2024-07-01", None),
        ("P2", MEMBER, "2024-10-01", None),
        ("P9", SECRETARY, "2020-01-01", None),
        member=(np.nan, 1.0, 1.0, 1.0, 1.0),
    )

    # C in all but three months; the first six are unknown, of the last six three are C
    assert party_share(frame) == [pytest.approx(9 / 12), pytest.approx(3 / 6)]


def test_who_joined_the_party_in_office_keeps_the_order_of_posts() -> None:
    frame = posts(
        ("P1", LEAGUE_HEAD, "2020-01-01", "2024-06-30"),
        ("P1", LEAGUE_HEAD, "2024-07-01", None),  # re-elected, now a member: one stint that began in 2020
        ("P1", MEMBER, "2024-07-01", None),
        ("P9", SECRETARY, "2020-01-01", None),
        member=(0.0, 1.0, 1.0, 1.0),
    )

    assert party_share(frame) == [pytest.approx(6 / 12), 1]


@pytest.mark.parametrize(
    ("end", "start", "expected"),
    [
        ("2023-12-31", "2024-01-01", [0, 1, 0]),  # out on the last day, in on the first
        ("2023-12-05", "2024-01-01", [0, 1, 0]),
        ("2023-11-30", "2024-03-01", [0, 1, 0]),  # vacant over New Year: still one change
        ("2024-01-01", "2024-01-01", [0, 1, 0]),
        ("2024-01-15", "2023-12-20", [1, 0, 0]),  # both in office over New Year: not in 2024 again
        ("2024-05-31", "2024-06-01", [0, 1, 0]),
        ("2024-12-31", "2025-01-01", [0, 0, 1]),
        ("2022-12-31", "2023-01-01", [1, 0, 0]),
        ("2022-12-31", "2024-02-01", [np.nan, 1, 0]),  # nobody in 2023
        ("2021-12-31", "2022-01-01", [0, 0, 0]),  # before the years looked at
    ],
)
def test_a_change_of_holder_counts_once_in_the_year_of_the_successor(end, start, expected) -> None:
    found = turnover(("P1", CHAIR, "2020-01-01", end), ("P2", CHAIR, start, None))

    np.testing.assert_array_equal(found, expected)


def test_re_election_and_return_of_the_same_person_are_no_change() -> None:
    assert turnover(("P1", CHAIR, "2020-01-01", "2023-12-31"), ("P1", CHAIR, "2024-01-01", None)) == [0, 0, 0]
    assert turnover(("P1", CHAIR, "2020-01-01", "2023-12-31"), ("P1", CHAIR, "2024-03-01", None)) == [0, 0, 0]
    assert turnover(("P1", CHAIR, "2024-03-01", None)) == pytest.approx([np.nan, 0, 0], nan_ok=True)  # the first one


def test_a_stand_in_is_a_change_and_so_is_the_return_after_it() -> None:
    alternating = turnover(
        ("P1", CHAIR, "2020-01-01", "2023-06-30"),
        ("P2", CHAIR, "2023-07-01", "2023-12-31"),
        ("P1", CHAIR, "2024-01-01", "2024-12-31"),
        ("P1", CHAIR, "2025-02-01", None),
    )
    within = turnover(  # P2 only beside P1: P3 follows P1, who ended last; so does P1 after a gap
        ("P1", CHAIR, "2020-01-01", "2023-12-31"),
        ("P2", CHAIR, "2022-01-01", "2022-02-28"),
        ("P1", CHAIR, "2024-02-01", "2024-12-31"),
        ("P3", CHAIR, "2025-01-01", None),
    )

    assert alternating == [1, 1, 0]
    assert within == [0, 0, 1]


def test_breadth_is_over_established_organisations() -> None:
    rows = pd.DataFrame(
        {
            "unit_id": ["U1"] * 3 + ["U2"] * 3, "year": 2024,
            "massorg_exists": [1.0, 1.0, 0.0, 1.0, np.nan, np.nan],
            "cross_any_share": [0.25, 0.0, np.nan, np.nan, np.nan, np.nan],
        }
    )  # fmt: skip

    np.testing.assert_array_equal(breadth(rows)["cross_breadth"], [0.5, np.nan])


def test_the_example_gives_back_what_was_planted(cleaned, truth) -> None:
    found = cross_shares(cleaned.tables["leader_post"], sorted(truth["year"].unique()))
    both = truth.merge(found, on=["unit_id", "massorg_type", "year"], suffixes=("_planted", ""))

    assert len(both) == len(truth) > 0
    for name in ("cross_a_share", "cross_b_share", "cross_c_share", "cross_unresolved_share", "cross_any_share"):
        planted = both[f"{name}_planted"].astype(float)
        np.testing.assert_allclose(both[name], planted, atol=SAME)
