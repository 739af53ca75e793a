"""Names in ``study.toml`` held against the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY

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
    survey = {item.variable for item in codebook.survey}
    numbers = {item.number for item in codebook.survey}
    for i, rule in enumerate(fields["rules"], start=1):
        where = f"study.toml [[rules]] 第 {i} 条"
        if rule.item and rule.item not in survey:
            hint = close_matches(rule.item, survey)
            faults.add(
                Fault("S011", where, f"问卷里没有变量“{rule.item}”{hint}", f"请改正，或在编码表的 {SURVEY} 表中补上")
            )
        for number in rule.questions:
            if number not in numbers:
                hint = close_matches(number, numbers)
                faults.add(Fault("S013", where, f"问卷里没有第 {number} 题{hint}", "请核对题号"))
