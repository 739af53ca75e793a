"""Ceilings: how often an item gets full marks – an item that nearly everybody fills tells no one apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG_KEY, UNIT
from djqj_analysis.ink import phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators.assessment import OUTCOME_RATER, RATERS
from djqj_analysis.measure.indicators.raters import comparable, only
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

CEILINGS: Final = "ceilings"
TITLE: Final = "考核条目得满分的比例"
HIGH: Final = 0.5
"""Share of full marks above which an item is said to be at its ceiling (working limit)."""
NOTES: Final = (
    "满分比例 = 得满分的评分数 / 已有的评分数，未评的不计入，0 分计入；一行为一个群团一年的一条",
    "扣分制下没有扣分就是满分：满分多的条目分不出差别，不等于做得好",
)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One item under one rater: marks there, marks that are full; ``share`` is NaN where fewer than allowed are there.

    ``item`` is the wording, ``full_points`` the item's full points (NaN where organisations differ).
    """

    item: str
    rater: str
    full_points: float
    rated_n: int
    full_n: int
    share: float


@dataclass(frozen=True, slots=True)
class Ceilings(Result):
    """Full marks of every item; ``n`` rows (organisation × mass organisation × year × item) with any mark.

    ``year`` is the only year used where marks are by rank or quota, else ``None``.
    """

    n: int = field()
    n_units: int
    cells: tuple[Ceiling, ...]
    min_n: int
    year: int | None
    id: str = field(default=CEILINGS)

    def table(self) -> Table:
        """One row per item, the share and the number of marks of each rater."""
        columns = [Column("item", "考核内容"), Column("full_points", "分值", "f1")]
        for key, name in RATERS.items():
            columns += [Column(key, f"{name}满分", "pct1"), Column(f"{key}_n", f"{name} n", "int")]
        rows: dict[str, dict[str, object]] = {}
        for one in self.cells:
            row = rows.setdefault(one.item, {"item": one.item, "full_points": one.full_points})
            row |= {one.rater: one.share, f"{one.rater}_n": one.rated_n}
        return Table(self.id, TITLE, tuple(columns), tuple(rows.values()), self._notes())

    def plot(self) -> Chart:
        """Draw items by raters, shaded by the share of full marks."""
        data = pd.DataFrame(
            {
                "row": [one.item for one in self.cells],
                "column": [RATERS[one.rater] for one in self.cells],
                "value": [one.share for one in self.cells],
            }
        )
        return Chart(
            self.id, "heatmap", TITLE, data, levels=tuple(RATERS.values()), fmt="pct0", limits=(0.0, 1.0),
            notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many items of the superior are at their ceiling, and which is highest."""
        shown = [one for one in self.cells if one.rater == OUTCOME_RATER and not np.isnan(one.share)]
        counted = phrases.counts(self.n, self.n_units)
        if not shown:
            return f"上级评分不足，未判断考核条目的满分比例（{counted}）。"
        high = [one for one in shown if one.share > HIGH]
        top = max(shown, key=lambda one: one.share)
        most = f"最高的是“{top.item}”，{phrases.share(top.full_n, top.rated_n)}"
        if high:
            said = f"有{len(high)}条在一半以上的评分中得满分，这些条目分不出差别，不宜单独比较"
        else:
            said = "没有一条在一半以上的评分中得满分"
        when = "" if self.year is None else f"{self.year}年"
        return f"{when}{len(shown)}条考核内容的上级评分中，{said}；{most}（{counted}，一行为一个群团一年的一条）。"

    def _notes(self) -> tuple[str, ...]:
        few = (f"评分不足 {self.min_n} 个的不列比例",) if self.min_n > 1 else ()
        return (*NOTES, *few, *only(self.year))


def count(
    sheet: pd.DataFrame, codebook: Codebook, *, min_n: int = 1, relative: pd.DataFrame | None = None
) -> Ceilings | None:
    """Count full marks by item and rater; ``None`` without any mark of an item.

    Parameters
    ----------
    sheet : DataFrame
        ``assessment`` as typed: the mass-organisation key, ``item, full_points`` and the points of the three raters.
        An organisation that is not established has no rows; a mark that is not there is NaN and counts on neither side;
        0 counts as a mark.
    codebook : Codebook
        Gives the wording and the order of the items.
    min_n : int
        Fewest marks for which a share is shown (``study.assumptions.report_min_n``).
    relative : DataFrame, optional
        Keys of the mass organisations and years whose marks are by rank or quota (``rate_is_relative`` = 1): where one
        of them has marks, only the latest year is counted.
    """
    rated = sheet[sheet[list(RATERS)].notna().any(axis=1) & sheet["full_points"].notna()]
    if rated.empty:
        return None
    rated, year = comparable(rated, _listed(rated, relative))
    cells = [
        _cell(rated[rated["item"] == item.variable], item.wording, rater, min_n)
        for item in codebook.table(ASSESSMENT)
        if (rated["item"] == item.variable).any()
        for rater in RATERS
    ]
    return Ceilings(len(rated), rated[UNIT].nunique(), tuple(cells), min_n, year) if cells else None


def _listed(rated: pd.DataFrame, keys: pd.DataFrame | None) -> pd.Series:
    """Tell row by row whether the mass organisation and year is among ``keys``."""
    if keys is None or keys.empty:
        return pd.Series(False, index=rated.index)
    wanted = pd.MultiIndex.from_frame(keys[MASSORG_KEY])
    return pd.Series(pd.MultiIndex.from_frame(rated[MASSORG_KEY]).isin(wanted), index=rated.index)


def _cell(rows: pd.DataFrame, wording: str, rater: str, min_n: int) -> Ceiling:
    marks = rows[rater].dropna()
    full = rows.loc[marks.index, "full_points"]
    points = full.unique()
    reached = int((marks >= full).sum())
    return Ceiling(
        wording, rater, float(points[0]) if len(points) == 1 else np.nan, len(marks), reached,
        reached / len(marks) if len(marks) >= max(min_n, 1) else np.nan,
    )  # fmt: skip
