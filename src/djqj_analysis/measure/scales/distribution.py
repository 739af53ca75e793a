"""How the answers to the items of one dimension spread over the levels, "don't know" kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import hidden, shown
from djqj_analysis.measure.scales.composition import Composition

PREFIX: Final = "likert_"
READABLE: Final = 0.095  # shares below this are not printed into a bar
TABLE_NOTE: Final = "各格为人数；均值与 n 只算作出评价的人，不了解另列；人数过少的格不显示"
PLOT_NOTE: Final = "比例以作出评价的人为分母，不了解另列"
LEFT_OUT: Final = "按逻辑跳过的人不在内；所在单位台账未建该组织者也不在内"


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """One item: answers per level (lowest first), "don't know" apart; ``n`` answered with a level."""

    item: str
    label: str
    reverse: bool
    counts: tuple[int, ...]
    dont_know: int
    n: int
    mean: float


@dataclass(frozen=True, slots=True)
class Likert(Result):
    """Answers to the items of one dimension; ``n`` people answered at least one of them with a level."""

    id: str = field()
    n: int = field()
    label: str
    levels: tuple[str, ...]
    items: tuple[ItemSpread, ...]
    min_n: int

    @property
    def title(self) -> str:
        """Caption."""
        return f"“{self.label}”各题的回答"

    def table(self) -> Table:
        """One row per item: counts as given (reversed items not turned), small ones hidden."""
        columns = (
            Column("label", "题目"),
            *(Column(f"level_{at}", level, "int") for at, level in enumerate(self.levels)),
            Column("dont_know", "不了解", "int"),
            Column("mean", "均值", "f2"),
            Column("n", "n", "int"),
        )
        rows = [
            (self._name(one), *shown(one.counts, self.min_n), *shown([one.dont_know], self.min_n), one.mean, one.n)
            for one in self.items
        ]
        return Table(self.id, self.title, columns, tuple(rows), self._notes(TABLE_NOTE))

    def plot(self) -> Chart:
        """Diverging bars; items whose printed shares would reveal a small count are left out."""
        drawn = [one for one in self.items if one.n * READABLE >= self.min_n] or list(self.items)
        data = pd.DataFrame(
            {
                "label": [self._name(one) for one in drawn for _ in self.levels],
                "level": [level for _ in drawn for level in self.levels],
                "count": [float(count) for one in drawn for count in one.counts],
                "dont_know": [float(one.dont_know) for one in drawn for _ in self.levels],
            }
        )
        return Chart(self.id, "likert", self.title, data, levels=self.levels, notes=self._notes(PLOT_NOTE))

    def sentence(self) -> str:
        """Name the items with the largest and the smallest share of agreement."""
        agreed = [(sum(one.counts[-2:]), one) for one in self.items if one.n and not one.reverse]
        open_ = [(count / one.n, one) for count, one in agreed if not any(hidden([count, one.n - count], self.min_n))]
        known = sorted(open_, key=lambda pair: pair[0])
        if not known:
            return f"“{self.label}”各题的回答过少，不公布比例（n={self.n}）。"
        if len(known) < len(agreed):
            return f"“{self.label}”部分题目的回答过少，不公布比例，也不比较各题高低（n={self.n}）。"
        (low, last), (high, first) = known[0], known[-1]
        top = self.levels[-2:]
        rest = f"，最低的是“{last.label}”（{_agree(low, last)}）" if len(known) > 1 else ""
        compared = "正向题" if any(one.reverse for one in self.items) else "题"
        return (
            f"“{self.label}”各{compared}中，选“{top[0]}”或“{top[1]}”的比例最高的是“{first.label}”"
            f"（{_agree(high, first)}）{rest}；只统计知晓该组织并作出评价的人（n={self.n}）。"
        )

    def _name(self, one: ItemSpread) -> str:
        return one.label + ("（R）" if one.reverse else "")

    def _notes(self, first: str) -> tuple[str, ...]:
        turned = ("（R）为反向题，此处未翻转",) if any(one.reverse for one in self.items) else ()
        return (first, LEFT_OUT, *turned)


def spread(answers: pd.DataFrame, dont_know: pd.DataFrame, part: Composition, *, min_n: int = 5) -> Likert | None:
    """Count the answers to the items of one score.

    Parameters
    ----------
    answers : DataFrame
        Items as given, NaN for every kind of missing.
    dont_know : DataFrame of bool
        Where 「不了解」 was chosen, same rows and items.
    part : Composition
        The score and its items.
    min_n : int
        Counts below this are hidden in the table.

    Returns
    -------
    Likert or None
        ``None`` when fewer than ``min_n`` people answered.
    """
    n = int(answers[part.variables].notna().any(axis=1).sum())
    if n < max(min_n, 1):
        return None
    items = []
    for item in part.items:
        values = answers[item.variable]
        counts = tuple(int((values == int(level.code)).sum()) for level in item.answers)
        items.append(
            ItemSpread(
                item.variable, item.label, item.reverse, counts, int(dont_know[item.variable].sum()), sum(counts),
                float(values.mean()),
            )
        )  # fmt: skip
    levels = tuple(level.label for level in part.items[0].answers)
    return Likert(f"{PREFIX}{part.variable}", n, part.label, levels, tuple(items), min_n)


def _agree(share: float, one: ItemSpread) -> str:
    return f"{numbers.text(share, 'pct1')}，n={one.n}"
