"""Cleaning rules held against the codebook and against good sense.

============  =========================================================
S011, S013    an item or a question that the questionnaire does not have
S014          an option outside its range
S031          an item that is not what the rule looks at
S032          a code that is none of the item's options
S034          a scale that is not there, or too few of them
S035          a rule about days without the day
S036          a kind of rule that can be declared once, declared again
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import CHOICES, SURVEY, Item, Kind
from djqj_analysis.study.rule import OPTIONS, RULE_OPTIONS, Claim, Rule

DAYS = {"early": "opened", "late": "closed"}
IDENTIFYING = frozenset({Kind.TEXT, Kind.PERSON})
ROWS = {"straightline": CHOICES, "longstring": CHOICES, "irv": {Kind.SCALE}, "mahalanobis": {Kind.SCALE}}
"""Kinds of rule → kinds of items that each of their questions must hold, two at least."""
ONCE = frozenset({"duplicate_id"})
"""The envelope holds one identifier."""


def ranges(fields: Mapping[str, Any], faults: Gather) -> None:
    """Note what can be said of the rules without the codebook."""
    seen: set[str] = set()
    for i, rule in enumerate(fields["rules"], start=1):
        where = _where(i)
        for name in sorted(RULE_OPTIONS[rule.kind]):
            value = getattr(rule, name)
            if not OPTIONS[name].allows(value):
                faults.add(Fault("S014", f"{where} {name}", f"{value} 不在合理的范围", OPTIONS[name].remedy))
        if rule.kind in DAYS and fields[DAYS[rule.kind]] is None:
            what = f"规则“{rule.label}”要有日期"
            faults.add(Fault("S035", where, what, f"请在 [survey] 中写上 {DAYS[rule.kind]}，或删去这条规则"))
        if rule.kind in ONCE & seen:
            faults.add(Fault("S036", where, f"规则“{rule.label}”写了不止一条", "请只留一条"))
        seen.add(rule.kind)


def names(rules: Iterable[Rule], codebook: Codebook, faults: Gather) -> None:
    """Note every item, question, scale and code of a rule that the codebook does not have."""
    for i, rule in enumerate(rules, start=1):
        where = _where(i)
        if rule.item:
            codes = rule.allowed or ((rule.expect,) if rule.kind == "attention" else ())
            _claim(Claim(rule.item, codes), codebook, f"{where} item", faults)
        for pair in rule.pairs:
            for claim in pair:
                _claim(claim, codebook, f"{where} pairs", faults)
        _questions(rule, codebook, where, faults)
        _scales(rule, codebook, where, faults)
        item = _survey(codebook).get(rule.id)
        if item is not None and item.kind not in IDENTIFYING:
            what = f"“{item.label}”是{item.kind}题，认不出是谁"
            faults.add(Fault("S031", f"{where} id", what, "请用文本题、人员题，或平台自带的列（如 用户ID）"))


def _claim(claim: Claim, codebook: Codebook, where: str, faults: Gather) -> None:
    survey = _survey(codebook)
    item = survey.get(claim.item)
    if item is None:
        what = f"问卷里没有变量“{claim.item}”{close_matches(claim.item, survey)}"
        faults.add(Fault("S011", where, what, f"请改正，或在编码表的 {SURVEY} 表中补上"))
        return
    if item.kind not in CHOICES or not item.answers:
        faults.add(Fault("S031", where, f"“{claim.item}”是{item.kind}题，这里只能用单选题", "请换一道单选或量表题"))
        return
    if not claim.codes and item.kind is not Kind.SCALE and where.endswith("pairs"):
        what = f"“{claim.item}”是{item.kind}题，没有两端"
        faults.add(Fault("S031", where, what, f"请写明选项，如 {claim.item}=1，或换成量表题"))
    known = {int(level.code): level.label for level in item.answers}
    for code in claim.codes:
        if code not in known:
            options = "、".join(f"{each}={label}" for each, label in known.items())
            faults.add(Fault("S032", where, f"“{claim.item}”没有选项 {code}", f"可用：{options}"))


def _questions(rule: Rule, codebook: Codebook, where: str, faults: Gather) -> None:
    numbers = {item.number for item in codebook.survey if item.number}
    for number in rule.questions:
        items = [item for item in codebook.survey if item.number == number and item.role != "Q"]
        if number not in numbers:
            what = f"问卷里没有第 {number} 题{close_matches(number, numbers)}"
            faults.add(Fault("S013", where, what, "请核对题号"))
        elif sum(item.kind in ROWS[rule.kind] for item in items) < 2:
            what = f"第 {number} 题不是矩阵题，规则“{rule.label}”用不上"
            faults.add(Fault("S031", f"{where} questions", what, "请换成矩阵量表题的题号"))


def _scales(rule: Rule, codebook: Codebook, where: str, faults: Gather) -> None:
    if rule.kind != "even_odd":
        return
    sizes = {name: sum(item.kind is Kind.SCALE for item in codebook.scale(name)) for name in codebook.scales}
    known = [name for name, size in sizes.items() if size > 1]
    for name in rule.scales:
        if name not in known:
            what = f"没有两题以上的量表“{name}”{close_matches(name, known)}"
            faults.add(Fault("S034", f"{where} scales", what, f"可用：{'、'.join(known)}"))
    usable = set(rule.scales or known) & set(known)
    if len(usable) < rule.min_scales:
        what = f"只有 {len(usable)} 个量表可算奇偶一致性，不足 min_scales 的 {rule.min_scales} 个"
        faults.add(Fault("S034", where, what, "请多列几个量表，或删去这条规则"))


def _survey(codebook: Codebook) -> dict[str, Item]:
    return {item.variable: item for item in codebook.survey}


def _where(i: int) -> str:
    return f"study.toml [[rules]] 第 {i} 条"
