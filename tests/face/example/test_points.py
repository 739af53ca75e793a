from __future__ import annotations

import pytest

from djqj_analysis.face.example import points
from djqj_analysis.face.example.points import Size, whole

ROUNDING = 1e-12  # of floating point, not of people
SIZE = Size(staff=100, eligible=80)


def test_halves_are_rounded_up() -> None:
    assert [whole(value) for value in (0.49, 0.5, 1.5, 2.5)] == [0, 1, 2, 3]


@pytest.mark.parametrize("wanted", [0.0, 0.3, 0.7, 1.0])
def test_each_part_reaches_what_is_wanted_as_nearly_as_whole_numbers_can(rng, wanted) -> None:
    counts = {}
    reached = {
        "cover": points.cover(rng, wanted, SIZE, counts),
        "regular": points.regular(rng, wanted, SIZE, counts),
        "dup": points.duplicates(rng, wanted, SIZE, counts),
        "items": points.items(rng, wanted, SIZE, counts),
        "closed": points.closed(rng, wanted, SIZE, counts),
        "recommend": points.recommend(rng, wanted, SIZE, counts),
        "tasks": points.tasks(rng, wanted, SIZE, counts),
    }
    step = {
        "cover": 1 / 72,
        "regular": 1 / 9.6,
        "dup": 1 / (0.3 * counts["activities"]),
        "items": 3 / 12,  # at least three matters are taken up
        "closed": 1 / (0.95 * counts["service_item_n"]),
        "recommend": 1 / (0.08 * counts["member_n"]),
        "tasks": 1 / (0.95 * counts["task_delegated_n"]),
    }

    assert all(abs(reached[part] - wanted) <= step[part] + ROUNDING for part in reached)


def test_the_shares_are_those_of_the_rule(rng) -> None:
    counts = {}
    assert points.cover(rng, 0.5, SIZE, counts) == counts["member_n"] / 80 / 0.9
    assert points.regular(rng, 0.5, SIZE, counts) == len(counts["months"]) / 12 / 0.8
    assert points.duplicates(rng, 0.5, SIZE, counts) == 1 - counts["duplicates"] / counts["activities"] / 0.3
    assert points.items(rng, 0.5, SIZE, counts) == counts["service_item_n"] / 100 * 100 / 12
    assert points.closed(rng, 0.5, SIZE, counts) == counts["service_closed_n"] / counts["service_item_n"] / 0.95
    assert points.recommend(rng, 0.5, SIZE, counts) == pytest.approx(counts["recommend_n"] / counts["member_n"] / 0.08)
    assert points.tasks(rng, 0.5, SIZE, counts) == counts["task_done_n"] / counts["task_delegated_n"] / 0.95


def test_months_of_joint_activities_are_kept(rng) -> None:
    counts = {}
    points.regular(rng, 0.1, Size(staff=50, eligible=40, joint=(2, 11)), counts)

    assert {2, 11} <= set(counts["months"])
    assert counts["activities"] > 2
