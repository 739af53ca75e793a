"""How ranks move when weights move: one ranking under many weightings, so that none of them is taken for the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators import weights
from djqj_analysis.measure.indicators.weights_criteria import Criteria, drawn, pairs
from djqj_analysis.measure.indicators.weights_schemes import GIVEN, OUTCOME, enough, schemes, warning

WEIGHTINGS: Final = "weightings"
TITLE: Final = "换一组权重，名次怎样变"
TOPSIS: Final = "TOPSIS"
SETTLED: Final = 0.95
"""Share of weightings in which one must be ahead for the order of two units to count as settled."""
TIE: Final = 1e-9
"""Scores closer than this are equal: sums in another order."""
MOST: Final = 36
"""Units that a figure can hold."""
WARNING: Final = "名次取决于怎样定权重；含加分条目的总分排名不是真实水平的排名，不能据此断定谁做得更好"


@dataclass(frozen=True, slots=True)
class Standing(Guarded):
    """Ranks of one unit (1 is first, ties share the better rank).

    Attributes
    ----------
    ranks : tuple of int
        One per scheme.
    low, high : int
        The 2.5 and 97.5 per cent points of its rank over all random weightings.
    first : float
        Share of random weightings in which it is first.
    """

    unit: str
    ranks: tuple[int, ...]
    low: int
    high: int
    first: float


@dataclass(frozen=True, slots=True)
class Weightings(Result):
    """Ranks of units under several weights; ``n`` = ``n_units`` units with a mark on every item.

    Attributes
    ----------
    schemes : tuple of str
        The first is the sheet's own.
    settled : float
        Share of the pairs of units whose order is the same in 95 % of the random weightings.
    mechanism_share : float
        Share of the full points given to items that are no outcomes (X, M, P, or overlapping with an exposure).
    warning : str
        Of AHP, blank when there is none.
    """

    n: int = field()
    n_units: int
    year: int
    schemes: tuple[str, ...]
    standings: tuple[Standing, ...]
    settled: float
    mechanism_share: float
    draws: int
    dropped: int
    warning: str
    id: str = field(default=WEIGHTINGS)

    def named(self, names: Pseudonyms) -> Weightings:
        """Return the same ranks under pseudonyms; neither the key nor the ledger sets the order."""
        known = (replace(one, unit=names.unit(one.unit)) for one in self.standings)
        return replace(self, standings=tuple(sorted(known, key=lambda one: (one.ranks[0], one.unit))))

    def table(self) -> Table:
        """One row per rank by the sheet: its rank under each weighting, and the range over the random ones.

        No name and no pseudonym: whoever holds the assessment sheet would find the organisation again by its rank.
        """
        return Table(self.id, TITLE, self._columns(), tuple(self._row(one) for one in self.standings), self._notes())

    def by_unit(self) -> Table:
        """Return the same with the organisations, for the group alone."""
        columns = (Column(UNIT, "单位代号"), *self._columns())
        return Table(self.id, TITLE, columns, tuple((one.unit, *self._row(one)) for one in self.standings))

    def _columns(self) -> tuple[Column, ...]:
        return (
            *(Column(f"rank_{at}", scheme, "int") for at, scheme in enumerate(self.schemes)),
            Column("range", "随机权重下的名次（95%）", "int"),
            Column("first", "排第1的权重占比", "pct1"),
        )

    @staticmethod
    def _row(one: Standing) -> tuple[object, ...]:
        return (*one.ranks, (one.low, one.high), one.first)

    def plot(self) -> Chart:
        """Draw the range of ranks of each unit and its rank by the sheet; in words that by outcome items only."""
        shown = self.standings[:MOST]
        at = self.schemes.index(OUTCOME) if OUTCOME in self.schemes else None
        data = pd.DataFrame(
            {
                "label": list(places([one.ranks[0] for one in shown])),
                "estimate": [float(one.ranks[0]) for one in shown],
                "low": [float(one.low) for one in shown],
                "high": [float(one.high) for one in shown],
                "text": [
                    f"{one.ranks[0]} [{one.low}, {one.high}]" + ("" if at is None else f"　{one.ranks[at]}")
                    for one in shown
                ],
            }
        )
        label = "名次：点为原分值，横线为随机权重下 95% 的范围"
        label += "" if at is None else "；右侧末列：仅结果条目的名次"
        return Chart(
            self.id, "intervals", TITLE, data, x_label=label, fmt="int",
            notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how firm the ranking is, and warn that it is no truth."""
        moved = max(max(one.ranks) - min(one.ranks) for one in self.standings)
        top = max(one.first for one in self.standings if one.ranks[0] == 1)
        share = numbers.text(self.mechanism_share, "pct1")
        return (
            f"{self.year}年按原分值排第1的单位，在{self.draws}组随机权重中排第1的占{numbers.text(top, 'pct1')}；"
            f"两两比较中先后稳定（95%以上的权重下不变）的占{numbers.text(self.settled, 'pct1')}；"
            f"在{phrases.listing(self.schemes)}之间，单个单位的名次最多相差{moved}位；原分值中{share}给了非结果条目"
            f"（交叉任职、阵地、会议等举措），不是成效。{WARNING}（{phrases.counts(self.n, self.n_units)}）。"
        )

    def _notes(self) -> tuple[str, ...]:
        left = f"；有条目未评的 {self.dropped} 个单位未计入" if self.dropped else ""
        kept = f"一行为一个单位，按原分值的名次，不列代号；各单位见 data/clean/{self.id}.csv，不外发"
        few = (f"图中只画前 {MOST} 个单位",) if len(self.standings) > MOST else ()
        warning = (self.warning,) if self.warning else ()
        return (
            f"{self.year}年上级评分，各群团合并；每条按得分率计{left}；并列取较前的名次",
            f"随机权重：各条权重在单纯形上均匀分布（Dirichlet），{self.draws} 组，固定种子；TOPSIS 用原分值权重",
            kept,
            WARNING,
            *few,
            *warning,
        )


