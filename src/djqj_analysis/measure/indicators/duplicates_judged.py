"""Repeated activities: what the rule finds, what two judges say, and how far they agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.numbers import Amount
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.kappa import Kappa, kappa
from djqj_analysis.measure.indicators import duplicates as rule

DUPLICATES: Final = "duplicates"
TITLE: Final = "重复活动：规则候选与两人判定"
CANDIDATE, OTHER = "规则候选", "非候选"
BOTH, ONE, NEITHER = "两人都判重复", "一人判重复", "两人都判不重复"
LEVELS: Final = (BOTH, ONE, NEITHER)


@dataclass(frozen=True, slots=True)
class Duplicates(Result):
    """Two judges and the rule; ``n`` activities that are not joint, can be compared, and both have judged.

    Attributes
    ----------
    counts : tuple
        For candidates, then for the others: how many both, one, or neither of the judges call a repetition.
    joint_n, unjudged_n, uncompared_n : int
        Activities left out: joint ones; without a judgement; without date, title, theme or audience.
    judges : Kappa
        First against second judge.
    by_rule : Kappa
        Candidate of the rule against called a repetition by both.
    """

    n: int = field()
    n_units: int
    counts: tuple[tuple[int, int, int], tuple[int, int, int]]
    joint_n: int
    unjudged_n: int
    uncompared_n: int
    judges: Kappa
    by_rule: Kappa
    days: int
    alike: float
    id: str = field(default=DUPLICATES)

    def table(self) -> Table:
        """Rule by judges, then agreement and κ."""
        columns = (
            Column("label", "项目"),
            Column("both", BOTH, "int"),
            Column("one", ONE, "int"),
            Column("neither", NEITHER, "int"),
            Column("total", "合计", "int"),
            Column("agreement", "一致率", "pct1"),
            Column("kappa", "κ", "f2"),
            Column("interval", "95% CI", "f2"),
        )
        rows: list[tuple[object, ...]] = [
            (label, *counted, sum(counted), None, None, None)
            for label, counted in zip((CANDIDATE, OTHER), self.counts, strict=True)
        ]
        rows += [
            (label, None, None, None, Amount(one.n, "int"), one.agreement, one.kappa, (one.ci_low, one.ci_high))
            for label, one in (("判定一与判定二", self.judges), ("规则与两人一致判定", self.by_rule))
        ]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw how the judges saw candidates and others."""
        data = pd.DataFrame(
            [
                (f"{label}（{sum(counted)}次）", level, count)
                for label, counted in zip((CANDIDATE, OTHER), self.counts, strict=True)
                for level, count in zip(LEVELS, counted, strict=True)
            ],
            columns=["label", "group", "value"],
        )
        return Chart(self.id, "bars", TITLE, data, x_label="活动次数", levels=LEVELS, fmt="int", notes=self._notes())

    def sentence(self) -> str:
        """Say how many are repetitions, how far the judges agree, and how well the rule finds them."""
        both = self.counts[0][0] + self.counts[1][0]
        agreed = self.judges
        told = f"一致率{numbers.text(agreed.agreement, 'pct1')}，{_worded(agreed)}"
        found = f"，其中规则候选占{phrases.share(self.counts[0][0], both)}" if both else ""
        return (
            f"两名判定者对{self.n}次可比较的非联办活动的判定{told}；"
            f"两人都判为重复的有{phrases.share(both, self.n)}{found}；规则与两人一致判定相比，{_worded(self.by_rule)}"
            f"（{phrases.counts(self.n, self.n_units)}，一行为一次活动）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"规则候选：同单位、同主题、相隔不超过 {self.days} 天、对象可能重合、名称相似度（相邻两字的 Dice 系数）"
            f"不低于 {numbers.text(self.alike, 'f2')}，取后一次；天数与相似度下限是工作参数",
            f"联办 {self.joint_n} 次不算重复，未计入；缺判定 {self.unjudged_n} 次、缺日期（名称、主题、对象）"
            f"{self.uncompared_n} 次，也未计入",
            "κ 的区间为大样本区间，未计同单位各次活动的相似",
        )


def judge(activities: pd.DataFrame, *, days: int = rule.DAYS, alike: float = rule.ALIKE) -> Duplicates | None:
    """Compare the rule with the two judges.

    Parameters
    ----------
    activities : DataFrame
        As for `duplicates.candidates`, with ``act_dup_judge1`` and ``act_dup_judge2`` (1 repetition, 0 not).
    days, alike : int, float
        As for `duplicates.candidates`.

    Returns
    -------
    Duplicates or None
        ``None`` when nothing can be compared.
    """
    judges = activities[["act_dup_judge1", "act_dup_judge2"]]
    joint = activities["act_is_joint"] == 1
    candidate = rule.candidates(activities, days=days, alike=alike)["candidate"]
    unjudged, uncompared = ~joint & judges.isna().any(axis=1), ~joint & candidate.isna()
    used = ~joint & ~unjudged & ~uncompared
    if not used.any():
        return None
    said, found = judges[used].sum(axis=1), candidate[used]
    counts = tuple(
        (int((group == 2).sum()), int((group == 1).sum()), int((group == 0).sum()))
        for group in (said[found == 1], said[found == 0])
    )
    return Duplicates(
        n=int(used.sum()), n_units=activities.loc[used, UNIT].nunique(), counts=(counts[0], counts[1]),
        joint_n=int(joint.sum()), unjudged_n=int(unjudged.sum()), uncompared_n=int((uncompared & ~unjudged).sum()),
        judges=kappa(judges.loc[used, "act_dup_judge1"], judges.loc[used, "act_dup_judge2"]),
        by_rule=kappa(found, (said == 2).astype(float)), days=days, alike=alike,
    )  # fmt: skip


def _worded(one: Kappa) -> str:
    if numbers.is_missing(one.kappa):
        return "判定全部相同，κ 无从计算"
    return f"κ={numbers.text(one.kappa, 'f2')}，95% CI {numbers.interval(one.ci_low, one.ci_high)}"
