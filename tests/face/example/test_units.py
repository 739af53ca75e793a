from __future__ import annotations

import pandas as pd

from djqj_analysis.face.example.units import org, org_year


def test_founding_dates_agree_with_what_exists(world, founded) -> None:
    for unit, dates in enumerate(founded.massorg):
        for kind, founding in enumerate(dates):
            there = world.exists[unit, kind] == 1
            assert (founding is not None) == there.any()
            if founding is not None:
                assert founding.year <= world.years[int(there.argmax())]


def test_one_row_per_organisation(rng, world, founded) -> None:
    rows = org(rng, world, founded)

    assert [row["unit_id"] for row in rows] == world.unit_ids
    assert all(row["org_founded_year"] < row["party_founded_date"].year for row in rows)


def test_parts_are_no_larger_than_the_whole(rng, world, founded) -> None:
    rows = pd.DataFrame(org_year(rng, world, founded))
    staff = rows["staff_n"].astype(float)

    assert len(rows) == world.n * len(world.years)
    for part in ("party_member_n", "league_member_n", "female_staff_n", "youth_staff_n"):
        assert not (rows[part].astype(float) > staff).any()
    assert (rows["league_member_n"].astype(float).fillna(0) <= rows["youth_staff_n"]).all()


def test_the_seven_items_hold_blanks_and_unclear_ones(rng, world, founded) -> None:
    rows = [row for _ in range(20) for row in org_year(rng, world, founded)]

    assert any(row["staff_n"] is None for row in rows)
    assert {row["owner_attitude"] for row in rows} >= {None, "dk"}
    assert all(isinstance(row["party_badge_rate"], int) for row in rows)


def test_leadership_turns_once_and_never_back(rng, world, founded) -> None:
    rows = pd.DataFrame(org_year(rng, world, founded))
    schools = rows[rows["lead_system"] != 3]

    assert (schools.groupby("unit_id")["lead_system"].diff().dropna() >= 0).all()
    assert (schools["lead_system_date"].notna() == (schools["lead_system"] == 2)).all()