def compare(criteria: Criteria | None, *, seed: int, judged: weights.Weights | None = None) -> Weightings | None:
    """Rank units under given, equal, entropy and CRITIC weights, by TOPSIS, by outcome items only, and at random.

    Parameters
    ----------
    criteria : Criteria
        Of one year (`weights_criteria.of`): ranks are compared within a year only.
    seed : int
        The study's seed; the random weightings have a stream of their own.
    judged : Weights, optional
        AHP weights; items that were not judged have none.

    Returns
    -------
    Weightings or None
        ``None`` with fewer than three complete units or two items.
    """
    if criteria is None or not enough(criteria):
        return None
    rows = criteria.complete
    found = schemes(criteria, judged)
    scores = {name: rows.to_numpy() @ one.weights.reindex(rows.columns).to_numpy() for name, one in found.items()}
    scores[TOPSIS] = weights.topsis(rows, found[GIVEN]).closeness.to_numpy()
    outcome = criteria.points[criteria.is_outcome]
    draws = drawn(rows.shape[1], seed)
    return Weightings(
        n=len(rows), n_units=len(rows), year=criteria.year, schemes=tuple(scores),
        standings=_standings(list(map(str, rows.index)), list(scores.values()), rows, draws),
        settled=_settled(pairs(rows, draws)), mechanism_share=1 - float(outcome.sum() / criteria.points.sum()),
        draws=len(draws), dropped=criteria.dropped, warning=warning(criteria, judged),
    )  # fmt: skip


def placed(scores: np.ndarray) -> np.ndarray:
    """Return ranks, 1 for the highest; equal scores share the better rank.

    Examples
    --------
    >>> placed(np.array([70.0, 90.0, 90.0, 60.0])).tolist()
    [3, 1, 1, 4]
    """
    return 1 + (scores[None, :] > scores[:, None] + TIE).sum(axis=1)


def places(ranks: Sequence[int]) -> tuple[str, ...]:
    """Return a name for each place of a list of ranks in order; units that share a rank are numbered.

    Examples
    --------
    >>> places([1, 2, 2, 4])
    ('第1', '第2之1', '第2之2', '第4')
    """
    found = []
    for at, rank in enumerate(ranks):
        shared = ranks.count(rank) > 1
        found.append(f"第{rank}" + (f"之{at - ranks.index(rank) + 1}" if shared else ""))
    return tuple(found)


def _standings(
    units: list[str], scores: Sequence[np.ndarray], rows: pd.DataFrame, draws: np.ndarray
) -> tuple[Standing, ...]:
    ranks = np.column_stack([placed(one) for one in scores])
    random = pd.DataFrame(draws @ rows.to_numpy().T).rank(axis=1, ascending=False, method="min").to_numpy()
    low, high = np.quantile(random, [0.025, 0.975], axis=0, method="inverted_cdf")
    first = (random == 1).mean(axis=0)
    found = [
        Standing(unit, tuple(map(int, ranks[at])), int(low[at]), int(high[at]), float(first[at]))
        for at, unit in enumerate(units)
    ]
    return tuple(sorted(found, key=lambda one: (one.ranks[0], one.unit)))


def _settled(shares: np.ndarray) -> float:
    upper = shares[np.triu_indices(len(shares), 1)]
    return float((np.maximum(upper, 1 - upper) >= SETTLED).mean())
