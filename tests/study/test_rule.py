from __future__ import annotations

from djqj_analysis.study.rule import RULE_LABELS, RULE_OPTIONS, Rule


def test_every_kind_of_rule_states_its_options() -> None:
    assert set(RULE_OPTIONS) == set(RULE_LABELS)


def test_options_are_fields_of_the_rule() -> None:
    assert frozenset().union(*RULE_OPTIONS.values()) <= set(Rule.__dataclass_fields__)


def test_a_rule_has_a_chinese_name() -> None:
    assert Rule("speed").label == "作答过快"
