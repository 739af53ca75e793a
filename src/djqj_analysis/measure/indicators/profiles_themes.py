"""Which indicators are described together: the themes of `profiles`, and where a blank is no gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from djqj_analysis.base.words import LEAGUE, MASSORG, UNION, WOMEN


@dataclass(frozen=True, slots=True)
class Theme:
    """Indicators described together; what a study does not have is skipped.

    ``drawn`` share one unit; the first two are told in the sentence.
    """

    id: str
    title: str
    massorg: tuple[str, ...]
    unit: tuple[str, ...]
    drawn: tuple[str, ...]
    note: str = ""


THEMES: Final = (
    Theme(
        "appointments_profile",
        "任职与角色负荷",
        ("cross_turnover", "post_vacant_month", "posts_per_person", "head_compound_score", "flag_admin_is_union_chair",
         "cross_c_party_share", "elect_mode_union"),
        ("cross_breadth", "cross_kind_n", "cross_known_n", "massorg_built_n"),
        ("cross_turnover", "cross_breadth", "flag_admin_is_union_chair", "cross_c_party_share"),
    ),
    Theme(
        "venues_profile",
        "阵地的建、管、用",
        ("venue_mass_use_share", "venue_use_intensity"),
        ("venue_couse", "venue_cobuild", "venue_open_formal", "venue_couse_n", "venue_n", "venue_kind_n",
         "venue_sign_only_rate", "venue_co_located_rate", "venue_refuse_rate", "venue_fund_mass", "venue_hours_pp",
         "venue_start_month"),
        ("venue_couse", "venue_cobuild", "venue_open_formal", "venue_sign_only_rate", "venue_co_located_rate",
         "venue_refuse_rate", "venue_fund_mass", "venue_mass_use_share"),
        "各群团的使用份额含联合场次，相加可大于 100%；起始月自首个观察年 1 月起算，早于它为负；"
        "只有一处阵地的单位，比率只能是 0 或 1",
    ),
    Theme(
        "meetings_profile",
        "列席、联席与发言",
        ("attend_rate", "attend_due_n", "attend_actual_n", "speak_rate", "speak_n", "voice_rate", "proposal_n",
         "proposal_adopted_n", "weekly_plan_share", "committee_link", "plan_in_party_plan"),
        ("joint_meeting_n", "massorg_item_n", "admin_joint_item_n", "admin_joint_meet_n", "admin_link_share"),
        ("attend_rate", "speak_rate", "voice_rate", "weekly_plan_share", "committee_link", "plan_in_party_plan",
         "admin_link_share"),
        "列席率、发言率不含以党组织成员身份出席的会议：全部以成员身份出席者无列席可言，为不适用",
    ),
    Theme(
        "people_profile",
        "组织、推优与队伍",
        ("member_cover_rate", "recommend_conv", "recommend_conv2", "absorb_rate", "leave_rate",
         "member_net_n"),
        ("party_mgmt", "party_mgmt_onpost", "party_mgmt_float", "party_mgmt_all", "coverage_org", "mass_first_m"),
        ("member_cover_rate", "party_mgmt", "party_mgmt_onpost", "party_mgmt_float", "party_mgmt_all", "coverage_org"),
    ),
    Theme(
        "activities_profile",
        "活动与服务",
        ("act_regular_rate", "act_partic_rate", "mass_initiated_share", "act_dup_rate", "service_closed_rate",
         "service_joint_share", "service_pp", "task_done_rate", "fund_pp", "fund_rate"),
        ("sync_act_share", "dup_rate"),
        ("act_partic_rate", "act_regular_rate", "mass_initiated_share", "act_dup_rate", "service_closed_rate",
         "service_joint_share", "task_done_rate", "fund_rate", "sync_act_share", "dup_rate"),
    ),
    Theme(
        "demo_profile",
        "示范点、示范岗、典型与激励",
        ("point_extension_pp", "guarantee_n"),
        ("demo_site", "demo_after", "demo_years", "post_n", "post_breadth", "post_active_rate", "post_act_mean",
         "model_case_pp", "priority_n", "bonus_share", "bonus_used_n"),
        ("demo_after", "post_active_rate", "bonus_share"),
        "先进典型有名额，示范点多授予原本较好的单位：只作描述",
    ),
    Theme(
        "scores_profile",
        "五块得分",
        ("score_org", "score_rule", "score_act", "score_effect", "score_mass", "outcome_ledger80", "outcome_score",
         "outcome_ex_exposure", "rate_within_year", "rate_is_relative", "excluded_points_share"),
        (),
        ("score_org", "score_rule", "score_act", "score_effect", "score_mass"),
        "五块满分依次为 20、15、20、25、20，长短不可互比；年内位次的均值按构造约为 50%，只看四分位",
    ),
)  # fmt: skip

ELSEWHERE: Final[Mapping[str, str]] = {
    "ledger_complete": "ledger_seven",
    **dict.fromkeys(("party_share", "female_share", "youth_share", "log_staff"), "describe_org"),
    "venue_paper_gap": "venue_gap",
    **dict.fromkeys(("cross_a_share", "cross_b_share", "cross_c_share", "cross_c_union_share"), "cross_direction"),
    **dict.fromkeys(("cross_unresolved_share", "cross_any_share", "cross_direction"), "cross_direction"),
    **dict.fromkeys(("rate_self", "rate_mass", "rate_superior"), "raters"),
    **dict.fromkeys(("sync_org_gap_m", "sync_org"), "synchrony"),
    **dict.fromkeys(("sync_venue_share", "sync_venue_within", "sync_venue_gap_m"), "synchrony"),
    **dict.fromkeys(("plan_in_party_share", "rule_written_share", "joint_plan_share"), "synchrony"),
    **dict.fromkeys(("path_by_date", "ready_path"), "build_paths"),
    **dict.fromkeys(("advisor_stay", "advisor_visit_pm", "advisor_rule_share"), "advisors"),
    **dict.fromkeys(("advisor_solved_pm", "advisor_effective"), "advisors"),
    **dict.fromkeys(("ledger_age_days", "ledger_stale", "ledger_flag_n"), "ledger_flags"),
    **dict.fromkeys(("train_induction_n", "train_rotation_n", "train_skill_n", "train_seminar_n"), "training"),
    **dict.fromkeys(("train_breadth", "train_hours_pp", "train_cover_rate"), "training"),
    **dict.fromkeys(("paper_incentive", "bonus_paper", "bonus_unruled"), "support"),
}
"""Derived variable → the result that shows it, or the counts it is made of."""

LEVELS_OF: Final = {"elect_mode_union": "select_mode", "demo_site": "demo_site"}
"""Coded variable → the item whose options its codes are; each option is shown as a share."""

_OF_UNION = (MASSORG, frozenset({UNION}))
_OF_UNION_ONLY = ("flag_admin_is_union_chair", "elect_mode_union", "score_mass", "outcome_score")
ONLY_WHERE: Final[Mapping[str, tuple[str, frozenset[object]]]] = {
    **dict.fromkeys(_OF_UNION_ONLY, _OF_UNION),
    "cross_c_party_share": (MASSORG, frozenset({LEAGUE, WOMEN})),
    "demo_years": ("demo_after", frozenset({1.0})),
}
"""Variable → the column of the same row, and its values, without which the question does not arise."""
_OF_VENUES = ("venue_couse", "venue_cobuild", "venue_open_formal", "venue_couse_n", "venue_kind_n")
_OF_SITES = ("venue_sign_only_rate", "venue_co_located_rate", "venue_refuse_rate", "venue_fund_mass", "venue_hours_pp")
_OF_USE = ("venue_start_month", "venue_mass_use_share", "venue_use_intensity")
OF_NOTHING: Final[Mapping[str, str]] = {
    **dict.fromkeys((*_OF_VENUES, *_OF_SITES, *_OF_USE), "has_venue"),
    **dict.fromkeys(("absorb_rate", "leave_rate", "fund_pp"), "member_n"),
    **dict.fromkeys(("recommend_conv", "recommend_conv2"), "recommend_n"),
    **dict.fromkeys(("service_closed_rate", "service_joint_share"), "service_item_n"),
    **dict.fromkeys(("mass_initiated_share", "act_dup_rate", "act_partic_rate"), "act_regular_rate"),
    **dict.fromkeys(("post_active_rate", "post_act_mean"), "post_n"),
    "member_cover_rate": "eligible_n",
    "voice_rate": "proposal_n",
    "task_done_rate": "task_delegated_n",
    "fund_rate": "fund_budget",
}
"""Variable → what it is of: of zero there is none."""
EXPLAINED: Final[Mapping[str, str]] = {"attend_rate": "attend_due_n", "speak_rate": "speak_n"}
"""Rate → the count that, when known, leaves one reason for a blank: nobody to invite, nobody who sat in."""
