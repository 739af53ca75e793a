from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.study.load_lists import entries, read_hypothesis, read_rule
from djqj_analysis.study.rule import RULE_LABELS, RULE_OPTIONS, Action, Rule


def test_a_rule_keeps_the_defaults_of_what_it_does_not_state() -> None:
    faults = Gather()

    assert read_rule({"kind": "speed", "action": "drop"}, 1, faults) == Rule("speed", Action.DROP, seconds_per_item=2.0)
    assert faults.found == []


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
