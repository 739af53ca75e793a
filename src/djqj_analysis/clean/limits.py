"""What a column of a ledger cannot exceed, by what it counts: a number, or another column of the same row.

The one place of these limits: reading enforces them (:mod:`~djqj_analysis.clean.checks`), and the templates that
``djqj new`` writes promise them. Percentages end at 100 by their kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from djqj_analysis.study.item import ASSESSMENT

WEEK_HOURS = 168

MOST: Mapping[str, Mapping[str, int]] = {
    "org_year": {
        "taskforce_days": 366,
        "advisor_month_n": 12,
        "advisor_rule_n": 3,  # 工作、任期目标、例会
        "admin_link_n": 3,  # 校长室–工会、政教处–团委、教务处–妇委会
    },
    "massorg_year": {"weekly_plan_n": 53, "plan_summary_n": 2},
    "leader_post": {"compound_score": 5},  # 五项各 0/1
    "venue_year": {"open_hours_week": WEEK_HOURS},
}
"""Table → column → the largest number that can be true."""

PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "org_year": (
        ("party_member_n", "staff_n"),
        ("league_member_n", "staff_n"),  # 学生团员不计入职工
        ("female_staff_n", "staff_n"),
        ("youth_staff_n", "staff_n"),
        ("perf_bonus_points", "perf_bonus_base"),
    ),
    "massorg_year": (
        ("member_n", "eligible_n"),
        ("proposal_adopted_n", "proposal_n"),
        ("service_closed_n", "service_item_n"),
        ("service_joint_n", "service_item_n"),
        ("task_done_n", "task_delegated_n"),
    ),
    "activity": (("act_n", "act_due_n"),),
    "training": (("train_n", "train_due"),),
    ASSESSMENT: (("rate_self", "full_points"), ("rate_mass", "full_points"), ("rate_superior", "full_points")),
}
"""Table → pairs of a part and its whole, one whole for a part."""
