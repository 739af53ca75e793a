"""How the answers to the items of one dimension spread over the levels, "don't know" kept apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.clean.kinds import TOGETHER
from djqj_analysis.clean.privacy.sensitive import least as least_of
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import COVERED, Told, hidden, thirds
from djqj_analysis.measure.cells import spread as told_of
from djqj_analysis.measure.scales.composition import Composition

PREFIX: Final = "likert_"
TABLE_NOTE: Final = "各格为人数；均值与 n 只算作出评价的人，不了解另列，过少时与其余未作答者不分列"
HIDDEN_NOTE: Final = (
    "{covered}：不足 {least} 人的格，以及由合计、均值可以推出它的格；这样的题均值少给小数或不给，"
    "使每一隐去的格都仍有相差 {least} 人以上的可能"
)
PLOT_NOTE: Final = "比例以作出评价的人为分母，不了解{}"
THIRDS_NOTE: Final = "有的格人数过少，故把两端各档合并"
MERGED: Final = ("不同意各档合并", "中间一档", "同意各档合并")
LEFT_OUT: Final = "按逻辑跳过的人不在内；所在单位台账未建该组织者也不在内"


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """One item: answers per level (lowest first), "don't know" apart; ``n`` answered with a level.

    ``told`` is what may be printed of them; ``unsure`` whether the number of "don't know" may be.
    """

    item: str
    label: str
    reverse: bool
    counts: tuple[int, ...]
    dont_know: int
    n: int
    mean: float
    told: Told
    unsure: bool

    @property
    def cells(self) -> list[object]:
        """Counts, "don't know", mean and n as a table prints them."""
        unsure = self.dont_know if self.unsure else TOGETHER
        mean = numbers.Amount(self.mean, self.told.fmt) if self.told.fmt else COVERED
        return [*self.told.shown(self.counts), unsure, mean, self.n]


@dataclass(frozen=True, slots=True)
class Likert(Result):
    """Answers to the items of one dimension; ``n`` people answered at least one of them with a level.

    An item of which nothing may be told is left out.
    """

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
        rows = tuple((self._name(one), *one.cells) for one in self.items)
        hidden_note = (
            (HIDDEN_NOTE.format(covered=COVERED, least=self.min_n),) if any(COVERED in row for row in rows) else ()
        )
        return Table(self.id, self.title, columns, rows, (*self._notes(TABLE_NOTE), *hidden_note))

    def plot(self) -> Chart:
        """Diverging bars; both ends merged where a level may not be told, items left out where the ends may not."""
        drawn = [one for one in self.items if one.told.thirds]
        if not drawn:
            data = pd.DataFrame({"label": ["可以公布的题目"], "value": [0]})
            return Chart(self.id, "bars", self.title, data, x_label="题数", fmt="int")
        merged = any(any(one.told.hide) for one in drawn)
        levels = self._merged if merged else self.levels
        counts = [_merged(one.counts) if merged else list(one.counts) for one in drawn]
        data = pd.DataFrame(
            {
                "label": [self._name(one) for one in drawn for _ in levels],
                "level": [level for _ in drawn for level in levels],
                "count": [float(count) for row in counts for count in row],
            }
        )
        apart = all(one.unsure for one in drawn)
        if apart:
            data["dont_know"] = [float(one.dont_know) for one in drawn for _ in levels]
        notes = [*self._notes(PLOT_NOTE.format("另列" if apart else "不计入")), *([THIRDS_NOTE] if merged else [])]
        few = len(self.items) - len(drawn)
        notes += [f"另有 {few} 题回答过少，未画"] if few else []
        return Chart(self.id, "likert", self.title, data, levels=levels, notes=tuple(notes))

    def sentence(self) -> str:
        """Name the items with the largest and the smallest share of agreement."""
        agreed = [(sum(one.counts[-2:]), one) for one in self.items if not one.reverse]
        open_ = [
            (count / one.n, one)
            for count, one in agreed
            if self._tells_agreement(one) and not any(hidden([count, one.n - count], self.min_n))
        ]
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

    def _tells_agreement(self, one: ItemSpread) -> bool:
        """Whether the sum of the two highest levels is among what may be told."""
        return not any(one.told.hide) or (one.told.thirds and len(thirds(len(self.levels))[-1]) == 2)

    @property
    def _merged(self) -> tuple[str, ...]:
        low, middle, high = MERGED
        return (low, middle, high) if len(self.levels) % 2 else (low, high)

    def _name(self, one: ItemSpread) -> str:
        return one.label + ("（R）" if one.reverse else "")

    def _notes(self, first: str) -> tuple[str, ...]:
        turned = ("（R）为反向题，此处未翻转",) if any(one.reverse for one in self.items) else ()
        return (first, LEFT_OUT, *turned)


def spread(
    answers: pd.DataFrame,
    dont_know: pd.DataFrame,
    part: Composition,
    *,
    apart: Collection[str] | None = None,
    min_n: int = 5,
) -> Likert | None:
    """Count the answers to the items of one score.

    Parameters
    ----------
    answers : DataFrame
        Items as given, NaN for every kind of missing.
    dont_know : DataFrame of bool
        Where 「不了解」 was chosen, same rows and items.
    part : Composition
        The score and its items.
    apart : collection of str, optional
        Items whose 「不了解」 may be told apart from the other kinds of no answer (`kinds.AnswerKinds.apart`); by
        default those chosen by nobody or by ``min_n`` and more.
    min_n : int
        Counts below this are hidden; ten where the score judges those who lead (`sensitive.least`).

    Returns
    -------
    Likert or None
        ``None`` when nothing may be told of any item.
    """
    fewest = least_of([part.variable], min_n)
    items = []
    for item in part.items:
        values = answers[item.variable]
        counts = tuple(int((values == int(level.code)).sum()) for level in item.answers)
        told, unsure = told_of(counts, fewest), int(dont_know[item.variable].sum())
        if told is not None:
            is_apart = item.variable in apart if apart is not None else not 0 < unsure < fewest
            items.append(
                ItemSpread(
                    item.variable, item.label, item.reverse, counts, unsure, sum(counts), float(values.mean()), told,
                    is_apart,
                )
            )  # fmt: skip
    if not items:
        return None
    n = int(answers[part.variables].notna().any(axis=1).sum())
    levels = tuple(level.label for level in part.items[0].answers)
    return Likert(f"{PREFIX}{part.variable}", n, part.label, levels, tuple(items), fewest)


def _merged(counts: Sequence[int]) -> list[int]:
    return [sum(counts[at] for at in third) for third in thirds(len(counts)) if third]


def _agree(share: float, one: ItemSpread) -> str:
    return f"{numbers.text(share, 'pct1')}，n={one.n}"
