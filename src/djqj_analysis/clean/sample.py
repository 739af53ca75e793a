"""How many answers each organisation gave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.ink import phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table

BANDS = (1, 5, 10, 20, 30, 50, 100, 200)
"""Where a band of answers begins; the first is none."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswersPerUnit(Result):
    """``counts``: frame ``unit_id, collected, valid``, one row per organisation of the ledger, in its order."""

    counts: pd.DataFrame
    min_n: int

    @property
    def id(self) -> str:
        """Stable name."""
        return "answers_per_unit"

    @property
    def n(self) -> int:
        """Valid answer sheets."""
        return int(self.counts["valid"].sum())

    @property
    def n_units(self) -> int:
        """Organisations with at least one valid answer."""
        return int((self.counts["valid"] > 0).sum())

    @property
    def thin(self) -> int:
        """Organisations with fewer valid answers than aggregating asks for."""
        return int((self.counts["valid"] < self.min_n).sum())

    def named(self, names: Pseudonyms) -> AnswersPerUnit:
        """Return the same counts under pseudonyms, the largest first: neither the key nor the ledger sets the order."""
        counts = names.frame(self.counts).sort_values(["valid", "collected"], ascending=False, kind="stable")
        return replace(self, counts=counts.reset_index(drop=True))

    @property
    def bands(self) -> pd.DataFrame:
        """``label, collected, valid``: organisations in each band that occurs, by answers collected and valid."""
        placed = {name: np.searchsorted(BANDS, self.counts[name], side="right") for name in ("collected", "valid")}
        counted = {name: np.bincount(at, minlength=len(BANDS) + 1) for name, at in placed.items()}
        labels = ["0", *(f"{low}–{high - 1}" for low, high in pairwise(BANDS)), f"{BANDS[-1]} 及以上"]
        found = pd.DataFrame({"label": labels, **counted})
        return found[(found["collected"] > 0) | (found["valid"] > 0)].reset_index(drop=True)

    def table(self) -> Table:
        """Return one row per band: a return count under a name tells which organisation it is."""
        columns = (
            Column("label", "答卷份数"),
            Column("collected", "单位数（按回收份数）", "int"),
            Column("valid", "单位数（按有效份数）", "int"),
        )
        notes = (
            f"有效份数少于 {self.min_n} 的单位不聚合到单位层面。",
            f"各单位的份数见 data/clean/{self.id}.csv，不外发。",
        )
        return Table.from_frame(self.id, "各单位答卷份数的分布", self.bands, columns, notes)

    def by_unit(self) -> Table:
        """Return one row per organisation, for the group alone."""
        columns = (
            Column(UNIT, "单位代号"),
            Column("collected", "回收份数", "int"),
            Column("valid", "有效份数", "int"),
        )
        return Table.from_frame(self.id, "各单位答卷份数", self.counts, columns)

    def plot(self) -> Chart:
        """Return one bar per band of valid answers."""
        bands = self.bands
        data = pd.DataFrame({"label": bands["label"] + " 份", "value": bands["valid"].astype("float64")})
        return Chart(self.id, "bars", "各单位有效答卷份数的分布", data, x_label="单位数", fmt="int")

    def sentence(self) -> str:
        """Return the range in one sentence."""
        valid = self.counts["valid"]
        thin = f"，其中 {self.thin} 个单位少于 {self.min_n} 份" if self.thin else ""
        span = f"每个单位 {phrases.span(valid.min(), valid.max())} 份" if len(valid) else "没有单位"
        return f"有效答卷 {self.n} 份，来自 {self.n_units} 个单位，{span}{thin}。"


def count(people: pd.DataFrame, units: pd.Series, *, min_n: int = 5) -> AnswersPerUnit:
    """Count the answers of every organisation; those that sent none are 0, not absent.

    Parameters
    ----------
    people
        ``unit_id`` and ``kept`` of every answer sheet.
    units
        Organisations of the ledger, in their order.
    min_n
        Fewest answers for aggregating (``study.assumptions.aggregate_min_n``).
    """
    collected = people.groupby(UNIT).size().reindex(units, fill_value=0)
    valid = people[people["kept"]].groupby(UNIT).size().reindex(units, fill_value=0)
    counts = pd.DataFrame({UNIT: units.to_numpy(), "collected": collected.to_numpy(), "valid": valid.to_numpy()})
    return AnswersPerUnit(counts, min_n)
