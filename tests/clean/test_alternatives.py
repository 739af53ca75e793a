"""Which sheets would be kept under other rules."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.clean.alternatives import DECLARED, NOTHING, alternatives
from djqj_analysis.study.rule import Action, Rule

PEOPLE = pd.DataFrame(
    {
        "unit_id": ["A", "A", "A", "", "A"],
        "flag_consent": [True, False, False, False, False],
        "flag_speed": [True, True, False, False, False],
        "flag_missing_share": [False, False, True, False, False],
        "flag_late": [False, False, False, False, True],
    }
)
RULES = [
    Rule("consent", Action.DROP), Rule("speed", Action.DROP), Rule("missing_share", Action.DROP), Rule("late"),
]  # fmt: skip


def test_one_rule_is_changed_at_a_time_and_consent_never() -> None:
    found = {label: kept.tolist() for label, kept in alternatives(PEOPLE, RULES)}

    assert found == {
        DECLARED: [False, False, False, False, True],
        NOTHING: [False, True, True, False, True],
        "不用“作答过快”": [False, True, False, False, True],
        "不用“缺答过多”": [False, False, True, False, True],
        "“迟交”也剔除": [False, False, False, False, False],
    }


def test_without_dropping_rules_there_is_nothing_to_change() -> None:
    assert [label for label, _ in alternatives(PEOPLE, [Rule("late")])] == [DECLARED]
    assert [label for label, _ in alternatives(PEOPLE, RULES[:1])] == [DECLARED]
