"""The trail: from questionnaires issued to answers analysed, with what every rule flagged and dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.clean.history import History, Mark, Record
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.rule import ACTION_LABELS, Action

UNKNOWN_ISSUED = "发放数不可知"
NO_UNIT = "未填单位代号"
"""Who named no organisation leaves last: such an answer can be held against no ledger."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: rows it flagged (of all), rows it dropped (of those still there)."""

    label: str
    action: Action
    flagged: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Trail(Result):
    """Issued → collected → valid, the two rates kept apart.

    回收率 = collected / issued; 有效率 = valid / collected. ``remarks`` say what else a reader must know, such as how
    many times of submission are unknown.
    """

    issued: int | None
    collected: int
    steps: tuple[Step, ...]
    valid: int
    remarks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Stable name."""
        return "sample_flow"

    @property
    def n(self) -> int:
        """Valid answer sheets."""
        return self.valid

    @property
    def return_rate(self) -> float | None:
        """回收率 as a fraction, ``None`` when nobody knows how many were issued."""
        return self.collected / self.issued if self.issued else None

    @property
    def valid_rate(self) -> float | None:
        """有效率 as a fraction of the sheets collected."""
        return self.valid / self.collected if self.collected else None

    def table(self) -> Table:
        """Return one row per stage and rule."""
        columns = (
            Column("label", "步骤"),
            Column("action", "处理"),
            Column("flagged", "标记份数", "int"),
            Column("dropped", "剔除份数", "int"),
            Column("left", "剩余份数", "int"),
        )
        rows: list[tuple[object, ...]] = [
            ("发放" if self.issued else UNKNOWN_ISSUED, None, None, None, self.issued),
            ("回收", None, None, None, self.collected),
        ]
        left = self.collected
        for step in self.steps:
            left -= step.dropped
            rows.append((step.label, ACTION_LABELS[step.action], step.flagged, step.dropped, left))
        rows.append(("有效", None, None, None, self.valid))
        notes = (self._rates(), "规则按声明的次序执行；标记份数按全部答卷计，剔除份数只计尚未剔除者，同一份不重复计。")
        return Table(self.id, "样本与清洗流程", columns, tuple(rows), (*notes, *self.remarks))

    def plot(self) -> Chart:
        """Return the flow diagram; who was only marked stays, and stands in a box of their own."""
        leaving = [f"{step.label} n={numbers.text(step.dropped, 'int')}" for step in self.steps if step.dropped]
        flagged = [step for step in self.steps if step.action == Action.FLAG and step.flagged]
        marked = [f"{step.label} n={numbers.text(step.flagged, 'int')}" for step in flagged]
        short = self.issued - self.collected if self.issued else 0
        rows = [
            ("发放问卷" if self.issued else UNKNOWN_ISSUED, self.issued, f"未收回 n={short}" if short > 0 else "", ""),
            ("回收答卷", self.collected, _boxed("剔除", leaving), _boxed("只标记（不剔除，可重叠）", marked)),
            ("有效答卷", self.valid, "", ""),
        ]
        data = pd.DataFrame(rows, columns=["label", "n", "side", "marked"])
        return Chart(self.id, "flow", "样本与清洗流程", data, notes=(self._rates(),))

    def sentence(self) -> str:
        """Return both rates in one sentence."""
        if self.issued:
            start = f"共发放问卷 {self.issued} 份，回收 {self.collected} 份（回收率 {self._percent(self.return_rate)}）"
        else:
            start = f"{UNKNOWN_ISSUED}，共回收答卷 {self.collected} 份"
        dropped = [f"{step.label} {step.dropped} 份" for step in self.steps if step.dropped]
        cleaned = f"，按预先声明的规则剔除{phrases.listing(dropped)}" if dropped else "，没有剔除答卷"
        return f"{start}{cleaned}，有效 {self.valid} 份（有效率 {self._percent(self.valid_rate)}）。"

    def _rates(self) -> str:
        first = f"回收率 {self._percent(self.return_rate)}" if self.issued else f"{UNKNOWN_ISSUED}，不算回收率"
        return f"{first}；有效率 {self._percent(self.valid_rate)}（有效 / 回收）。"

    @staticmethod
    def _percent(share: float | None) -> str:
        return numbers.text(share, "pct1")


def reading(totals: Iterable[tuple[int, str]], notes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Say how the file was understood: rows that add up others, and what its reader noted, without the remedies.

    Examples
    --------
    >>> reading([(9, "合计")], [("有一列读作另一列。", "请核对")])
    ('第 9 行“合计”像合计行或表尾，不当作答卷，已略去。', '有一列读作另一列。')
    """
    rows = (f"第 {row} 行“{word}”像合计行或表尾，不当作答卷，已略去。" for row, word in totals)
    return (*rows, *(note for note, _ in notes))


def remarks(
    submitted: int,
    seconds: int,
    contradictions: Mapping[str, int],
    redacted: Mapping[str, int] | None = None,
    unranked: Mapping[str, int] | None = None,
    marks: Mapping[str, int] | None = None,
) -> tuple[str, ...]:
    """Say what was noticed besides the rules.

    Parameters
    ----------
    submitted, seconds
        Sheets whose time of submission, or of answering, is unknown: such a sheet is neither late nor too fast.
    contradictions
        Variable → sheets that answer a question which was not shown to them.
    redacted
        Kind → passages hidden in open answers.
    unranked
        Ranking → sheets of which option numbers alone cannot tell whether they saw it.
    marks
        Variable → cells with a word that programs write for a missing answer.
    """
    times = {"提交时间": submitted, "作答时间": seconds}
    unknown = "、".join(f"{name} {n} 份" for name, n in times.items() if n)
    wrong = f"{len(contradictions)} 题，最多的一题 {max(contradictions.values())} 份" if contradictions else ""
    hidden = "、".join(f"{kind} {n} 处" for kind, n in (redacted or {}).items())
    unseen = "、".join(f"{variable} {n} 份" for variable, n in (unranked or {}).items())
    absent = "、".join(f"{variable} {n} 格" for variable, n in (marks or {}).items())
    said = (
        (absent, "统计软件写的缺失（NA 等），当作未答"),
        (unseen, "只有按序号的导出，看不出排序题是没有排还是没有见到（附上按文本的一份即可分清）"),
        (unknown, "时间不详（空白或读不出），因而不按时间判断的答卷"),
        (wrong, "按跳转不该显示却有作答的题（照原样保留）"),
        (hidden, "开放题中已遮去的个人信息（不能保证全部认出，外发前请人工再看一遍）"),
    )
    return tuple(f"{what}：{counts}。" for counts, what in said if counts)


def _boxed(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *lines]) if lines else ""


class Recorded(Protocol):
    """What :func:`history` needs of :class:`~djqj_analysis.clean.cleaned.Cleaned`."""

    @property
    def trail(self) -> Trail:
        """The steps."""

    @property
    def record(self) -> Record:
        """Which sheet was flagged at which step."""


def history(cleaned: Recorded, serial: str) -> History:
    """Return what happened to the sheet with this 序号.

    Raises
    ------
    DjqjError
        ``C030`` when there is no such 序号, with the range there is.

    Examples
    --------
    >>> history(cleaned, "417").sentence()                                  # doctest: +SKIP
    '序号 417（答卷_按文本.xlsx 第 418 行）：因“作答过快”剔除；作答 96 题，未答 2 题、跳过（不适用） 31 题。'
    """
    steps = cleaned.trail.steps
    return cleaned.record.look_up(
        serial,
        lambda flags: tuple(Mark(step.label, step.action, bool(f)) for step, f in zip(steps, flags, strict=True)),
    )
