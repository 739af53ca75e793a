"""Are party and mass organisations built together: what dates, documents, ledgers and people say, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import AGREES, COVERED, Told
from djqj_analysis.measure.indicators.synchrony_basis import Basis, share
from djqj_analysis.measure.indicators.synchrony_gaps import Gap, spread

SYNCHRONY: Final = "synchrony"
TITLE: Final = "同步建设：日期、文件、台账与感知"
DATES, PAPERS, LEDGER, FELT, KEPT = "日期", "文件", "台账", "感知", "填报"
BASES: Final = (DATES, PAPERS, LEDGER, FELT, KEPT)
"""``KEPT`` says how well dates are kept; it is no synchrony and not drawn among them."""
KEPT_NOTE: Final = "阵地的相隔月数取每单位首处；“填报”只说明日期记得全不全，不是同步"
OF_ORGANISATIONS: Final = (
    ("组织", DATES, "sync_org", "党群组织成立相隔不超过设定月数"),
    ("组织", PAPERS, "joint_plan_build", "一份组建方案"),
    ("谋划", PAPERS, "plan_in_party_plan", "群团年度计划列入党建计划"),
    ("制度", PAPERS, "meeting_rule_written", "议事规则成文"),
)
"""Synchrony, basis, column of ``massorg_year``, what a 1 means."""
OF_UNITS: Final = (
    ("阵地", DATES, "sync_venue_within", "共用起始与党组织成立相隔不超过设定月数"),
    ("阵地", KEPT, "sync_venue_share", "已注明共用起始日期的阵地占比"),
    ("队伍", PAPERS, "sync_team_plan", "队伍教育列入同一年度安排"),
    ("活动", LEDGER, "sync_act_share", "党群联办活动占比"),
)
OF_PEOPLE: Final = (
    ("组织", FELT, "sync5_org", "同意“组织同步设置”"),
    ("谋划", FELT, "sync5_plan", "同意“工作同步谋划”"),
    ("制度", FELT, "sync5_rule", "同意“制度同步完善”"),
    ("活动", FELT, "sync5_act", "同意“活动同步考虑”"),
    ("阵地", FELT, "sync5_venue", "同意“阵地同步建设”"),
    ("队伍", FELT, "sync3_team", "同意“队伍一并培养”"),
)
ORDER: Final = ("组织", "谋划", "制度", "活动", "阵地", "队伍")
ROWS: Final = {"massorg": "单位×群团", "unit": "单位", "person": "人"}


@dataclass(frozen=True, slots=True)
class Synchrony(Result):
    """The synchronies in one year; ``n`` rows of mass organisations whose dates are known.

    ``gap`` is of these rows, ``venue_gap`` of units: their first shared facility.
    """

    n: int = field()
    n_units: int
    year: int
    within: float
    gap: Gap
    venue_gap: Gap
    shares: tuple[Basis, ...]
    id: str = field(default=SYNCHRONY)

    def table(self) -> Table:
        """One row per synchrony and basis."""
        columns = (
            Column("synchrony", "同步"),
            Column("basis", "依据"),
            Column("meaning", "口径"),
            Column("estimate", "占比", "pct1"),
            Column("interval", "95% CI", "pct1"),
            Column("n", "n", "int"),
            Column("rows", "一行为"),
            Column("n_units", "单位数", "int"),
            Column("gap", "相隔月数中位数", "f1"),
            Column("quartiles", "四分位", "f1"),
        )
        gaps = {"sync_org": self.gap, "sync_venue_within": self.venue_gap}
        rows = [
            (one.synchrony, one.basis, one.meaning, one.printed(one.estimate), one.printed(one.ci_low, one.ci_high),
             one.n, ROWS[one.rows], one.n_units,
             *(gaps[one.variable].cells() if one.variable in gaps else (None, None)))
            for one in self.shares
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), (*self._notes(), KEPT_NOTE))

    def plot(self) -> Chart:
        """Draw the share by synchrony, one bar per basis; not how well dates are kept."""
        rows = [
            (f"{one.synchrony}·{one.meaning}", one.estimate, one.ci_low, one.ci_high, one.basis)
            for one in self.shares
            if one.basis != KEPT and one.is_told
        ]
        if not rows:
            rows = [("没有可以公布的占比", np.nan, np.nan, np.nan, FELT)]
        data = pd.DataFrame(rows, columns=["label", "value", "low", "high", "group"])
        levels = tuple(basis for basis in BASES if basis in set(data["group"]))
        return Chart(
            self.id, "bars", TITLE, data, x_label="占比", levels=levels, fmt="pct0", limits=(0.0, 1.0), legend="依据",
            notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Each synchrony by dates, documents or ledgers first, then how many people see it."""
        told = []
        for name in ORDER:
            here = [one for one in self.shares if one.synchrony == name]
            parts = [f"{one.basis}（{one.meaning}）{one.words}" for one in here]
            told += [f"{name}同步：{'，'.join(parts)}"] if parts else []
        told += self.gap.words("群团组织与党组织成立日期相隔（群团−党）")
        told += self.venue_gap.words("首处阵地共用起始与党组织成立相隔")
        return (
            f"{self.year}年{'；'.join(told)}（{phrases.counts(self.n, self.n_units)}，一行为有日期的单位×群团；"
            "各依据含义不同，不相加也不取平均）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年；前后相隔不超过 {numbers.text(self.within)} 个月算同步，是工作假定，组织与阵地同一限度",
            "阵地按日期的占比，分母是已注明共用起始日期的阵地，先在单位内算，再按单位平均",
            "只有组织与阵地有日期可查；谋划、制度、队伍凭年度文件，活动凭台账，感知为答卷中 4 分及以上的比例",
            "区间按单位聚类（CR2），全为 0 或全为 1 时取按单位数的 Wilson 区间；未建群团、无党组织、无阵地的不计",
            *((f"{COVERED}：同意或不同意的人过少",) if not all(one.is_told for one in self.shares) else ()),
        )


