"""Two units under all weights: the share of weightings in which one is ahead of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.ink import phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators import weights
from djqj_analysis.measure.indicators.weights_criteria import Criteria, drawn, pairs
from djqj_analysis.measure.indicators.weights_ranks import SETTLED, WARNING, placed, places
from djqj_analysis.measure.indicators.weights_schemes import enough

PAIRS: Final = "weightings_pairs"
TITLE: Final = "排名靠前的单位两两比较：胜出的权重占比"
SHOWN: Final = 10
"""Units compared: those who are first by the sheet."""


@dataclass(frozen=True, slots=True)
class Pairs(Result):
    """Shares of weightings; ``n`` = ``n_units`` units with a mark on every item, ``units`` the first of them.

    ``shares[i][j]`` is the share of random weightings in which unit i is ahead of unit j.
    """

    n: int = field()
    n_units: int
    year: int
    units: tuple[str, ...]
    ranks: tuple[int, ...]
    shares: tuple[tuple[float, ...], ...]
    draws: int
    id: str = field(default=PAIRS)

    def named(self, names: Pseudonyms) -> Pairs:
        """Return the same shares under pseudonyms, ordered by rank and pseudonym."""
        known = [names.unit(unit) for unit in self.units]
        order = sorted(range(len(known)), key=lambda at: (self.ranks[at], known[at]))
        return replace(
            self, units=tuple(known[at] for at in order), ranks=tuple(self.ranks[at] for at in order),
            shares=tuple(tuple(self.shares[i][j] for j in order) for i in order),
        )  # fmt: skip

    def table(self) -> Table:
        """One row and one column per unit, named by its rank: a pseudonym would be found again by it."""
        return Table(self.id, TITLE, *self._grid(places(self.ranks)), self._notes())

    def by_unit(self) -> Table:
        """Return the same with the organisations, for the group alone."""
        return Table(self.id, TITLE, *self._grid(self.units))

    def _grid(self, names: Sequence[str]) -> tuple[tuple[Column, ...], tuple[tuple[object, ...], ...]]:
        columns = (
            Column(UNIT, "单位（按原分值名次）" if names != self.units else "单位代号"),
            *(Column(f"over_{at}", f"胜过{name}", "pct0") for at, name in enumerate(names)),
        )
        rows = [
            (name, *(None if i == j else share for j, share in enumerate(row)))
            for i, (name, row) in enumerate(zip(names, self.shares, strict=True))
        ]
        return columns, tuple(rows)

    def plot(self) -> Chart:
        """Draw the shares; a half means that the order is all a matter of weights."""
        names, of = places(self.ranks), "（按原分值名次）"
        data = pd.DataFrame(
            [
                (row, column, np.nan if i == j else self.shares[i][j])
                for i, row in enumerate(names)
                for j, column in enumerate(names)
            ],
            columns=["row", "column", "value"],
        )
        return Chart(
            self.id, "heatmap", TITLE, data, x_label=f"列单位{of}", y_label=f"行单位{of}", levels=names, reference=0.5,
            fmt="pct0", limits=(0.0, 1.0), notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many pairs are settled whatever the weights."""
        upper = [self.shares[i][j] for i in range(len(self.units)) for j in range(i + 1, len(self.units))]
        settled = sum(max(share, 1 - share) >= SETTLED for share in upper)
        return (
            f"{self.year}年按原分值排在前面的{len(self.units)}个单位，两两比较{len(upper)}对，先后在95%以上的权重下不变的有"
            f"{phrases.share(settled, len(upper))}，其余的先后随权重而变。{WARNING}"
            f"（{phrases.counts(self.n, self.n_units)}）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年上级评分；每格为行单位得分高于列单位的权重占比，相同各计一半；50% = 先后全凭权重",
            f"随机权重 {self.draws} 组：在单纯形上均匀分布（Dirichlet），固定种子",
            f"单位按原分值的名次称呼，不列代号；各单位见 data/clean/{self.id}.csv，不外发",
        )


def compare(criteria: Criteria | None, *, seed: int) -> Pairs | None:
    """Compare the units that are first by the sheet; ``None`` with fewer than three complete units or two items.

    Parameters
    ----------
    criteria : Criteria
        Of one year (`weights_criteria.of`).
    seed : int
        The study's seed; the weightings are those of `weights_ranks.compare`.
    """
    if criteria is None or not enough(criteria):
        return None
    rows = criteria.complete
    ranks = placed(rows.to_numpy() @ weights.by_points(criteria.points).weights.to_numpy())
    first = sorted(range(len(rows)), key=lambda at: (ranks[at], str(rows.index[at])))[:SHOWN]
    draws = drawn(rows.shape[1], seed)
    shares = pairs(rows.iloc[first], draws)
    return Pairs(
        len(rows), len(rows), criteria.year, tuple(str(rows.index[at]) for at in first),
        tuple(int(ranks[at]) for at in first), tuple(tuple(map(float, row)) for row in shares), len(draws),
    )  # fmt: skip
