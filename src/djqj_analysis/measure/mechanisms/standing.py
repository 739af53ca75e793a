"""The map of mechanisms with how each one stands in this study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.answers import Answers
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.mechanisms.beside import beside
from djqj_analysis.measure.mechanisms.held import Held, hold
from djqj_analysis.measure.mechanisms.inputs import wanted
from djqj_analysis.study.item import Item
from djqj_analysis.study.mechanisms import LEVELS, Mechanism

MECHANISMS: Final = "mechanisms"
TITLE: Final = "党建带群建机制对照表与本研究的现状"
CHART_TITLE: Final = "党建带群建各项机制的测量现状"
ROLE_WORDS: Final = {
    "X": "自变量", "X1": "自变量（交叉任职）", "X2": "自变量（阵地共用）", "M": "中介", "Y": "结果", "P": "并行举措",
    "C": "控制", "Q": "质控", "D": "描述",
}  # fmt: skip
MOST_MISSING: Final = 0.5
"""Share of missing values, among those that apply, above which a variable does not count as measured."""


class State(StrEnum):
    """How a mechanism stands."""

    MEASURED = "已测"
    PARTLY = "部分"
    ABSENT = "未收集"
    NEVER = "不测量"


@dataclass(frozen=True, slots=True)
class Standing:
    """One mechanism and what is held of its variables; ``lacking`` says what would have to be collected."""

    mechanism: Mechanism
    held: tuple[Held, ...]
    lacking: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Measured when no variable lacks too much (`lacks`), partly when some have a value."""
        if not self.held:
            return State.NEVER
        if not any(one.n for one in self.held):
            return State.ABSENT
        return State.PARTLY if any(map(lacks, self.held)) else State.MEASURED

    @property
    def share_missing(self) -> float:
        """Missing cells among the cells to which a variable applies, over the variables that were collected."""
        used = [one for one in self.held if one.n]
        cells = sum(one.n + one.missing for one in used)
        return sum(one.missing for one in used) / cells if cells else float("nan")

    @property
    def counts(self) -> str:
        """Rows with a value, by table: the fewest and the most of any variable collected."""
        found: dict[str, list[int]] = {}
        for one in self.held:
            if one.n:
                found.setdefault(LEVELS[one.item.table], []).append(one.n)
        return "；".join(f"{level} {'–'.join(map(str, sorted({min(of), max(of)})))}" for level, of in found.items())

    @property
    def remark(self) -> str:
        """The formula; what is still to be collected; or why it is not measured."""
        if not self.held:
            return self.mechanism.why_not
        lacking = f"要收集：{'；'.join(self.lacking)}" if self.lacking else ""
        return "。".join(part for part in (self.mechanism.formula, lacking) if part)


@dataclass(frozen=True, slots=True)
class Status(Result):
    """The whole map; ``n`` mechanisms, ``n_units`` organisations."""

    n: int = field()
    n_units: int
    rows: tuple[Standing, ...]
    id: str = field(default=MECHANISMS)

    def table(self) -> Table:
        """One row per mechanism, none merged."""
        columns = (
            Column("mechanism", "机制"),
            Column("roles", "角色"),
            Column("state", "现状"),
            Column("variables", "有值变量"),
            Column("rows", "各表有值行数"),
            Column("missing", "缺失比例", "pct1"),
            Column("remark", "公式；要收集什么；不测量的理由"),
            Column("places", "何处可见"),
        )
        return Table(self.id, TITLE, columns, tuple(map(_row, self.rows)), self._notes())

    def plot(self) -> Chart:
        """How many mechanisms stand how."""
        times = Counter(row.state for row in self.rows)
        data = pd.DataFrame([(state.value, times[state]) for state in State], columns=["label", "value"])
        return Chart(self.id, "bars", CHART_TITLE, data, x_label="机制数", fmt="int", notes=self._notes()[:1])

    def sentence(self) -> str:
        """Return the counts, and by name what is not whole."""
        told = []
        for state in State:
            names = [row.mechanism.name for row in self.rows if row.state is state]
            named = f"（{'；'.join(names)}）" if names and state in (State.NEVER, State.ABSENT) else ""
            told.append(f"{state}{len(names)}项{named}")
        whole = sum(one.missing for row in self.rows for one in row.held if one.n)
        cells = sum(one.n + one.missing for row in self.rows for one in row.held if one.n)
        share = f"；已收集的变量中缺失{numbers.text(whole / cells, 'pct1')}（不适用的不计）" if cells else ""
        return f"机制对照表（{phrases.counts(self.n, self.n_units)}）：{'，'.join(told)}{share}。"

    def _notes(self) -> tuple[str, ...]:
        return (
            f"已测：各变量都有值，缺失都不超过 {numbers.text(MOST_MISSING, 'pct0')}（工作参数）；部分：有的没有值，"
            "或缺失更多；未收集：都没有值；不测量：单位级台账与问卷观察不到。在本研究中都不适用的变量不算缺",
            "缺失比例 = 应有而没有值的格 / 应有的格，只计已收集的变量；如实填的 0 是有值；不适用与跳过不计入，"
            "不适用的行里填的数（如没有指导员而填 0 次）也不算有值",
            "何处可见列出结果编号，报告占位与笔记本都用它；有图的另存 figures/编号.png，没有图的见附录或笔记本里的表；"
            "各变量的公式见数据字典",
        )


def lacks(one: Held) -> bool:
    """Whether a variable has no value although it may apply, or misses more than `MOST_MISSING` of what applies."""
    return not one.never_applies and (not one.n or one.share_missing > MOST_MISSING)


def status(
    mechanisms: Sequence[Mechanism],
    frames: Mapping[str, pd.DataFrame],
    answers: Answers,
    *,
    year: int,
    codebook: Iterable[Item] = (),
) -> Status | None:
    """Hold the map against what was measured; ``None`` without a map.

    Parameters
    ----------
    mechanisms : sequence of Mechanism
    frames : mapping
        Table name of the codebook → its rows, with the derived columns; what is absent was not collected.
    answers : Answers
        The valid answers, in the order of ``frames["respondent"]``.
    year : int
        The year of the survey.
    codebook : iterable of Item
        Has the headings of the columns from which derived variables come.
    """
    if not mechanisms:
        return None
    book, told = tuple(codebook), beside(frames, year)
    found = []
    for one in mechanisms:
        held = tuple(hold(item, told.get(item.table), answers, year) for item in one.items)
        found.append(Standing(one, held, tuple(_collect(each, book) for each in held if lacks(each))))
    units = frames["org"][UNIT].nunique() if "org" in frames else 0
    return Status(len(found), units, tuple(found))


def _row(row: Standing) -> tuple[object, ...]:
    held = f"{sum(one.n > 0 for one in row.held)}/{len(row.held)}" if row.held else None
    roles = "、".join(ROLE_WORDS[role] for role in row.mechanism.roles)
    return (
        row.mechanism.name, roles or None, row.state.value, held, row.counts or None,
        row.share_missing, row.remark, "　".join(row.mechanism.places) or None,
    )  # fmt: skip


def _collect(one: Held, book: tuple[Item, ...]) -> str:
    """Say what to fill in, and how much of it is still missing where some of it is there."""
    share = f"（已有{one.n}行，缺失{numbers.text(one.share_missing, 'pct1')}）" if one.n else ""
    return f"{wanted(one.item, book)}{share}"
