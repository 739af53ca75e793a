"""The trail: from questionnaires issued to answers analysed, with what every rule flagged and dropped."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table

UNKNOWN_ISSUED = "发放数不可知"
ACTION_LABELS = {"flag": "只标记", "drop": "剔除"}


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: rows it flagged (of all), rows it dropped (of those still there)."""

    label: str
    action: str
    flagged: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Trail(Result):
    """Issued → collected → valid, the two rates kept apart.

    回收率 = collected / issued; 有效率 = valid / collected.
    """

    issued: int | None
    collected: int
    steps: tuple[Step, ...]
    valid: int

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
        return Table(self.id, "样本与清洗流程", columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """Return the flow diagram."""
        leaving = [f"{step.label} n={numbers.text(step.dropped, 'int')}" for step in self.steps if step.dropped]
        flagged = [step for step in self.steps if step.action == "flag" and step.flagged]
        marked = [f"{step.label} n={numbers.text(step.flagged, 'int')}" for step in flagged]
        short = self.issued - self.collected if self.issued else 0
        data = pd.DataFrame(
            [
                ("发放问卷" if self.issued else UNKNOWN_ISSUED, self.issued, f"未收回 n={short}" if short > 0 else ""),
                (
                    "回收答卷",
                    self.collected,
                    "\n".join((["剔除", *leaving] if leaving else []) + (["只标记", *marked] if marked else [])),
                ),
                ("有效答卷", self.valid, ""),
            ],
            columns=["label", "n", "side"],
        )
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
