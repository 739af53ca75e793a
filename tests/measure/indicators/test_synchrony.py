"""Built together, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.synchrony import (
    documents,
    facilities,
    lead_of_mass,
    months_between,
    organisations,
    readiness,
)

NO = np.nan
BRANCH, JOINT_BRANCH, NO_PARTY = 3.0, 4.0, 5.0


def dates(*texts: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(list(texts)))


def units(*rows: tuple[str, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "party_form", "party_founded_date"])
    return frame.assign(party_founded_date=pd.to_datetime(frame["party_founded_date"]))


def founded(*rows: tuple[str, str, int, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "massorg_exists", "massorg_founded_date"])
    return frame.assign(massorg_founded_date=pd.to_datetime(frame["massorg_founded_date"]))


def test_months_count_days_as_parts() -> None:
    found = months_between(
        dates("2020-01-15", "2020-01-15", "2020-01-15", "2020-12-31", None),
        dates("2020-04-15", "2020-04-16", "2019-12-15", "2021-01-01", "2020-01-01"),
    )

    # same day: whole; one day more: 1/31; a month back; 1 month and 30 days of 31 back; no date
    np.testing.assert_allclose(found, [3, 3 + 1 / 31, -1, 1 - 30 / 31, NO])


def test_gap_and_path_by_hand() -> None:
    org = units(("U1", BRANCH, "2010-06-01"), ("U2", NO_PARTY, "2010-06-01"), ("U3", BRANCH, None))
    rows = founded(
        ("U1", "union", 2025, 1.0, "2010-09-01"),  # exactly three months later: together
        ("U1", "league", 2025, 1.0, "2010-02-01"),  # four months earlier
        ("U1", "women", 2025, 1.0, "2011-06-01"),  # twelve months later
        ("U1", "women", 2024, 0.0, "2011-06-01"),  # not there
        ("U1", "union", 2024, 1.0, None),  # no date
        ("U2", "union", 2025, 1.0, "2010-06-01"),  # no party organisation, whatever its date says
        ("U3", "union", 2025, 1.0, "2010-06-01"),  # party organisation without a date
    )
    found = organisations(rows, org)

    np.testing.assert_array_equal(found["sync_org_gap_m"], [3, -4, 12, NO, NO, NO, NO])
    np.testing.assert_array_equal(found["sync_org"], [1, 0, 0, NO, NO, NO, NO])
    np.testing.assert_array_equal(found["path_by_date"], [2, 3, 1, NO, NO, NO, NO])
    np.testing.assert_array_equal(organisations(rows, org, within=4)["sync_org"].iloc[:3], [1, 1, 0])


def test_how_long_mass_organisations_were_alone() -> None:
    gaps = pd.DataFrame(
        [("U1", 2025, -4.0), ("U1", 2025, -7.5), ("U1", 2025, NO), ("U2", 2025, 2.0), ("U3", 2025, NO)],
        columns=["unit_id", "year", "sync_org_gap_m"],
    )

    np.testing.assert_array_equal(lead_of_mass(gaps)["mass_first_m"], [7.5, 0, NO])


def test_readiness_describes_what_the_counts_suggest() -> None:
    org = units(("U1", BRANCH, None), ("U2", JOINT_BRANCH, None), ("U3", NO_PARTY, None), ("U4", BRANCH, None))
    years = pd.DataFrame(
        [("U1", 2025, 8.0), ("U2", 2025, 2.0), ("U3", 2025, NO), ("U4", 2025, 0.0), ("U1", 2024, NO)],
        columns=["unit_id", "year", "party_member_n"],
    )
    rows = pd.DataFrame(
        [
            ("U1", "union", 2025, 25.0),  # enough for its own
            ("U1", "league", 2025, 2.0),  # too few
            ("U1", "women", 2025, 0.0),  # nobody: nothing is due
            ("U2", "union", 2025, 60.0),  # the branch is a joint one
            ("U3", "union", 2025, 60.0),  # no party organisation
            ("U4", "union", 2025, 60.0),  # nobody in the party
            ("U1", "union", 2024, 60.0),  # party members not stated
            ("U2", "league", 2025, NO),
        ],
        columns=["unit_id", "massorg_type", "year", "eligible_n"],
    )
    found = readiness(rows, years, org)

    np.testing.assert_array_equal(found["ready_path"], [1, 2, NO, 2, 3, 3, NO, NO])
    assert readiness(rows, years, org, least={"union": 30, "league": 2, "women": 1})["ready_path"].tolist()[:2] == [
        2,
        1,
    ]


def test_facilities_dated_undated_and_none() -> None:
    org = units(("U1", BRANCH, "2020-01-01"), ("U2", NO_PARTY, None), ("U3", BRANCH, "2020-01-01"))
    rows = pd.DataFrame(
        [("U1", 2024, "2022-03-01"), ("U1", 2024, "2025-01-01"), ("U1", 2024, None), ("U1", 2024, "2021-01-01"),
         ("U1", 2025, None), ("U2", 2025, "2022-03-01")],
        columns=["unit_id", "year", "shared_since"],
    )  # fmt: skip
    found = facilities(rows.assign(shared_since=pd.to_datetime(rows["shared_since"])), org)

    # 2024: two of four dated by the end of the year, the first 12 months after the party organisation
    assert found["sync_venue_share"].tolist() == [0.5, 0, 1]
    np.testing.assert_array_equal(found["sync_venue_within"], [0, NO, NO])  # 26 and 12 months; no date; no party
    np.testing.assert_array_equal(found["sync_venue_gap_m"], [12, NO, NO])
    assert "U3" not in set(found["unit_id"])  # no facilities


def test_facilities_within_the_same_limit_as_organisations() -> None:
    org = units(("U1", BRANCH, "2020-06-01"), ("U2", BRANCH, None), ("U3", BRANCH, "2020-06-01"))
    rows = pd.DataFrame(
        [
            ("U1", 2025, "2020-09-01"),  # exactly three months later
            ("U1", 2025, "2020-03-01"),  # three months before
            ("U1", 2025, "2020-09-02"),  # a day too late
            ("U1", 2025, "2031-12-01"),  # not yet shared
            ("U1", 2025, None),
            ("U2", 2025, "2020-06-01"),  # no date of the party organisation
            ("U3", 2025, "2031-12-01"),
        ],
        columns=["unit_id", "year", "shared_since"],
    )
    rows = rows.assign(shared_since=pd.to_datetime(rows["shared_since"]))

    # U1: two of the three dated ones; of all five three are dated
    found = facilities(rows, org)
    np.testing.assert_array_equal(found["sync_venue_within"], [2 / 3, NO, NO])
    np.testing.assert_array_equal(found["sync_venue_share"], [3 / 5, 1, 0])
    np.testing.assert_array_equal(found["sync_venue_gap_m"], [-3, NO, NO])
    assert facilities(rows, org, within=4)["sync_venue_within"].iloc[0] == 1


def test_documents_are_shares_of_those_that_state_them() -> None:
    rows = pd.DataFrame(
        [("U1", 2025, 1.0, 1.0, 1.0, 0.0), ("U1", 2025, 1.0, 0.0, NO, 0.0), ("U1", 2025, 0.0, 1.0, 1.0, 1.0),
         ("U2", 2025, NO, 1.0, 1.0, 1.0)],
        columns=["unit_id", "year", "massorg_exists", "plan_in_party_plan", "meeting_rule_written", "joint_plan_build"],
    )  # fmt: skip
    found = documents(rows)

    assert found[["plan_in_party_share", "rule_written_share", "joint_plan_share"]].values.tolist() == [[0.5, 1, 0]]


def test_nothing_is_a_frame_without_rows() -> None:
    org = units(("U1", BRANCH, "2020-01-01"))
    empty = pd.DataFrame({"unit_id": pd.Series(dtype=str), "year": pd.Series(dtype=int),
                          "shared_since": pd.Series(dtype="datetime64[ns]")})  # fmt: skip

    columns = ["unit_id", "year", "sync_venue_share", "sync_venue_within", "sync_venue_gap_m"]
    assert facilities(empty, org).columns.tolist() == columns
    assert months_between(dates(), dates()).tolist() == pytest.approx([])
