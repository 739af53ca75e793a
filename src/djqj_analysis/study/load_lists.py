"""The repeatable sections of ``study.toml``: cleaning rules and hypotheses.

============  =========================================================
S004          a section written once, a value of the wrong type
S030          a rule 「speed」 with none or several of its three measures
S033          a contradiction that is not a pair
============  =========================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.study.question import TEMPLATE, UNTOUCHED, Hypothesis
from djqj_analysis.study.rule import OPTIONS, RULE_LABELS, RULE_OPTIONS, SPEED, Action, Claim, Pair, Rule
from djqj_analysis.study.toml import Section, shown

NAME = "study.toml"
DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(Rule)}
NOT_REQUIRED = frozenset({"scales"})
"""Options that may be left out although their default is empty: all scales."""
PAIR_EXAMPLE = '请写成 [["partic_1", "partic_3"], ["know_union=0", "contact_union=2|3"]]'

_CLAIM = re.compile(r"\s*(\w+)\s*(?:=\s*(-?\d{1,9}(?:\s*\|\s*-?\d{1,9})*+)\s*)?")


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
    found = {name: _option(part, name) for name in sorted(RULE_OPTIONS[kind])}
    part.done()
    if kind == "speed" and sum(name in part.data for name in SPEED) != 1:
        remedy = f"请从 {'、'.join(SPEED)} 中选一个写上"
        faults.add(Fault("S030", f"{NAME} {part.name}", "作答过快的标准要写一个，且只写一个", remedy))
    return Rule(kind=kind, action=action, **found)


def _option(part: Section, name: str) -> Any:
    """Return an option as it is written, or its default; one without a default must be written."""
    default = DEFAULTS[name]
    empty = default in ("", ()) and name not in NOT_REQUIRED
    if name not in part.data and not empty:
        part.asked.add(name)
        return default
    if name in _LISTS:
        return _LISTS[name](part, name)
    return part.get(name, OPTIONS[name].kind, None if empty else default)


def _codes(part: Section, name: str) -> tuple[int, ...]:
    value = _list(part, name, lambda each: isinstance(each, int) and not isinstance(each, bool), "[1, 2]", "整数")
    return tuple(value)


def _pairs(part: Section, name: str) -> tuple[Pair, ...]:
    found = []
    for entry in _list(part, name, lambda each: isinstance(each, list), '[["甲", "乙"]]', "成对的题目"):
        pair = _pair([_claim(text) for text in entry])
        if pair is not None:
            found.append(pair)
        else:
            part.faults.add(Fault("S033", f"{NAME} {part.name} {name}", f"{shown(entry)} 不是一对说法", PAIR_EXAMPLE))
    return tuple(found)


def _pair(claims: list[Claim | None]) -> Pair | None:
    """Return two claims, both with codes or both without."""
    first, second = claims if len(claims) == 2 else (None, None)
    if first is None or second is None or bool(first.codes) != bool(second.codes):
        return None
    return first, second


def _claim(text: object) -> Claim | None:
    match = _CLAIM.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    return Claim(match.group(1), tuple(int(code) for code in match.group(2).split("|")) if match.group(2) else ())


def _list(part: Section, name: str, good: Callable[[object], bool], example: str, what: str) -> list[Any]:
    part.asked.add(name)
    value = part.data.get(name)
    where = f"{NAME} {part.name} {name}"
    if value is None or value == []:
        part.faults.add(Fault("S003", where, "没有填写", f"请补上这一项，如 {example}"))
        return []
    if not isinstance(value, list) or not all(map(good, value)):
        part.faults.add(Fault("S004", where, f"类型不对，现为 {shown(value)}", f"应是{what}的列表，如 {example}"))
        return []
    return value


_LISTS: dict[str, Callable[[Section, str], Any]] = {
    "allowed": _codes,
    "pairs": _pairs,
    "questions": lambda part, name: part.words(name),
    "scales": lambda part, name: part.words(name),
}


def read_hypothesis(entry: object, i: int, faults: Gather, *, synthetic: bool = False) -> Hypothesis:
    """Return one hypothesis; the template's own words are no declaration, unless the data are the example's too."""
    part = Section(entry, f"[[hypotheses]] 第 {i} 条", faults)
    hypothesis = Hypothesis(
        id=part.get("id", str),
        text=part.get("text", str),
        status=part.one_of("status", ("confirmatory", "exploratory"), "exploratory"),
        model=part.get("model", str),
        terms=part.words("terms", required=False),
    )
    part.done()
    untouched = hypothesis.text.strip().rstrip("。") in TEMPLATE and not synthetic
    return replace(hypothesis, status=UNTOUCHED) if untouched else hypothesis
