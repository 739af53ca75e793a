"""How many valid answer sheets each organisation gave."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table


@dataclass(frozen=True, slots=True)
class Sample(Result):
    """Sheets per organisation, all and valid.

    Parameters
    ----------
    units : tuple of str
        Codes of organisations, those of the ledger first; sheets that name none stand under 「未填单位」.
    collected, valid : tuple of int
        Sheets per organisation, before and after cleaning.
    """

    units: tuple[str, ...]
    collected: tuple[int, ...]
    valid: tuple[int, ...]

    @property
    def id(self) -> str:
        """The id of the result."""
        return "answers_per_unit"

    @property
    def n(self) -> int:
        """Valid sheets of all organisations."""
        return sum(self.valid)

    @property
    def n_units(self) -> int:
        """Organisations with at least one valid sheet."""
        return sum(count > 0 for count in self.valid)

    def table(self) -> Table:
        """Return one row per organisation."""
        columns = (Column("unit", "单位"), Column("collected", "回收份数", "int"), Column("valid", "有效份数", "int"))
        rows = tuple(zip(self.units, self.collected, self.valid, strict=True))
        return Table(self.id, "各单位答卷份数", columns, rows, (f"n={self.n}，单位数={self.n_units}",))

    def plot(self) -> Chart:
        """Return bars of valid sheets, most first."""
        frame = pd.DataFrame({"label": self.units, "value": [float(count) for count in self.valid]})
        frame = frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)
        return Chart(self.id, "bars", "各单位有效答卷份数", frame, x_label="有效份数", fmt="int")

    def sentence(self) -> str:
        """Say how many organisations answered and how unevenly."""
        given = sorted(count for count in self.valid if count)
        if not given:
            return "没有有效答卷。"
        middle = int(pd.Series(given).median())
        return f"{self.n_units}个单位有有效答卷（n={self.n}），每单位{given[0]}–{given[-1]}份，中位数{middle}份。"


NO_UNIT = "未填单位"


def count(people: pd.DataFrame, known: tuple[str, ...]) -> Sample:
    """Count sheets per organisation; organisations of the ledger without any sheet are listed with zero."""
    named = people[UNIT].where(people[UNIT] != "", NO_UNIT)
    units = tuple(dict.fromkeys((*known, *sorted(set(named)))))
    collected, valid = named.value_counts(), named[people["kept"]].value_counts()
    return Sample(
        units, tuple(int(collected.get(unit, 0)) for unit in units), tuple(int(valid.get(unit, 0)) for unit in units)
    )
