"""Small results with the promised methods and nothing computed: what the tell floor needs to know."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.tell import outline

COLUMNS = (Column("group", "组别"), Column("n", "n", "int"), Column("mean", "均值", "f2"))
ROWS = (("甲", 12, 3.456), ("乙", 30, 2.5), ("丙", 3, 4.999))


@dataclass(frozen=True, slots=True)
class Fake(Result):
    """A result whose numbers are made up."""

    name: str
    n: int = 45
    n_units: int = 36
    cov_type: str = "CR2"
    text: str = ""

    @property
    def id(self) -> str:
        return self.name

    def table(self) -> Table:
        return Table(self.name, f"虚构表{self.name}", COLUMNS, ROWS, ("数字为虚构",))

    def plot(self) -> Chart:
        data = pd.DataFrame({"label": ["甲", "乙"], "value": [3.5, 2.5]})
        return Chart(self.name, "bars", f"虚构图{self.name}", data, x_label="均值")

    def sentence(self) -> str:
        return self.text or f"{self.name} 在两组间的均值相差 0.96（n={self.n}）。"


@dataclass(frozen=True, slots=True)
class FakeDesign(Result):
    """A verdict as a result."""

    verdict: Verdict
    n: int = 36
    years: tuple[int, ...] = ()
    massorgs: tuple[str, ...] = ()
    org_types: frozenset[int] = frozenset()

    @property
    def id(self) -> str:
        return "design"

    def table(self) -> Table:
        return Table("design", "可识别范围", (Column("what", "判断"),), ((self.verdict.reason,),))

    def plot(self) -> Chart:
        return Chart("design", "bars", "单位数", pd.DataFrame({"label": ["单位"], "value": [36.0]}))

    def sentence(self) -> str:
        return self.verdict.reason


def results(*, without: tuple[str, ...] = ()) -> dict[str, Result]:
    """One fake for every result of the outlines, and the verdict."""
    ids = [exhibit.id for section in outline.REPORT for part in section.parts for exhibit in part.exhibits]
    ids += [each for each in outline.FULL_TABLES if each not in ids]
    made: dict[str, Result] = {"design": FakeDesign(Verdict(Claim.ASSOCIATE, 36, "36 个单位，可以陈述调整后的相关。"))}
    return made | {each: Fake(each) for each in ids if each not in {"design", *without}}
