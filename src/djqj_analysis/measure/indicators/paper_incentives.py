"""The four guarantees by mass organisation, and incentives that stand on paper only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, UNIT, YEAR
from djqj_analysis.ink import phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.support import GUARANTEES, PRIORITIES, bonuses

SUPPORT: Final = "support"
TITLE: Final = "四项保障与激励兑现"
LABELS: Final = dict(zip(GUARANTEES, ("经费有实支", "场地有保障", "人员有折算人力", "奖励有受奖人次"), strict=True))
PRIORITY_LABELS: Final = dict(zip(PRIORITIES, ("职务晋升优先", "职称评定优先", "评先评优优先"), strict=True))
BONUS_LABELS: Final = {"bonus_paper": "有加分制度而无人获加分", "bonus_unruled": "无加分制度而有人获加分"}
WHOLE: Final = "单位"


@dataclass(frozen=True, slots=True)
class Guaranteed:
    """One guarantee or bonus of one kind of mass organisation, or one priority of units (``massorg`` empty)."""

    massorg: str
    variable: str
    label: str
    some_n: int
    n: int
    estimate: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class Support(Result):
    """Guarantees and incentives in one year; ``n`` rows (unit × mass organisation) are established.

    ``promised_n`` rows have a bonus rule and say how many got the bonus; in ``paper_n`` of them nobody did.
    ``unruled_n`` rows have no rule and say so too; in ``rewarded_n`` of them somebody did all the same.
    """

    n: int = field()
    n_units: int
    year: int
    promised_n: int
    paper_n: int
    unruled_n: int
    rewarded_n: int
    rows: tuple[Guaranteed, ...]
    id: str = field(default=SUPPORT)

    def table(self) -> Table:
        """One row per guarantee and mass organisation, then the priorities of units and the bonuses."""
        columns = (
            Column("label", "保障或激励"),
            Column("massorg", "群团类别"),
            Column("some_n", "有", "int"),
            Column("n", "已填", "int"),
            Column("estimate", "占比", "pct1"),
            Column("interval", "95% CI", "pct1"),
        )
        rows = [
            (one.label, MASSORG_LABELS.get(one.massorg, WHOLE), one.some_n, one.n, one.estimate,
             (one.ci_low, one.ci_high))
            for one in self.rows
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw the shares: guarantees and bonuses by mass organisation, priorities by unit."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.rows],
                "value": [one.estimate for one in self.rows],
                "low": [one.ci_low for one in self.rows],
                "high": [one.ci_high for one in self.rows],
                "group": [MASSORG_LABELS.get(one.massorg, WHOLE) for one in self.rows],
            }
        )
        known = set(data["group"])
        levels = tuple(name for name in (*MASSORG_LABELS.values(), WHOLE) if name in known)
        return Chart(
            self.id, "bars", TITLE, data, x_label="占比", levels=levels, fmt="pct0", limits=(0.0, 1.0),
            notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Name the weakest guarantee by mass organisation, then incentives on paper and rewards without a rule."""
        told = []
        for kind in MASSORGS:
            here = [one for one in self.rows if one.massorg == kind and one.variable in LABELS]
            if here:
                told.append(f"{MASSORG_LABELS[kind]}四项保障中{_rarest(here)}")
        if self.promised_n:
            share = phrases.share(self.paper_n, self.promised_n)
            told.append(f"有绩效加分制度并填了获加分人次的群团组织中，一年内无人获加分（纸面激励）的{share}")
        else:
            told.append("没有群团组织既有绩效加分制度又填了获加分人次")
        if self.unruled_n:
            share = phrases.share(self.rewarded_n, self.unruled_n)
            told.append(f"无加分制度而填了人次的，有人获加分的{share}")
        return f"{self.year}年，{'；'.join(told)}（{phrases.counts(self.n, self.n_units)}，一行为单位×群团）。"

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年；经费、人力、奖励以数额大于 0 计为“有”，没有填的不计；区间为 Wilson 区间",
            "三项优先按单位计；加分按已建群团逐个计，人次没有填的不当作无人，制度没有填的不计；"
            "有制度（加分分值大于 0）才谈得上兑现，无制度（分值为 0）的另列",
        )


def state(massorg_year: pd.DataFrame, org_year: pd.DataFrame, year: int) -> Support | None:
    """Count guarantees and incentives; ``None`` when no guarantee is stated.

    Parameters
    ----------
    massorg_year : DataFrame
        The key, ``massorg_exists``, ``perf_bonus_used_n`` and the columns of `support.GUARANTEES`.
    org_year : DataFrame
        The key, ``perf_bonus_points`` and the columns of `support.PRIORITIES`.
    year : int
        The year shown.
    """
    built = massorg_year[(massorg_year[YEAR] == year) & (massorg_year["massorg_exists"] == 1)]
    units = org_year[org_year[YEAR] == year]
    found = [
        _count(built.loc[built[MASSORG] == kind, name], (kind, name, label))
        for name, label in LABELS.items()
        for kind in MASSORGS
    ]
    if not any(one.n for one in found):
        return None
    found += [_count(units[name], ("", name, label)) for name, label in PRIORITY_LABELS.items()]
    paid = bonuses(built, units)
    found += [
        _count(paid.loc[paid[MASSORG] == kind, name], (kind, name, label))
        for name, label in BONUS_LABELS.items()
        for kind in MASSORGS
    ]
    shown = tuple(one for one in found if one.n)
    sums = {name: (int(paid[name].count()), int(paid[name].sum())) for name in BONUS_LABELS}
    return Support(len(built), built[UNIT].nunique(), year, *sums["bonus_paper"], *sums["bonus_unruled"], shown)


def _rarest(here: Sequence[Guaranteed]) -> str:
    """Name the guarantee seen least, or all those that share the least share."""
    least = min(one.estimate for one in here)
    rarest = [one for one in here if one.estimate == least]
    names = phrases.listing([f"“{one.label}”" for one in rarest])
    shares = list(dict.fromkeys(phrases.share(one.some_n, one.n) for one in rarest))
    if len(rarest) == 1:
        return f"最少见的是{names}，{shares[0]}"
    if len(rarest) == len(here):
        return f"填了的{len(here)}项占比相同，{_each(shares)}"
    return f"同为最少见的是{names}，{_each(shares)}"


def _each(shares: Sequence[str]) -> str:
    return f"都是{shares[0]}" if len(shares) == 1 else f"依次为{'、'.join(shares)}"


def _count(stated: pd.Series, named: tuple[str, str, str]) -> Guaranteed:
    count, n = int((stated > 0).sum()), int(stated.notna().sum())
    share = wilson(count, n)
    return Guaranteed(*named, count, n, share.estimate, share.ci_low, share.ci_high)
