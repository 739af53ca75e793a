"""A result that this study cannot have, because what it rests on was not collected: it says so, and nothing else.

Notebooks ask for every result by name. Where the assessment sheet, the interviews or a ledger is missing, the cell
then shows this instead of failing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.tell import outline

ELSEWHERE = (
    "mechanisms",
    "mechanism_variables",
    "reliability_items",
    "build_paths",
    "ledger_flags",
    "duplicates",
)
"""Results that no section of the report shows; the appendix and notebooks do."""
SAID = "本研究没有收集或不足以计算这一项，因此没有结果；运行 djqj mechanisms 可看缺什么"


@dataclass(frozen=True, slots=True)
class Absent(Result):
    """No result: n is 0, and table, chart and sentence say why."""

    id: str = field()
    n: int = field(default=0)

    def table(self) -> Table:
        """One row that says so."""
        return Table(self.id, "没有结果", (Column("label", "说明"),), ((SAID,),))

    def plot(self) -> Chart:
        """One bar of no length."""
        data = pd.DataFrame({"label": ["可用的数据"], "value": [0]})
        return Chart(self.id, "bars", "没有结果", data, x_label="条数", fmt="int", notes=(SAID,))

    def sentence(self) -> str:
        """Say that there is none."""
        return f"{SAID}。"


def known() -> frozenset[str]:
    """Return the ids of all results that a study can have."""
    shown = {exhibit.id for section in outline.REPORT for part in section.parts for exhibit in part.exhibits}
    return frozenset({*shown, *outline.FULL_TABLES, *ELSEWHERE})
