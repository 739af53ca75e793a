from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.face.example.allocate import FULL, allocate
from djqj_analysis.face.example.points import Size

MEAN_ERROR, BIAS = 0.08, 0.03  # points of 100: whole people, months and matters allow no less


def test_the_full_points_are_those_of_the_four_blocks() -> None:
    blocks = (("exists", "election", "cover", "committee"), ("plan", "assembly", "audit", "archive"))
    blocks += (("regular", "partic", "dup"), ("closed", "items", "recommend", "tasks"))

    assert [sum(FULL[part] for part in block) for block in blocks] == [20, 15, 20, 25]


@pytest.mark.parametrize("q", [48.0, 60.0, 72.0, 84.0, 94.0])
def test_the_scoring_rule_returns_q(rng, q) -> None:
    sizes = [Size(staff=s, eligible=e) for s, e in ((30, 10), (60, 35), (120, 120))]
    errors = [plan.score(plan.partic) - q for size in sizes for plan in (allocate(rng, q, size) for _ in range(20))]

    assert np.abs(errors).mean() < MEAN_ERROR
    assert abs(np.mean(errors)) < BIAS


def test_what_is_not_counted_leaves_the_full_points_too(rng) -> None:
    plans = [allocate(rng, 75.0, Size(staff=80, eligible=80, staff_known=False)) for _ in range(60)]

    for plan in plans:
        missing = FULL["items"]
        missing += FULL["election"] * (plan.counts["election_on_time"] == "na")
        missing += FULL["audit"] * (plan.counts["audit_done"] is None)
        missing += FULL["committee"] * (plan.counts["committee_full"] is None)
        missing += FULL["plan"] * (plan.counts["plan_summary_n"] is None)
        missing += FULL["archive"] * (plan.counts["archive_ok"] is None)
        missing += FULL["recommend"] * (plan.counts["recommend_n"] is None)
        missing += FULL["tasks"] * (plan.counts["task_done_n"] is None)
        assert plan.full == 80 - missing
    assert {plan.counts["election_on_time"] for plan in plans} >= {"na", 1}
