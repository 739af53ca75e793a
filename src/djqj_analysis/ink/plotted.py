"""What a chart shows: the data drawn, its labels, and the fingerprint by which two drawings are compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Self

import pandas as pd

from . import kinds, numbers


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plotted:
    """The data of a chart, complete: nothing is computed when it is drawn.

    Parameters
    ----------
    id : str
        Stable identifier, used for file names and cross-references.
    kind : str
        One of `kinds.KINDS`, which lists the columns each kind needs.
    title : str
        Caption without its number; not drawn inside the picture.
    data : DataFrame
        One row per thing drawn, in drawing order.
    x_label, y_label : str
        Axis labels. Of horizontal charts (bars, intervals, likert, pairs) x is the axis of values.
    notes : sequence of str
        Small print below the picture.
    levels : sequence of str
        Order of groups, series or answer levels; for ``pairs`` the names of both ends.
    reference : float, optional
        Value of a dashed reference line.
    curve : DataFrame, optional
        Line with band for ``scatter``: x, y, low, high[, series].
    fmt : str
        Number format of printed values and of the value axis.
    limits : pair of float, optional
        Fixed range of the value axis.
    legend : str
        Title of the legend.

    Raises
    ------
    ValueError
        Unknown kind, wrong columns, no rows, or values outside `levels`; all faults in one message.
    """

    id: str
    kind: str
    title: str
    data: pd.DataFrame
    x_label: str = ""
    y_label: str = ""
    notes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    reference: float | None = None
    curve: pd.DataFrame | None = None
    fmt: str = "f2"
    limits: tuple[float, float] | None = None
    legend: str = ""

    def __post_init__(self) -> None:
        notes = (self.notes,) if isinstance(self.notes, str) else tuple(self.notes)
        object.__setattr__(self, "notes", notes)
        object.__setattr__(self, "levels", tuple(str(level) for level in self.levels))
        object.__setattr__(self, "data", self.data.reset_index(drop=True))
        faults = kinds.check(self.kind, self.data, self.curve, self.levels)
        if self.fmt not in numbers.FORMATS:
            faults.append(f"数字格式“{self.fmt}”不存在")
        if faults:
            raise ValueError(f"图“{self.id}”：{'；'.join(faults)}。")

    def fingerprint(self) -> str:
        """Return one line that changes whenever the plotted data do, equal on all platforms.

        Values count to 10 significant digits, so the last bits of a double do not matter.
        """
        lines = [self.kind, *self.levels, numbers.text(self.reference)]
        lines += _canonical(self.data) + ([] if self.curve is None else _canonical(self.curve))
        mark = sha256("\n".join(lines).encode()).hexdigest()[:12]
        return " · ".join([f"图 {self.id}", self.kind, f"{len(self.data)} 行", f"sha256:{mark}", *_sums(self.data)])

    def with_notes(self, *notes: str) -> Self:
        """Return the same chart with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def __repr__(self) -> str:
        return f"<图 {self.id}：{self.title}（{self.kind}，{len(self.data)}行）>"


def _canonical(frame: pd.DataFrame) -> list[str]:
    columns = [["\x1f".join(map(str, frame.columns))]]
    rows = [[numbers.text(value) for value in frame[column].tolist()] for column in frame.columns]
    return columns[0] + ["\x1f".join(cells) for cells in zip(*rows, strict=True)]


def _sums(frame: pd.DataFrame) -> list[str]:
    """Sum each column of numbers exactly, over the same digits that were hashed."""
    sums = []
    for column in frame.columns:
        if pd.api.types.is_numeric_dtype(frame[column]) and not pd.api.types.is_bool_dtype(frame[column]):
            values = frame[column].dropna().tolist()
            finite = [numbers.exact(numbers.significant(value)) for value in values if abs(value) != float("inf")]
            sums.append(f"Σ{column}={numbers.significant(sum(finite, Decimal(0)), 6)}")
    return sums
