from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.effectiveness import BLOCKS, POINTS, scores, without_target

TARGETS = {
    "member_cover_rate": 0.8, "plan_summary_n": 2, "assembly_n": 1, "act_regular_rate": 0.5, "act_partic_rate": 0.8,
    "act_dup_rate": 0.4, "service_closed_rate": 0.9, "service_item_per_100": 10, "recommend_per_100": 5,
    "task_done_rate": 0.9,
}  # fmt: skip
PERFECT = {
    "massorg_exists": 1.0, "election_on_time": 1.0, "member_cover_rate": 0.8, "committee_full": 1.0,
    "plan_summary_n": 2.0, "assembly_n": 3.0, "audit_done": 1.0, "archive_ok": 1.0, "act_regular_rate": 1.0,
    "act_partic_rate": 0.8, "act_dup_rate": 0.0, "service_closed_rate": 0.9, "service_item_n": 12.0, "staff_n": 100.0,
    "recommend_n": 4.0, "member_n": 80.0, "task_done_rate": 1.0,
}  # fmt: skip
NEAR = 2e-6  # the generator states its scores to six places


def score(targets: dict[str, float] = TARGETS, **cells: float) -> pd.Series:
    row = {"unit_id": "U1", "massorg_type": "union", "year": 2025} | PERFECT | cells
    return scores(pd.DataFrame([row]), targets).iloc[0]


def test_eighty_points_in_four_blocks() -> None:
    assert [sum(block.values()) for block in BLOCKS.values()] == [20, 15, 20, 25]
    assert len(POINTS) == sum(map(len, BLOCKS.values())) == 15


def test_every_target_reached_is_a_hundred() -> None:
    found = score()

    assert found[list(BLOCKS)].tolist() == [20, 15, 20, 25]
    assert found["outcome_ledger80"] == pytest.approx(100)


def test_points_fall_in_proportion() -> None:
    # half the members (−3), a third of the repetitions allowed (−1), no recommendation (−5), no archive (−4)
    found = score(member_cover_rate=0.4, act_dup_rate=0.1, recommend_n=0.0, archive_ok=0.0)

    assert found[list(BLOCKS)].tolist() == pytest.approx([17, 11, 19, 20])
    assert found["outcome_ledger80"] == pytest.approx(100 * 67 / 80)


def test_more_repetitions_than_the_target_lose_all_and_not_more() -> None:
    assert score(act_dup_rate=0.9)["score_act"] == pytest.approx(16)


@pytest.mark.parametrize("exists", [0.0, np.nan])
def test_not_established_is_missing_and_not_zero(exists) -> None:
    assert score(massorg_exists=exists)[[*BLOCKS, "outcome_ledger80"]].isna().all()


def test_not_due_for_election_costs_nothing() -> None:
    found = score(election_on_time=np.nan, archive_ok=0.0)

    assert found["score_org"] == 20  # (6 + 6 + 3) / 15 × 20
    assert score(election_on_time=0.0)["score_org"] == 15  # an election that is overdue costs its five points
    # half the members: (6 + 3 + 3) / 15 × 20 = 16, and 17 where the election was held in time
    assert score(election_on_time=np.nan, member_cover_rate=0.4)["score_org"] == pytest.approx(16)
    assert score(member_cover_rate=0.4)["score_org"] == pytest.approx(17)
    assert found["outcome_ledger80"] == pytest.approx(100 * 71 / 75)


def test_a_missing_component_leaves_both_sides() -> None:
    # 5 of 25 not counted: (8 + 3.5 + 5) / 20 × 25 = 20.625; all: (80 − 5 − 4 − 3.5) / 75
    found = score(recommend_n=np.nan, service_item_n=5.0, archive_ok=0.0)

    assert found["score_effect"] == pytest.approx(20.625)
    assert found["outcome_ledger80"] == pytest.approx(100 * 67.5 / 75)


def test_a_block_of_which_less_than_three_quarters_count_is_missing() -> None:
    # 18 of 25 are too few for the block, 73 of 80 enough for the whole; 15 of 20 are just enough
    found = score(service_item_n=np.nan, archive_ok=0.0)

    assert np.isnan(found["score_effect"])
    assert found["outcome_ledger80"] == pytest.approx(100 * 69 / 73)
    assert score(election_on_time=np.nan)["score_org"] == 20
    assert np.isnan(score(election_on_time=np.nan, committee_full=np.nan)["score_org"])
    only_there = {"election_on_time": np.nan, "member_cover_rate": np.nan, "committee_full": np.nan}
    assert np.isnan(score(**only_there)["score_org"])  # to be there is not to be complete


def test_a_component_without_a_target_is_not_scored_and_is_named() -> None:
    targets = {name: goal for name, goal in TARGETS.items() if name != "assembly_n"}

    assert np.isnan(score(targets)["score_rule"])  # 11 of 15 are left
    assert score(targets, archive_ok=0.0)["outcome_ledger80"] == pytest.approx(100 * 72 / 76)
    assert without_target(targets) == ("assembly_n",)
    assert without_target(TARGETS) == ()


def test_a_target_of_zero_is_no_target() -> None:
    targets = TARGETS | {"task_done_rate": 0}

    assert without_target(targets) == ("task_done_rate",)
    assert score(targets)["score_effect"] == 25  # 20 / 20 × 25


def test_below_sixty_countable_points_there_is_no_outcome() -> None:
    enough = {"service_closed_rate": np.nan, "service_item_n": np.nan, "task_done_rate": np.nan}  # 60 left

    assert score(**enough)["outcome_ledger80"] == pytest.approx(100)
    assert np.isnan(score(**enough, audit_done=np.nan)["outcome_ledger80"])


def test_a_block_of_which_nothing_is_known_is_missing() -> None:
    nothing = dict.fromkeys(BLOCKS["score_act"], np.nan)

    assert np.isnan(score(**nothing)["score_act"])


def test_the_example_gives_back_what_the_generator_wrote(measured, truth) -> None:
    both = truth.merge(measured.massorg_year, on=["unit_id", "massorg_type", "year"], suffixes=("_planted", ""))

    np.testing.assert_allclose(both["outcome_ledger80"], both["score"].astype(float), atol=NEAR)
