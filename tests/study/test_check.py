from __future__ import annotations


def test_roles_are_held_against_the_place(edit, faults) -> None:
    edit('venue = "venue_couse"', 'venue = "staff_n"')

    assert [(fault.code, fault.what) for fault in faults()] == [("S012", "变量“staff_n”的角色是 C")]


def test_a_rule_names_items_and_questions_of_the_questionnaire(edit, faults) -> None:
    edit('item = "attn_1"', 'item = "attn_2"')
    edit('questions = ["20", "21"]', 'questions = ["20", "99"]')

    assert [(fault.code, fault.where) for fault in faults()] == [
        ("S011", "study.toml [[rules]] 第 5 条"),
        ("S013", "study.toml [[rules]] 第 6 条"),
    ]
