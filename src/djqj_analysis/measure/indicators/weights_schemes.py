"""The weights of assessment items under every scheme, side by side: none of them is given by nature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators import weights
from djqj_analysis.measure.indicators.weights_criteria import Criteria
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

SCHEMES: Final = "item_weights"
TITLE: Final = "考核条目的权重：各种定法"
GIVEN, EQUAL, ENTROPY, CRITIC, OUTCOME, AHP = "原分值", "等权", "熵权", "CRITIC", "仅结果条目", "AHP"
LEAST_UNITS: Final = 3


def enough(criteria: Criteria | None) -> bool:
    """Tell whether anything can be ranked: three complete units, two items."""
    return criteria is not None and len(criteria.complete) >= LEAST_UNITS and criteria.complete.shape[1] > 1


def schemes(criteria: Criteria, judged: weights.Weights | None = None) -> Mapping[str, weights.Weights]:
    """Return the weights by name: the sheet's own first, of outcome items only where there are any, AHP if judged.

    Items that were not judged have no weight under AHP; where none was, there is no AHP (`weights.over`).
    """
    rows, points = criteria.complete, criteria.points
    outcome = points.where(criteria.is_outcome, 0.0)
    found = {
        GIVEN: weights.by_points(points),
        EQUAL: weights.equal(rows),
        ENTROPY: weights.entropy(rows),
        CRITIC: weights.critic(rows),
    }
    if outcome.sum() > 0:
        found[OUTCOME] = weights.by_points(outcome)
    if judged is not None and not rows.columns.intersection(judged.weights.index).empty:
        found[AHP] = weights.over(judged, rows.columns)
    return found


def warning(criteria: Criteria, judged: weights.Weights | None) -> str:
    """Return what must be said of the judged weights of these items."""
    return "" if judged is None else weights.over(judged, criteria.complete.columns).warning


@dataclass(frozen=True, slots=True)
class ItemWeights(Result):
    """Weights by scheme; ``n`` = ``n_units`` units with a mark on every item, from which entropy and CRITIC follow.

    Attributes
    ----------
    items : tuple of str
        Wordings.
    weights : tuple of tuples
        One tuple per item, one weight per scheme, each scheme summing to 1.
    cr : float
        Consistency ratio of AHP, NaN without.
    """

    n: int = field()
    n_units: int
    year: int
    items: tuple[str, ...]
    schemes: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    cr: float
    warning: str
    id: str = field(default=SCHEMES)

    def table(self) -> Table:
        """One row per item, one column per scheme."""
        columns = (Column("item", "考核内容"),
                   *(Column(f"weight_{at}", name, "f3") for at, name in enumerate(self.schemes)))  # fmt: skip
        rows = [(item, *row) for item, row in zip(self.items, self.weights, strict=True)]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw items by schemes, shaded by weight."""
        data = pd.DataFrame(
            [
                (item, scheme, weight)
                for item, row in zip(self.items, self.weights, strict=True)
                for scheme, weight in zip(self.schemes, row, strict=True)
            ],
            columns=["row", "column", "value"],
        )
        return Chart(self.id, "heatmap", TITLE, data, levels=self.schemes, fmt="f3", notes=self._notes())

    def sentence(self) -> str:
        """Say which item's weight depends most on the scheme."""
        whole = [at for at, name in enumerate(self.schemes) if name != OUTCOME and self._weighs_all(at)]
        spans = [(max(row[at] for at in whole), min(row[at] for at in whole)) for row in self.weights]
        at = max(range(len(spans)), key=lambda one: spans[one][0] - spans[one][1])
        high, low = (numbers.text(value, "f3") for value in spans[at])
        told = f"。{self.warning}" if self.warning else ""
        return (
            f"{self.year}年{len(self.items)}条考核内容在{phrases.listing([self.schemes[at] for at in whole])}之间，"
            f"权重相差最大的是“{self.items[at]}”（{low}–{high}）；权重是判断，不是测量结果"
            f"（{phrases.counts(self.n, self.n_units)}）{told}。"
        )

    def _weighs_all(self, at: int) -> bool:
        """Whether a scheme was asked of every item: AHP of some is no opinion on the others."""
        return self.schemes[at] != AHP or all(row[at] > 0 for row in self.weights)

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年上级评分，每条按得分率计；熵权与 CRITIC 只看分数的离散与相关，不看条目是否重要",
            "仅结果条目：角色 Y 且不与暴露重叠的条目按原分值分配",
            *([f"AHP 一致性比例 CR={numbers.text(self.cr, 'f3')}"] if AHP in self.schemes else []),
            *([self.warning] if self.warning else []),
        )


def compare(
    criteria: Criteria | None, codebook: Codebook, *, judged: weights.Weights | None = None
) -> ItemWeights | None:
    """Put the weights of all schemes side by side; ``None`` with fewer than three complete units or two items."""
    if criteria is None or not enough(criteria):
        return None
    found = schemes(criteria, judged)
    wordings = {item.variable: item.wording for item in codebook.table(ASSESSMENT)}
    names = list(criteria.complete.columns)
    return ItemWeights(
        n=len(criteria.complete), n_units=len(criteria.complete), year=criteria.year,
        items=tuple(wordings[name] for name in names), schemes=tuple(found),
        weights=tuple(tuple(float(one.weights[name]) for one in found.values()) for name in names),
        cr=found[AHP].cr if AHP in found else float("nan"), warning=warning(criteria, judged),
    )  # fmt: skip
