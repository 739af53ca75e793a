"""What happened to one answer sheet: which rules marked it, and which one dropped it.

============  =========================================================
C030          no sheet has this 序号
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base import places
from djqj_analysis.base.errors import DjqjError, Fault, close_matches
from djqj_analysis.base.result import plain
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.whole import whole
from djqj_analysis.clean.answers import KIND_LABELS
from djqj_analysis.clean.labels import tidy
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.rule import ACTION_LABELS, Action


@dataclass(frozen=True, slots=True)
class Mark:
    """One rule and one sheet."""

    label: str
    action: Action
    flagged: bool


@dataclass(frozen=True, slots=True)
class History:
    """The way of one sheet through the rules, in their declared order; never its answers, its address or its time.

    Parameters
    ----------
    serial, file, row
        序号, and where the sheet stands in the export: its Excel row, 「工会!2」 where sheets were read together.
    marks
        One per step of the trail.
    answered
        Number of questions answered.
    kinds
        Kind of "no answer" (Chinese) → number of questions.
    """

    serial: str
    file: str
    row: int | str
    marks: tuple[Mark, ...]
    answered: int
    kinds: dict[str, int]

    @property
    def dropped_at(self) -> int | None:
        """The place of the rule that dropped the sheet: the first one of those that drop, ``None`` when it was kept."""
        drops = (at for at, mark in enumerate(self.marks) if mark.flagged and mark.action == Action.DROP)
        return next(drops, None)

    @property
    def dropped_by(self) -> str:
        """The rule that dropped the sheet, or an empty text."""
        return "" if self.dropped_at is None else self.marks[self.dropped_at].label

    @property
    def kept(self) -> bool:
        """Whether the sheet is among the valid ones."""
        return self.dropped_at is None

    def table(self) -> Table:
        """Return one row per rule."""
        columns = (Column("label", "规则"), Column("action", "处理"), Column("flagged", "符合"), Column("fate", "结果"))
        rows = tuple(
            (mark.label, ACTION_LABELS[mark.action], mark.flagged, "在此剔除" if at == self.dropped_at else "")
            for at, mark in enumerate(self.marks)
        )
        return Table("history", f"序号 {self.serial} 的清洗经过", columns, rows, (self.sentence(),))

    def sentence(self) -> str:
        """Return the way of the sheet in one sentence."""
        others = [mark.label for at, mark in enumerate(self.marks) if mark.flagged and at != self.dropped_at]
        fate = "保留" if self.kept else f"因“{self.dropped_by}”剔除"
        also = f"，{'但' if self.kept else '另'}符合：{'、'.join(others)}" if others else ""
        counts = "、".join(f"{label} {n} 题" for label, n in (("作答", self.answered), *self.kinds.items()) if n)
        return f"序号 {self.serial}（{self.file} {places.rows([self.row])}）：{fate}{also}；{counts or '没有选择题'}。"

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain Python values, with what follows from them."""
        return plain(self) | {"kept": self.kept, "dropped_by": self.dropped_by}

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


@dataclass(frozen=True, slots=True, eq=False)
class Record(Guarded):
    """Row by row what :class:`~djqj_analysis.clean.trail.Trail` counts; it stays with the group.

    Parameters
    ----------
    file
        Name of the export.
    serial, row
        序号 and Excel row of every sheet (:class:`History`), shape (n,).
    flags
        Which sheet was flagged at which step of the trail: bool, shape (n, number of steps).
    kinds
        Questions answered and those of each kind of "no answer", as :func:`djqj_analysis.clean.kinds.per_sheet`
        gives them: shape (n, 6).
    """

    file: str
    serial: NDArray[np.object_]
    row: NDArray[np.int64] | NDArray[np.object_]
    flags: NDArray[np.bool_]
    kinds: NDArray[np.int16]

    def look_up(self, serial: str, mark: Callable[[NDArray[np.bool_]], tuple[Mark, ...]]) -> History:
        """Return the history of one sheet; ``mark`` names its flags."""
        serial = tidy(serial)
        places = np.flatnonzero(self.serial == serial)
        if not len(places):
            raise DjqjError([self._unknown(serial)])
        at = int(places[0])
        answered, *kinds = (int(count) for count in self.kinds[at])
        named = dict(zip(KIND_LABELS.values(), kinds, strict=True))
        return History(serial, self.file, self.row.tolist()[at], mark(self.flags[at]), answered, named)

    def _unknown(self, serial: str) -> Fault:
        known = [str(text) for text in self.serial]
        numbers = sorted(number for number in map(whole, known) if number is not None)
        span = f"，从 {numbers[0]} 到 {numbers[-1]}" if numbers else ""
        what = f"没有序号为“{serial}”的答卷{close_matches(serial, known) if serial else ''}"
        return Fault("C030", self.file, what, f"请核对序号；共有 {len(known)} 份答卷{span}")
