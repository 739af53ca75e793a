from __future__ import annotations

import tomllib

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.study.load_lists import entries, read_hypothesis, read_rule
from djqj_analysis.study.question import TEMPLATE
from djqj_analysis.study.rule import RULE_LABELS, RULE_OPTIONS, Action, Claim, Rule


def read(**entry: object) -> tuple[Rule, list[tuple[str, str]]]:
    faults = Gather()
    return read_rule(entry, 3, faults), [(fault.code, fault.where) for fault in faults.found]


def test_a_rule_keeps_the_defaults_of_what_it_does_not_state() -> None:
    assert read(kind="missing_share", action="drop") == (Rule("missing_share", Action.DROP, max_share=0.3), [])
    assert read(kind="even_odd") == (Rule("even_odd"), [])


def test_every_option_is_read() -> None:
    assert read(kind="eligibility", item="resp_role", allowed=[1, 2]) == (
        Rule("eligibility", item="resp_role", allowed=(1, 2)),
        [],
    )
    assert read(kind="irv", questions=["20"], min_sd=1) == (Rule("irv", questions=("20",), min_sd=1.0), [])
    assert read(kind="speed", share_of_median=0.3)[0].share_of_median == 0.3
    assert read(kind="duplicate_id", id="用户ID")[0].id == "用户ID"


@pytest.mark.parametrize(
    "given", [{}, {"min_seconds": 60, "seconds_per_item": 2}, {"min_seconds": 60, "share_of_median": 0.3}]
)
def test_speed_has_exactly_one_measure(given) -> None:
    assert read(kind="speed", **given)[1] == [("S030", "study.toml [[rules]] 第 3 条")]


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ({"kind": "attention"}, ["S003"]),
        ({"kind": "straightline"}, ["S003"]),
        ({"kind": "eligibility", "item": "a"}, ["S003"]),
        ({"kind": "eligibility", "item": "a", "allowed": []}, ["S003"]),
        ({"kind": "eligibility", "item": "a", "allowed": ["1"]}, ["S004"]),
        ({"kind": "eligibility", "item": "a", "allowed": [True]}, ["S004"]),
        ({"kind": "eligibility", "item": "a", "allowed": 1}, ["S004"]),
        ({"kind": "contradiction"}, ["S003"]),
        ({"kind": "contradiction", "pairs": ["a", "b"]}, ["S004"]),
        ({"kind": "longstring", "questions": ["20"], "max_run": 9.5}, ["S004"]),
        ({"kind": "late", "max_share": 0.3}, ["S005"]),
        ({"kind": "contradictions"}, ["S006", "S003"]),
        ({"kind": "speed", "second_per_item": 2}, ["S005", "S030"]),
        ({"kind": "speed", "min_seconds": "60", "seconds_per_item": 2, "action": "delete"}, ["S006", "S004", "S030"]),
    ],
)
def test_all_faults_of_a_rule_are_gathered(entry, codes) -> None:
    assert [code for code, _ in read(**entry)[1]] == codes


def test_an_unknown_option_names_the_nearest() -> None:
    faults = Gather()
    read_rule({"kind": "irv", "questions": ["20"], "min_ds": 1}, 1, faults)

    assert "最接近的有：min_sd" in faults.found[0].what


def test_pairs_are_items_at_an_extreme_or_with_codes() -> None:
    rule, found = read(kind="contradiction", pairs=[["a_1", " b "], ["a=0", "b = 2 | 3"], ["a=-1", "b=1"]])

    assert found == []
    assert rule.pairs == (
        (Claim("a_1"), Claim("b")),
        (Claim("a", (0,)), Claim("b", (2, 3))),
        (Claim("a", (-1,)), Claim("b", (1,))),
    )


@pytest.mark.parametrize("pair", [["a"], ["a", "b", "c"], ["a=1", "b"], ["a=", "b=1"], ["a", 2], [], ["a=x", "b=1"]])
def test_what_is_no_pair_is_a_fault_and_the_others_stay(pair) -> None:
    rule, found = read(kind="contradiction", pairs=[pair, ["a", "b"]])

    assert found == [("S033", "study.toml [[rules]] 第 3 条 pairs")]
    assert len(rule.pairs) == 1


def test_a_rule_without_action_flags_only() -> None:
    assert read_rule({"kind": "late"}, 1, Gather()).action is Action.FLAG


@pytest.mark.parametrize("kind", sorted(RULE_LABELS))
def test_every_kind_of_rule_has_its_label_and_options(kind: str) -> None:
    assert Rule(kind).label
    assert kind in RULE_OPTIONS


def test_a_section_written_once_instead_of_repeatably() -> None:
    faults = Gather()

    assert entries({"rules": {"kind": "late"}}, "rules", faults) == []
    assert faults.found[0].remedy == "请用 [[rules]]"


def test_a_hypothesis_is_exploratory_unless_declared() -> None:
    assert not read_hypothesis({"id": "H1", "text": "甲", "model": "m"}, 1, Gather()).confirmatory


def test_the_words_of_the_template_are_no_declaration_but_of_the_example() -> None:
    entry = {"id": "H1", "text": f"{min(TEMPLATE)}。", "model": "m", "status": "confirmatory"}
    own = read_hypothesis(entry | {"text": "我们自己的假设"}, 1, Gather())

    assert own.confirmatory
    assert read_hypothesis(entry, 1, Gather(), synthetic=True).confirmatory
    assert not read_hypothesis(entry, 1, Gather()).confirmatory
    assert read_hypothesis(entry, 1, Gather()).untouched
    assert not own.untouched


def test_the_template_holds_these_very_words(root) -> None:
    stated = tomllib.loads((root / "study.toml").read_text(encoding="utf-8"))["hypotheses"]

    assert {each["text"] for each in stated} == TEMPLATE
