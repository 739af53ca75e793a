from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.words import MASSORGS
from djqj_analysis.face.example.activities import HOST
from djqj_analysis.face.example.massorgs import keep_books

SCORE_ERROR, SCORE_BIAS = 0.1, 0.03  # points of 100
ROUNDING = 1e-9


@pytest.fixture(scope="module")
def books(world, founded):
    return keep_books(np.random.default_rng(6), world, founded, np.ones(world.staff.shape, dtype=bool))


def points(row: dict, staff: int, activities: list[dict]) -> tuple[float, float]:
    """Score one row by the rule of the instrument, §6.1: (points, full points)."""
    due = [(a["act_n"], a["act_due_n"]) for a in activities if a["act_due_n"] is not None]
    shares = {
        5: None if row["election_on_time"] == "na" else row["election_on_time"],
        6: min(1, row["member_n"] / row["eligible_n"] / 0.9),
    }
    parts = [(6, 1.0), *shares.items(), (3, row["committee_full"])]
    parts += [(4, None if row["plan_summary_n"] is None else min(1, row["plan_summary_n"] / 2))]
    parts += [(4, min(1, row["assembly_n"])), (3, row["audit_done"]), (4, row["archive_ok"])]
    parts += [(8, min(1, len({a["act_date"].month for a in activities}) / 12 / 0.8))]
    parts += [(8, min(1, min(1, sum(n for n, _ in due) / sum(d for _, d in due)) / 0.9))]
    twice = sum(a["act_dup_judge1"] and a["act_dup_judge2"] and not a["act_is_joint"] for a in activities)
    parts += [(4, max(0, 1 - twice / len(activities) / 0.3))]
    parts += [(8, min(1, row["service_closed_n"] / row["service_item_n"] / 0.95))]
    parts += [(7, min(1, row["service_item_n"] / staff * 100 / 12))]
    parts += [(5, None if row["recommend_n"] is None else min(1, row["recommend_n"] / row["member_n"] * 100 / 8))]
    parts += [(5, None if row["task_done_n"] is None else min(1, row["task_done_n"] / row["task_delegated_n"] / 0.95))]
    counted = [(full, share) for full, share in parts if share is not None]
    return sum(full * share for full, share in counted), sum(full for full, _ in counted)


def test_the_books_realise_the_score_they_claim(books, world) -> None:
    for row in books.massorg_year:
        if row["massorg_exists"] != 1:
            continue
        unit, kind = world.unit_ids.index(row["unit_id"]), MASSORGS.index(row["massorg_type"])
        t = world.years.index(row["year"])
        own = [
            act
            for act in books.activity
            if act["unit_id"] == row["unit_id"]
            and act["act_date"].year == row["year"]
            and HOST[kind] in act["act_hosts"]
        ]
        reached, full = points(row, int(world.staff[unit, t]), own)
        assert 100 * reached / full == pytest.approx(books.score[unit, kind, t], abs=ROUNDING)


def test_the_score_is_q_without_bias(books, world) -> None:
    error = (books.score - world.q)[world.exists == 1]

    assert np.abs(error).mean() < SCORE_ERROR
    assert abs(error.mean()) < SCORE_BIAS


def test_what_is_not_established_has_no_other_cells(books) -> None:
    absent = [row for row in books.massorg_year if row["massorg_exists"] != 1]

    assert absent
    assert all(set(row) == {"unit_id", "massorg_type", "year", "massorg_exists", "build_path"} for row in absent)


def test_parts_are_no_larger_than_the_whole(books) -> None:
    for row in books.massorg_year:
        if row["massorg_exists"] == 1:
            assert row["member_n"] <= row["eligible_n"]
            assert row["service_closed_n"] <= row["service_item_n"]
            assert row["proposal_adopted_n"] <= row["proposal_n"]
            assert row["fund_spent"] <= row["fund_budget"]
