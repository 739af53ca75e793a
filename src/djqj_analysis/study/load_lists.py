"""The repeatable sections of ``study.toml``: cleaning rules and hypotheses."""

from __future__ import annotations

from typing import Any

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.study.question import Hypothesis
from djqj_analysis.study.rule import RULE_LABELS, RULE_OPTIONS, Action, Rule
from djqj_analysis.study.toml import Section

NAME = "study.toml"


def entries(data: dict[str, Any], name: str, faults: Gather) -> list[tuple[int, object]]:
    """Return the entries of ``[[name]]`` with their numbers, counted from one."""
    entries = data.get(name, [])
    if not isinstance(entries, list):
        faults.add(Fault("S004", f"{NAME} [{name}]", "应写成可重复的小节", f"请用 [[{name}]]"))
        return []
    return list(enumerate(entries, start=1))


def read_rule(entry: object, i: int, faults: Gather) -> Rule:
    """Return one cleaning rule; an option that its kind does not have is a fault."""
    part = Section(entry, f"[[rules]] 第 {i} 条", faults)
    kind = part.one_of("kind", tuple(RULE_LABELS), next(iter(RULE_LABELS)))
    action = Action(part.one_of("action", tuple(Action), Action.FLAG))
    default, allowed = Rule(kind), RULE_OPTIONS[kind]
    rule = Rule(
        kind=kind,
        action=action,
        item=part.get("item", str) if "item" in allowed else "",
        expect=part.get("expect", int, default.expect) if "expect" in allowed else default.expect,
        seconds_per_item=part.get("seconds_per_item", float, default.seconds_per_item)
        if "seconds_per_item" in allowed
        else default.seconds_per_item,
        questions=part.words("questions") if "questions" in allowed else (),
        min_items=part.get("min_items", int, default.min_items) if "min_items" in allowed else default.min_items,
        max_share=part.get("max_share", float, default.max_share) if "max_share" in allowed else default.max_share,
    )
    part.done()
    return rule


def read_hypothesis(entry: object, i: int, faults: Gather) -> Hypothesis:
    """Return one hypothesis."""
    part = Section(entry, f"[[hypotheses]] 第 {i} 条", faults)
    hypothesis = Hypothesis(
        id=part.get("id", str),
        text=part.get("text", str),
        status=part.one_of("status", ("confirmatory", "exploratory"), "exploratory"),
        model=part.get("model", str),
    )
    part.done()
    return hypothesis
