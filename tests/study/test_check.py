from __future__ import annotations

import pytest


def test_roles_are_held_against_the_place(edit, faults) -> None:
    edit('venue = "venue_couse"', 'venue = "staff_n"')

    assert [(fault.code, fault.what) for fault in faults()] == [("S012", "变量“staff_n”的角色是 C")]


def test_a_rule_names_items_and_questions_of_the_questionnaire(edit, faults) -> None:
    edit('item = "attn_1"', 'item = "attn_2"')
    edit('questions = ["20", "21"]', 'questions = ["20", "99"]')

    assert [(fault.code, fault.where) for fault in faults()] == [
        ("S011", "study.toml [[rules]] 第 5 条 item"),
        ("S013", "study.toml [[rules]] 第 6 条"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("member_cover_rate = 0.9", "member_cover_rate = 90", "[targets] member_cover_rate"),
        ("plan_summary_n = 2", "plan_summary_n = 0", "[targets] plan_summary_n"),
        ("dpi = 300", "dpi = 0", "[figures] dpi"),
        ("report_min_n = 5 ", "report_min_n = -3 ", "[assumptions] report_min_n"),
        ("unresolved_max = 0.2", "unresolved_max = 20.0", "[assumptions] unresolved_max"),
        ("sync_within_months = 3", "sync_within_months = -1", "[assumptions] sync_within_months"),
        ("duplicate_alike = 0.5", "duplicate_alike = 5.0", "[assumptions] duplicate_alike"),
        ("max_share = 0.3", "max_share = 30", "[[rules]] 第 7 条 max_share"),
        ("opened = 2025-11-10", "opened = 2025-12-10", "[survey] closed"),
        ('union = ["cross_a_share"]', "union = []", "[exposures] union"),
    ],
)
def test_a_value_outside_its_range_is_refused(edit, faults, old: str, new: str, where: str) -> None:
    edit(old, new)

    assert [(fault.code, fault.where) for fault in faults()] == [("S014", f"study.toml {where}")]


def test_a_hypothesis_names_a_model_that_exists(edit, faults) -> None:
    edit('model = "union_perceived"', 'model = "union_percieved"')

    (fault,) = faults()
    assert fault.code == "S015"
    assert "最接近的有：union_perceived" in fault.what


def test_a_hypothesis_is_about_exposures(edit, faults) -> None:
    edit('"cross_b_share", "cross_c_share"]   #', '"cross_b_share:venue_cuose", "staff_n"]   #')

    assert [fault.code for fault in faults()] == ["S011", "S012"]


def test_whom_a_question_is_shown_to_can_be_read(edit, faults) -> None:
    edit(",,know_union=1\n", ",,know_union==1\n", codebook=True)
    edit(",,know_union=1\n", ",,know_onion=1\n", codebook=True)

    found = faults()
    assert [fault.code for fault in found] == ["S037", "S011"]
    assert "know_union" in found[1].what
