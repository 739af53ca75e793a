from __future__ import annotations

import copy
from datetime import date

import numpy as np
import pytest

from djqj_analysis.base.seed import stream
from djqj_analysis.face.example import meetings, slips
from djqj_analysis.face.example.units import org_year


@pytest.fixture
def tables(rng, world, founded):
    return {"org_year": org_year(rng, world, founded), "meeting": meetings.meeting(rng, world)}


def always(monkeypatch, chance: float) -> None:
    monkeypatch.setattr(slips, "SLIP", chance)


def test_without_a_slip_only_the_minutes_bind(monkeypatch, rng, tables) -> None:
    always(monkeypatch, 0.0)
    before = copy.deepcopy(tables)

    assert slips.plant(rng, tables) == 0
    assert tables["meeting"] == before["meeting"]
    for old, new in zip(before["org_year"], tables["org_year"], strict=True):
        assert old | {"admin_joint_item_n": 0} == new | {"admin_joint_item_n": 0}
        assert new["admin_joint_item_n"] <= old["admin_joint_item_n"]


def test_slips_by_hand(monkeypatch, rng) -> None:
    always(monkeypatch, 1.0)
    row = {"unit_id": "U1", "year": 2025, "staff_n": 30, "female_staff_n": 12, "league_member_n": 20}
    rows = [
        row | {"admin_joint_item_n": 0},
        row | {"unit_id": "U2", "female_staff_n": 9, "league_member_n": 21, "admin_joint_item_n": 4},
        row | {"unit_id": "U3", "staff_n": None, "female_staff_n": "dk", "admin_joint_item_n": 0},
    ]
    held = [
        {"unit_id": "U1", "meet_date": date(2025, 3, 1), "meet_kind": 3, "meet_massorg_item": 2},
        {"unit_id": "U1", "meet_date": date(2025, 4, 1), "meet_kind": 3, "meet_massorg_item": 0},
        {"unit_id": "U1", "meet_date": date(2025, 5, 1), "meet_kind": 1, "meet_massorg_item": 2},
    ]

    # U1: all three; U2: 9 − 10 < 0 and 21 + 10 > 30, so only the minutes; U3: staff not stated, so only the minutes
    assert slips.plant(rng, {"org_year": rows, "meeting": held}) == 5
    assert [row["female_staff_n"] for row in rows] == [2, 9, "dk"]
    assert [row["league_member_n"] for row in rows] == [30, 21, 20]
    assert [row["admin_joint_item_n"] for row in rows] == [2, 1, 1]  # one more than the minutes: 1, 0, 0


def test_parts_stay_parts_and_what_points_are_counted_from_stays(tables) -> None:
    before = copy.deepcopy(tables["org_year"])
    counts = [slips.plant(stream(seed, "slips"), copy.deepcopy(tables)) for seed in range(20)]
    slips.plant(stream(0, "slips"), tables)

    assert np.mean(counts) == pytest.approx(3 * slips.SLIP * len(before), rel=0.5)  # three chances a row, some in vain
    for old, new in zip(before, tables["org_year"], strict=True):
        assert (old["staff_n"], old["party_member_n"]) == (new["staff_n"], new["party_member_n"])
        for part in ("female_staff_n", "league_member_n"):
            if isinstance(new[part], int) and new["staff_n"] is not None:
                assert 0 <= new[part] <= new["staff_n"]
