"""Names in ``study.toml`` held against the codebook."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.study import check_rules
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.condition import parse
from djqj_analysis.study.question import MODELS

DPI = (72, 1200)
YEARS = (1900, 2200)
MOST_DAYS = 36_500
"""Of any span, in days or months; a hundred years."""

TARGETS = (
    "member_cover_rate",
    "plan_summary_n",
    "assembly_n",
    "act_regular_rate",
    "act_partic_rate",
    "act_dup_rate",
    "service_closed_rate",
    "service_item_per_100",
    "recommend_per_100",
    "task_done_rate",
)


def known(codebook: Codebook, variable: str, where: str, faults: Gather | None = None, role: str = "") -> Gather:
    """Note ``S011`` when a variable is not in the codebook, ``S012`` when its role is not among ``role``."""
    faults = Gather() if faults is None else faults
    if not variable:
        return faults
    if variable not in codebook.names:
        hint = close_matches(variable, codebook.names)
        faults.add(
            Fault("S011", where, f"编码表里没有变量“{variable}”{hint}", "请改正变量名，或在 data/codebook.csv 中补上")
        )
    elif role and codebook.find(variable).role not in role:
        found = codebook.find(variable).role
        faults.add(
            Fault("S012", where, f"变量“{variable}”的角色是 {found}", f"这里只能用角色为 {'、'.join(role)} 的变量")
        )
    return faults


def names(fields: Mapping[str, Any], faults: Gather) -> None:
    """Check every variable and question that ``study.toml`` names."""
    codebook: Codebook = fields["codebook"]
    exposures, outcomes, controls = fields["exposures"], fields["outcomes"], fields["controls"]

    def each(variables: Iterable[str], where: str, role: str) -> None:
        for variable in variables:
            known(codebook, variable, f"study.toml {where}", faults, role)

    each((*exposures.union, *exposures.league_women, exposures.robust_cross), "[exposures]", "X")
    each((exposures.venue, exposures.robust_venue), "[exposures]", "X")
    each((*outcomes.ledger, *outcomes.perceived, *outcomes.spillover), "[outcomes]", "Y")
    each(fields["mediators"], "[mediators]", "M")
    each((*controls.organisation, *controls.person), "[controls]", "CP")
    check_rules.names(fields["rules"], codebook, faults)
    _conditions(codebook, faults)
    for stated in fields["hypotheses"]:
        for term in stated.terms:
            each(term.split(":"), f"[[hypotheses]] {stated.id} terms", "X")


def _conditions(codebook: Codebook, faults: Gather) -> None:
    """Note ``S037`` where 跳转 cannot be read, ``S011`` where it names what the survey does not ask."""
    asked = {name for item in codebook.survey for name in (item.variable, *item.columns)}
    for item in codebook.survey:
        where = f"编码表“{item.variable}”的跳转"
        shown = parse(item.shown_if) if item.shown_if else None
        if item.shown_if and shown is None:
            remedy = "请写成 变量=编码，如 know_union=1；几个条件用“且”“或”相连"
            faults.add(Fault("S037", where, f"读不懂“{item.shown_if}”", remedy))
        for name in shown.variables if shown else ():
            if name not in asked:
                faults.add(Fault("S011", where, f"问卷里没有变量“{name}”{close_matches(name, asked)}", "请改正变量名"))


def ranges(fields: Mapping[str, Any], faults: Gather) -> None:
    """Note ``S014`` for a value outside its range, ``S015`` for a hypothesis about a model that does not exist."""

    def check(good: bool, where: str, value: object, remedy: str) -> None:
        if not good:
            faults.add(Fault("S014", f"study.toml {where}", f"{value} 不在合理的范围", remedy))

    for name, value in fields["targets"].items():
        most = 1.0 if name.endswith("_rate") else math.inf
        check(
            0 < value <= most,
            f"[targets] {name}",
            value,
            "应大于 0" + ("、不超过 1（0.9 即 90%）" if most == 1 else ""),
        )
    year, seed = fields["year"], fields["seed"]
    check(YEARS[0] <= year <= YEARS[1], "[study] year", year, f"应是 {YEARS[0]} 至 {YEARS[1]} 之间的年份")
    check(seed >= 0, "[study] seed", seed, "应是不小于 0 的整数")
    assumed, options, issued = fields["assumptions"], fields["options"], fields["sources"].issued
    for name in ("use_min_sessions", "aggregate_min_n", "report_min_n", "plan_weeks"):
        value = getattr(assumed, name)
        check(value >= 1, f"[assumptions] {name}", value, "应是不小于 1 的整数")
    for name in ("sync_within_months", "duplicate_days"):
        value = getattr(assumed, name)
        check(0 <= value <= MOST_DAYS, f"[assumptions] {name}", value, f"应是 0 至 {MOST_DAYS} 的整数")
    for name in ("unresolved_max", "duplicate_alike"):
        value = getattr(assumed, name)
        check(0 <= value <= 1, f"[assumptions] {name}", value, "应在 0 与 1 之间")
    check(DPI[0] <= options.dpi <= DPI[1], "[figures] dpi", options.dpi, f"应在 {DPI[0]} 与 {DPI[1]} 之间")
    check(issued is None or issued > 0, "[sources] issued", issued, "应大于 0；不知道就删去这一行")
    opened, closed = fields["opened"], fields["closed"]
    in_order = not (opened and closed) or opened <= closed
    check(in_order, "[survey] closed", f"{closed}（早于 opened 的 {opened}）", "请核对两个日期")
    check_rules.ranges(fields, faults)
    for name in ("union", "league_women"):
        listed = getattr(fields["exposures"], name)
        check(0 < len(listed) == len(set(listed)), f"[exposures] {name}", list(listed), "至少写一个变量，不能重复")
    for hypothesis in fields["hypotheses"]:
        if hypothesis.model and hypothesis.model not in MODELS:
            what = f"没有模型“{hypothesis.model}”{close_matches(hypothesis.model, MODELS)}"
            faults.add(Fault("S015", f"study.toml [[hypotheses]] {hypothesis.id}", what, f"可用：{'、'.join(MODELS)}"))
