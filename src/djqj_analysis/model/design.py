"""What the design identifies: how many organisations there are decides what may be said."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, UNIT, YEAR
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model.frame import EXISTS, Frames

FEWEST_UNITS, TYPE = 10, "org_type"
CLAIM_LABELS = {
    Claim.NONE: "不估计，只描述",
    Claim.DESCRIBE: "只描述单位之间的差别，不给系数",
    Claim.ASSOCIATE: "可报告相关及其区间，不可断言因果",
}
INSTEAD = {
    Claim.NONE: (
        "描述本单位的任职、阵地与成效",
        "对照本单位各类群团组织（点数很少，只作描述）",
        "按任职与共用的起始日期作前后对照",
    ),
    Claim.DESCRIBE: ("单位级散点图", "排列检验", "逐一剔除单位后再看", "不以答卷份数充当样本量"),
    Claim.ASSOCIATE: (),
}


def verdict(n_units: int) -> Verdict:
    """Decide the claim from the number of organisations (``instrument.md`` §9, 可识别范围).

    Examples
    --------
    >>> verdict(1).claim.value, verdict(9).claim.value, verdict(10).claim.value
    ('none', 'describe', 'associate')
    """
    if n_units < 1:
        return Verdict(Claim.NONE, n_units, "没有变量齐全的行，不能估计")
    if n_units == 1:
        reason = "只有1个单位，交叉任职与阵地在单位之间没有可比的差别，单位级效应不能识别，不给系数"
        return Verdict(Claim.NONE, n_units, reason)
    if n_units < FEWEST_UNITS:
        reason = f"只有{n_units}个单位，不足{FEWEST_UNITS}个，不给单位级系数"
        return Verdict(Claim.DESCRIBE, n_units, reason)
    reason = f"{n_units}个单位的观察资料，可报告相关及其区间（调整了什么，见各模型），不能断言因果"
    return Verdict(Claim.ASSOCIATE, n_units, reason)


def instead(claim: Claim) -> str:
    """Say in Chinese what can be done where no coefficient may be given; empty where one may."""
    return "；".join(INSTEAD[claim])


@dataclass(frozen=True, slots=True)
class Design(Result):
    """The verdict on the whole study; ``levels`` counts rows, organisations and years of each level.

    ``years`` are those of the ledgers, ``massorgs`` the kinds of mass organisations that are set up anywhere,
    ``org_types`` the codes of the types of organisations.
    ``n`` is the number of organisations in the ledgers.
    """

    id: str = field()
    n: int = field()
    n_units: int
    verdict: Verdict
    levels: pd.DataFrame
    years: tuple[int, ...] = ()
    massorgs: tuple[str, ...] = ()
    org_types: frozenset[int] = frozenset()

    def table(self) -> Table:
        """One row per level."""
        columns = (
            Column("label", "资料"),
            Column("n", "行数", "int"),
            Column("n_units", "单位数", "int"),
            Column("years", "年数", "int"),
            Column("claim", "可说到哪一步"),
        )
        notes = (f"单位不足{FEWEST_UNITS}个的资料不给单位级系数",)
        return Table.from_frame(self.id, "研究设计与可识别范围", self.levels, columns, notes)

    def plot(self) -> Chart:
        """Organisations per level."""
        data = pd.DataFrame({"label": self.levels["label"], "value": self.levels["n_units"]})
        return Chart(self.id, "bars", "各类资料的单位数", data, x_label="单位数", fmt="int", reference=FEWEST_UNITS)

    def sentence(self) -> str:
        """Say what the number of organisations allows."""
        others = instead(self.verdict.claim)
        return f"{self.verdict.reason}{f'；可以做的是：{others}' if others else ''}。"


def design(frames: Frames) -> Design:
    """Count the organisations of every level and give the verdict."""
    massorg = frames.massorg_year
    there = massorg[massorg[EXISTS] == 1] if EXISTS in massorg else massorg
    levels = [(f"台账：{MASSORG_LABELS[kind]}（已建）", there[there[MASSORG] == kind]) for kind in MASSORGS]
    levels += [("台账：单位年度", frames.org_year), ("问卷：有效答卷", frames.respondent)]
    n_units = int(massorg[UNIT].nunique())
    counted = [
        {
            "label": label,
            "n": len(rows),
            "n_units": rows[UNIT].nunique(),
            "years": rows[YEAR].nunique() if YEAR in rows.columns else None,
            "claim": CLAIM_LABELS[verdict(rows[UNIT].nunique()).claim],
        }
        for label, rows in levels
        if len(rows)
    ]
    codes = frames.org[TYPE].dropna().tolist() if TYPE in frames.org else []
    return Design(
        "design",
        n_units,
        n_units,
        verdict(n_units),
        pd.DataFrame(counted),
        tuple(sorted({int(year) for year in massorg[YEAR]})),
        tuple(kind for kind in MASSORGS if (there[MASSORG] == kind).any()),
        frozenset(int(code) for code in codes if code >= 0),
    )
