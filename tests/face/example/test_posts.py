"""The dates are read back with the month convention, independently of the way they were written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
import pytest

from djqj_analysis.face.example.months import ABSENT, C_UNION, NONE, UNRESOLVED, VACANT, A, B, C
from djqj_analysis.face.example.posts import AS_MASS, AS_PARTY, HEADS, MEMBER, SECRETARY, leader_post, runs

PARTY_BODY = (1, 2, 3)


@pytest.fixture(scope="module")
def rows(world, founded):
    return leader_post(np.random.default_rng(8), world, founded)


def state(held: list[dict], kind: int) -> int:
    """Return the state that the posts held on one day amount to."""
    heads = [row for row in held if row["post_code"] == HEADS[kind]]
    party = {row["person_pid"]: row for row in held if row["post_code"] in PARTY_BODY}
    if not heads:
        return VACANT
    (head,) = heads
    seat = party.get(head["person_pid"])
    if seat is None:
        return NONE
    if kind == 0:
        return A if seat["post_code"] == SECRETARY else C_UNION
    bases = {head["cross_basis"], seat["cross_basis"]}
    if AS_PARTY in bases or AS_MASS in bases:
        return B if AS_PARTY in bases else C
    if seat["post_start"] == head["post_start"]:
        return UNRESOLVED
    return B if seat["post_start"] < head["post_start"] else C


def test_the_dates_realise_every_month_exactly(rows, world) -> None:
    for unit, code in enumerate(world.unit_ids):
        own = [row for row in rows if row["unit_id"] == code]
        for month in range(12 * len(world.years)):
            year, at = world.years[0] + month // 12, month % 12 + 1
            last = date(year, at, monthrange(year, at)[1])
            held = [row for row in own if row["post_start"] <= last and (row["post_end"] or last) >= last]
            for kind in range(3):
                planted = int(world.months.state[unit, kind, month])
                assert state(held, kind) == (VACANT if planted == ABSENT else planted), (code, kind, last)


def test_no_post_ends_before_it_starts_and_nobody_serves_two_organisations(rows) -> None:
    assert all(row["post_end"] is None or row["post_end"] >= row["post_start"] for row in rows)
    assert all(row["person_pid"].startswith(row["unit_id"]) for row in rows)


def test_there_are_handovers_on_one_day_and_gaps_of_a_day(rows) -> None:
    ends = {(row["unit_id"], row["post_code"], row["post_end"]) for row in rows if row["post_end"]}
    starts = {(row["unit_id"], row["post_code"], row["post_start"]) for row in rows}

    assert ends & starts
    assert ends - starts


def test_members_of_the_party_body_are_party_members(rows) -> None:
    assert all(row["is_party_member"] for row in rows if row["post_code"] in PARTY_BODY)
    assert {row["post_code"] for row in rows} >= {SECRETARY, MEMBER, *HEADS}


def test_runs_are_cut_where_the_state_changes_or_somebody_takes_over() -> None:
    states = np.array([NONE, NONE, VACANT, B, B, B])
    renewed = np.array([True, False, False, False, False, True])

    assert runs(states, renewed) == [(0, 2, NONE), (2, 3, VACANT), (3, 5, B), (5, 6, B)]
