"""The scoring rules."""

from __future__ import annotations

import dataclasses

from djqj_analysis.study.check import TARGETS
from djqj_analysis.tell import scoring


def test_the_points_of_the_ledger_outcome_are_eighty() -> None:
    assert sum(each.points for each in scoring.LINES) == 80


def test_every_target_of_the_study_belongs_to_a_component(study) -> None:
    assert set(study.targets) == {each.target for each in scoring.LINES if each.target}


def test_rules_are_printed_with_the_options_of_their_kind_only(study) -> None:
    printed = {rule.kind: scoring.rule_text(rule) for rule in study.rules}

    assert printed["late"] == "—"
    assert printed["speed"] == "每题不足 2 秒"
    assert printed["missing_share"] == "超过 30%"


def test_every_known_target_has_its_component() -> None:
    assert {each.target for each in scoring.LINES if each.target} == set(TARGETS)


def test_a_component_without_target_is_marked_as_not_scored(study) -> None:
    lacking = dataclasses.replace(study, targets={})

    table = scoring.ledger_outcome(lacking).cells()

    assert [row[-1] for row in table].count("否") == len(TARGETS) == len(scoring.unscored(lacking))
    assert table[2][-2:] == ["未设", "否"]


def test_only_outcome_items_of_the_assessment_count(study) -> None:
    rows = scoring.assessment_items(study).cells()

    assert [row[-1] for row in rows].count("是") == sum(row[2] == "结果" for row in rows) == 6