def bases(
    massorg_year: pd.DataFrame,
    org_year: pd.DataFrame,
    respondent: pd.DataFrame,
    year: int,
    *,
    within: float,
    told: Mapping[str, Told | None] | None = None,
    min_n: int = 5,
) -> Synchrony | None:
    """Set the bases of each synchrony side by side.

    Parameters
    ----------
    massorg_year, org_year : DataFrame
        Keys and the columns named in `OF_ORGANISATIONS` and `OF_UNITS`, with ``sync_org_gap_m`` and
        ``sync_venue_gap_m``; absent columns are left out.
    respondent : DataFrame
        ``unit_id`` and the items of `OF_PEOPLE`, 1–5.
    year : int
        The year shown (of the survey).
    within : float
        As in `synchrony.organisations`, for the note.
    told : mapping, optional
        Whether the share of agreement with an item may be told (`measure.told`).
    min_n : int
        Items answered by fewer people are not shown.

    Returns
    -------
    Synchrony or None
        ``None`` when nothing is known of any.
    """
    built = massorg_year[(massorg_year[YEAR] == year) & (massorg_year["massorg_exists"] == 1)]
    units = org_year[org_year[YEAR] == year]
    agreed = pd.DataFrame(
        {name: (respondent[name] >= AGREES).astype(float).where(respondent[name].notna())
         for _, _, name, _ in OF_PEOPLE if name in respondent}
    ).assign(**{UNIT: respondent[UNIT]})  # fmt: skip
    found = [
        share(frame, kind, entry)
        for kind, frame, entries in (("massorg", built, OF_ORGANISATIONS), ("unit", units, OF_UNITS),
                                     ("person", agreed, OF_PEOPLE))
        for entry in entries
        if entry[2] in frame and frame[entry[2]].notna().sum() >= (min_n if kind == "person" else 1)
    ]  # fmt: skip
    if not found:
        return None
    closed = {name for name, allowed in (told or {}).items() if allowed is None or not allowed.thirds}
    found = [replace(one, is_told=one.rows != "person" or one.variable not in closed) for one in found]
    found.sort(key=lambda one: (ORDER.index(one.synchrony), BASES.index(one.basis)))
    dated = built[built["sync_org_gap_m"].notna()]
    gaps = spread(dated["sync_org_gap_m"]), spread(units["sync_venue_gap_m"])
    return Synchrony(len(dated), dated[UNIT].nunique(), year, within, *gaps, tuple(found))
