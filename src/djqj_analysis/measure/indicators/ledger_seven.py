"""The seven clear facts: how many organisations have each of them on file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.organisations import SEVEN
from djqj_analysis.study.codebook import Codebook

LEDGER_SEVEN: Final = "ledger_seven"
TITLE: Final = "“七个清楚”台账的完整度"
NOTES: Final = ("如实填 0 或“无”算已填，空白与“不清楚”不算；区间为 Wilson 区间，未计同单位各年的相似",)


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the seven: in how many of ``n`` rows it is filled in."""

    variable: str
    label: str
    filled: int
    n: int
    estimate: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True, slots=True)
class LedgerSeven(Result):
    """Completeness of the ledger; ``n`` rows (organisation × year), ``complete`` of them with all seven."""

    n: int = field()
    n_units: int
    complete: int
    mean: float
    by_year: tuple[tuple[int, float, int], ...]
    facts: tuple[Fact, ...]
    id: str = field(default=LEDGER_SEVEN)

    def table(self) -> Table:
        """One row per fact, then the mean of all by year."""
        columns = (
            Column("label", "项目"),
            Column("filled", "已填", "int"),
            Column("n", "单位×年", "int"),
            Column("estimate", "已填比例", "pct1"),
            Column("interval", "95% CI", "pct1"),
        )
        rows: list[tuple[object, ...]] = [
            (one.label, one.filled, one.n, one.estimate, (one.ci_low, one.ci_high)) for one in self.facts
        ]
        rows += [(f"完整度均值（{year}年）", None, n, mean, None) for year, mean, n in self.by_year]
        return Table(self.id, TITLE, columns, tuple(rows), NOTES)

    def plot(self) -> Chart:
        """Share filled in, fact by fact."""
        data = pd.DataFrame(
            {
                "label": [one.label for one in self.facts],
                "value": [one.estimate for one in self.facts],
                "low": [one.ci_low for one in self.facts],
                "high": [one.ci_high for one in self.facts],
            }
        )
        return Chart(
            self.id, "bars", TITLE, data, x_label=f"已填比例（{self.n}个单位×年）", fmt="pct1", limits=(0.0, 1.0),
            notes=NOTES,
        )  # fmt: skip

    def sentence(self) -> str:
        """Mean completeness, complete rows, and the weakest fact."""
        weakest = min(self.facts, key=lambda one: one.estimate)
        lacking = f"，最常缺的是“{weakest.label}”（已填{phrases.share(weakest.filled, weakest.n)}）"
        return (
            f"“七个清楚”台账的完整度平均为{numbers.text(self.mean, 'pct1')}，七项全填的有"
            f"{phrases.share(self.complete, self.n)}{lacking if weakest.filled < weakest.n else ''}"
            f"（{phrases.counts(self.n, self.n_units)}，一行为单位×年）。"
        )


def count(org_year: pd.DataFrame, codebook: Codebook) -> LedgerSeven | None:
    """Count what is filled in; ``None`` without rows.

    Parameters
    ----------
    org_year : DataFrame
        unit_id, year, the columns of `organisations.SEVEN` and ``ledger_complete``.
    codebook : Codebook
        Gives the labels.
    """
    if org_year.empty:
        return None
    facts = []
    for variable in SEVEN:
        filled = int(org_year[variable].notna().sum())
        share = wilson(filled, len(org_year))
        label = codebook.find(variable, "org_year").label
        facts.append(Fact(variable, label, filled, len(org_year), share.estimate, share.ci_low, share.ci_high))
    complete = org_year["ledger_complete"]
    by_year = [(int(year), float(part.mean()), len(part)) for year, part in complete.groupby(org_year[YEAR])]
    return LedgerSeven(
        len(org_year), org_year[UNIT].nunique(), int((complete == 1).sum()), float(complete.mean()), tuple(by_year),
        tuple(facts),
    )  # fmt: skip
