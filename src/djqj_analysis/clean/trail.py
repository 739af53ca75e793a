"""The trail of cleaning: what each rule flagged and dropped – a result like any other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.rule import Action

UNKNOWN_ISSUED = "发放数不可知"


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: all sheets it flagged, and those it dropped that no earlier rule had dropped."""

    kind: str
    label: str
    action: Action
    flagged: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Trail(Result):
    """From issued through collected to valid.

    Parameters
    ----------
    issued : int or None
        Questionnaires issued; ``None`` when nobody can know (an open link).
    collected : int
        Answer sheets in the export.
    steps : tuple of Step
        The rules in their declared order.
    """

    issued: int | None
    collected: int
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The id of the result."""
        return "sample_flow"

    @property
    def valid(self) -> int:
        """Answer sheets left for analysis."""
        return self.collected - sum(step.dropped for step in self.steps)

    @property
    def n(self) -> int:
        """The same as ``valid``."""
        return self.valid

    @property
    def response_rate(self) -> float | None:
        """回收率 = collected / issued; ``None`` when issued is unknown."""
        return self.collected / self.issued if self.issued else None

    @property
    def valid_rate(self) -> float:
        """有效率 = valid / collected."""
        return self.valid / self.collected if self.collected else 0.0

    def table(self) -> Table:
        """Return one row per stage: flagged, dropped, left."""
        left = self.collected
        rows: list[tuple[object, ...]] = [("回收", None, None, None, left)]
        if self.issued is not None:
            rows.insert(0, ("发放", None, None, None, self.issued))
        for step in self.steps:
            left -= step.dropped
            rows.append(
                (step.label, "剔除" if step.action is Action.DROP else "只标记", step.flagged, step.dropped, left)
            )
        rows.append(("有效", None, None, None, self.valid))
        columns = (
            Column("step", "步骤"),
            Column("action", "处理"),
            Column("flagged", "标记份数", "int"),
            Column("dropped", "新剔除份数", "int"),
            Column("left", "剩余份数", "int"),
        )
        notes = [
            f"回收率 = 回收 / 发放 = {self._response()}",
            f"有效率 = 有效 / 回收 = {numbers.text(self.valid_rate, 'pct1')}",
            "规则按声明的先后执行；标记份数含已被前面规则剔除的，新剔除份数不含",
        ]
        return Table(self.id, "样本与清洗流程", columns, tuple(rows), tuple(notes))

    def plot(self) -> Chart:
        """Return the flow from issued to valid, with those leaving at the side."""
        rows = [("发放", self.issued, "")] if self.issued is not None else []
        leaving = [f"{step.label}：{step.dropped}" for step in self.steps if step.dropped]
        flagged = [f"{step.label}：{step.flagged}（只标记）" for step in self.steps if step.action is Action.FLAG]
        rows.append(("回收", self.collected, "\n".join(["剔除", *leaving, *flagged]) if leaving or flagged else ""))
        rows.append(("有效", self.valid, ""))
        note = () if self.issued is not None else (UNKNOWN_ISSUED,)
        return Chart(self.id, "flow", "样本与清洗流程", pd.DataFrame(rows, columns=["label", "n", "side"]), notes=note)

    def sentence(self) -> str:
        """Say how many were issued, collected and valid, with both rates."""
        issued = UNKNOWN_ISSUED if self.issued is None else f"发放问卷{self.issued}份"
        rate = "" if self.issued is None else f"，回收率{self._response()}"
        valid = numbers.text(self.valid_rate, "pct1")
        dropped = self.collected - self.valid
        return f"{issued}，回收{self.collected}份{rate}；剔除{dropped}份，有效{self.valid}份，有效率{valid}。"

    def _response(self) -> str:
        rate = self.response_rate
        return UNKNOWN_ISSUED if rate is None else numbers.text(rate, "pct1")
