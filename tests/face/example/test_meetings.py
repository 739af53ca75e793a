from __future__ import annotations

from djqj_analysis.base.words import MASSORGS
from djqj_analysis.face.example.meetings import AS_MEMBER, VOLUNTEERS, meeting, post_site, training
from djqj_analysis.face.example.months import NONE
from djqj_analysis.face.example.truth import SCHOOLS


def test_only_heads_in_the_party_body_attend_as_members(rng, world) -> None:
    rows = meeting(rng, world)

    assert rows
    for row in rows:
        unit, day = world.unit_ids.index(row["unit_id"]), row["meet_date"]
        month = 12 * world.years.index(day.year) + day.month - 1
        for kind, name in enumerate(MASSORGS):
            crossed = world.months.state[unit, kind, month] > NONE
            due = row[f"meet_{name}_due"]
            assert (row[f"meet_{name}_status"] == "na") == (not due)
            assert (row[f"meet_{name}_status"] == AS_MEMBER) == bool(due and crossed)


def test_no_more_are_trained_than_were_due(rng, world) -> None:
    rows = training(rng, world)

    assert rows
    assert all(row["train_n"] <= row["train_due"] for row in rows)


def test_volunteer_posts_are_at_schools_and_a_post_that_stopped_stays_stopped(rng, world) -> None:
    rows = post_site(rng, world)
    ended = set()
    for row in rows:
        if row["site_kind"] == VOLUNTEERS:
            assert world.org_type[world.unit_ids.index(row["unit_id"])] in SCHOOLS
        assert not (row["site_survive"] and row["site_id"] in ended)
        if not row["site_survive"]:
            ended.add(row["site_id"])
        assert row["site_date"].year <= row["year"]
    assert ended
