from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.study import check_rules
from djqj_analysis.study.load_codebook import read_codebook
from djqj_analysis.study.rule import Claim, Rule


@pytest.fixture(scope="module")
def codebook(root):
    return read_codebook(root / "data" / "codebook.csv")


def named(codebook, *rules: Rule) -> list[tuple[str, str]]:
    faults = Gather()
    check_rules.names(rules, codebook, faults)
    return [(fault.code, fault.where.removeprefix("study.toml [[rules]] ")) for fault in faults.found]


def ranged(*rules: Rule, **days: object) -> list[tuple[str, str]]:
    faults = Gather()
    check_rules.ranges({"rules": rules, "opened": None, "closed": None} | days, faults)
    return [(fault.code, fault.where.removeprefix("study.toml [[rules]] ")) for fault in faults.found]


def pair(first: Claim, second: Claim) -> Rule:
    return Rule("contradiction", pairs=((first, second),))


SOUND = (
    Rule("consent", item="consent"),
    Rule("eligibility", item="resp_role", allowed=(1, 5)),
    Rule("duplicate_id", id="用户ID"),
    Rule("duplicate_id", id="open_sug"),
    Rule("attention", item="attn_1", expect=4),
    Rule("straightline", questions=("20", "21")),
    Rule("irv", questions=("20",)),
    Rule("mahalanobis", questions=("21",)),
    Rule("even_odd"),
    Rule("even_odd", scales=("cohesion", "service", "trust"), min_scales=3),
    pair(Claim("partic_1"), Claim("partic_3")),
    pair(Claim("know_union", (0,)), Claim("contact_union", (2, 3))),
)


@pytest.mark.parametrize("rule", SOUND)
def test_a_sound_rule_has_no_fault(codebook, rule) -> None:
    assert named(codebook, rule) == []
    assert ranged(rule, opened="a day", closed="a day") == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Rule("attention", item="attn_2"), ("S011", "第 1 条 item")),
        (Rule("attention", item="act_wish"), ("S031", "第 1 条 item")),
        (Rule("consent", item="open_sug"), ("S031", "第 1 条 item")),
        (Rule("attention", item="attn_1", expect=9), ("S032", "第 1 条 item")),
        (Rule("eligibility", item="resp_role", allowed=(1, 7)), ("S032", "第 1 条 item")),
        (Rule("straightline", questions=("99",)), ("S013", "第 1 条")),
        (Rule("straightline", questions=("33",)), ("S031", "第 1 条 questions")),
        (Rule("longstring", questions=("7",)), ("S031", "第 1 条 questions")),
        (Rule("irv", questions=("1",)), ("S031", "第 1 条 questions")),
        (Rule("mahalanobis", questions=("33",)), ("S031", "第 1 条 questions")),
        (Rule("duplicate_id", id="gender"), ("S031", "第 1 条 id")),
        (pair(Claim("partic_1"), Claim("partic_9")), ("S011", "第 1 条 pairs")),
        (pair(Claim("partic_1"), Claim("gender")), ("S031", "第 1 条 pairs")),
        (pair(Claim("gender", (3,)), Claim("know_union", (0,))), ("S032", "第 1 条 pairs")),
        (Rule("even_odd", scales=("cohesion", "service", "trust", "plaque"), min_scales=3), ("S034", "第 1 条 scales")),
        (Rule("even_odd", scales=("cohesion", "service"), min_scales=3), ("S034", "第 1 条")),
        (Rule("even_odd", min_scales=99), ("S034", "第 1 条")),
    ],
)
def test_what_the_questionnaire_does_not_have_is_refused(codebook, rule, fault) -> None:
    assert named(codebook, rule) == [fault]


def test_faults_of_all_rules_are_gathered_with_near_names(codebook) -> None:
    faults = Gather()
    check_rules.names([Rule("attention", item="attn_2"), Rule("even_odd", scales=("cohesoin",))], codebook, faults)

    assert [fault.code for fault in faults.found] == ["S011", "S034", "S034"]
    assert "最接近的有：attn_1" in faults.found[0].what
    assert "最接近的有：cohesion" in faults.found[1].what


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        (Rule("speed", min_seconds=0.0), "min_seconds"),
        (Rule("speed", share_of_median=30.0), "share_of_median"),
        (Rule("near_duplicate", min_identical=95.0), "min_identical"),
        (Rule("irv", min_sd=-1.0), "min_sd"),
        (Rule("mahalanobis", max_p=0.9), "max_p"),
        (Rule("longstring", max_run=1), "max_run"),
        (Rule("even_odd", min_scales=2), "min_scales"),
    ],
)
def test_an_option_outside_its_range(rule, where) -> None:
    assert ranged(rule) == [("S014", f"第 1 条 {where}")]


def test_options_of_other_kinds_are_not_looked_at() -> None:
    assert ranged(Rule("consent", item="consent", max_share=99.0)) == []


def test_a_rule_about_days_needs_its_day() -> None:
    assert ranged(Rule("late"), Rule("early")) == [("S035", "第 1 条"), ("S035", "第 2 条")]
    assert ranged(Rule("late"), Rule("early"), opened="a day") == [("S035", "第 1 条")]


def test_one_identifier_only() -> None:
    assert ranged(Rule("duplicate_id", id="a"), Rule("late"), Rule("duplicate_id", id="b"), closed="a day") == [
        ("S036", "第 3 条")
    ]
