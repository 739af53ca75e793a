"""Training by mass organisation: how many of the four kinds were held, and how many of those due were reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import mean_interval, wilson
from djqj_analysis.measure.indicators.training import KINDS

TRAINING: Final = "training"
TITLE: Final = "群团干部培训：开展过的类别与覆盖"
LABELS: Final = dict(zip(KINDS.values(), ("任职培训", "定期轮训", "业务培训", "专题研讨"), strict=True))
MOST: Final = len(KINDS)
LEFT_OUT: Final = "从未登记培训台账的单位、未建的群团不计"


@dataclass(frozen=True, slots=True)
class Trained:
    """One mass organisation: units by kinds held (0–4), kind by kind, and means over units."""

    massorg: str
    by_breadth: tuple[int, ...]
    by_kind: tuple[tuple[int, float, float, float], ...]
    breadth: float
    hours: float
    hours_n: int
    cover: float
    cover_ci: tuple[float, float]
    cover_n: int
    n: int


@dataclass(frozen=True, slots=True)
class Training(Result):
    """Training in one year; ``n`` rows (unit × mass organisation) whose ledger of courses was kept."""

    n: int = field()
    n_units: int
    year: int
    rows: tuple[Trained, ...]
    id: str = field(default=TRAINING)

    def table(self) -> Table:
        """One row per mass organisation."""
        columns = (
            Column("massorg", "群团类别"),
            *(Column(f"breadth_{at}", f"{at}类", "int") for at in range(MOST + 1)),
            Column("breadth", "类数均值", "f2"),
            Column("hours", "人均学时", "f1"),
            Column("cover", "应训覆盖率", "pct1"),
            Column("cover_ci", "95% CI", "pct1"),
            Column("cover_n", "有应训人数的单位", "int"),
            Column("n", "单位数", "int"),
        )
        rows = [
            (MASSORG_LABELS[one.massorg], *one.by_breadth, one.breadth, one.hours, one.cover, one.cover_ci, one.cover_n,
             one.n)
            for one in self.rows
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._table_notes())

    def plot(self) -> Chart:
        """Share of units that held each kind, by mass organisation."""
        data = pd.DataFrame(
            [
                (label, *numbers_of, MASSORG_LABELS[one.massorg])
                for at, label in enumerate(LABELS.values())
                for one in self.rows
                for numbers_of in [one.by_kind[at][1:]]
            ],
            columns=["label", "value", "low", "high", "group"],
        )
        levels = tuple(MASSORG_LABELS[one.massorg] for one in self.rows)
        return Chart(
            self.id, "bars", TITLE, data, x_label="开展过该类培训的单位占比", levels=levels, fmt="pct0",
            limits=(0.0, 1.0), notes=self._plot_notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Breadth, full breadth, none at all, and cover by mass organisation."""
        told = []
        for one in self.rows:
            cover = f"，应训覆盖率平均{numbers.text(one.cover, 'pct1')}（{one.cover_n}个单位）" if one.cover_n else ""
            told.append(
                f"{MASSORG_LABELS[one.massorg]}干部平均受过{numbers.text(one.breadth, 'f1')}类，四类齐全的"
                f"{phrases.share(one.by_breadth[-1], one.n)}、一类也没有的"
                f"{phrases.share(one.by_breadth[0], one.n)}{cover}"
            )
        return f"{self.year}年，{'；'.join(told)}（{phrases.counts(self.n, self.n_units)}，一行为单位×群团）。"

    def _table_notes(self) -> tuple[str, ...]:
        timed = "、".join(f"{MASSORG_LABELS[one.massorg]} {one.hours_n} 个" for one in self.rows)
        return (
            f"{self.year}年；“0类”至“4类”为四类培训中办过这么多类的单位数；办了而无人参加的不算，未填实训人数的算办过",
            f"人均学时只算各次学时与人数都填了的单位（{timed}）",
            f"应训覆盖率为单位均值，只算填了应训人数的培训，区间为 t 区间；{LEFT_OUT}",
        )

    def _plot_notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年；各类占比只算该类人数可算的单位，区间为 Wilson 区间",
            f"办了而无人参加的不算；{LEFT_OUT}",
        )


def spread(massorg_year: pd.DataFrame, year: int) -> Training | None:
    """Describe the training of one year; ``None`` when no ledger of courses was kept.

    Parameters
    ----------
    massorg_year : DataFrame
        The key and the columns of `training.summed`.
    year : int
        The year shown.
    """
    used = massorg_year[(massorg_year[YEAR] == year) & massorg_year["train_breadth"].notna()]
    found = [_trained(used[used[MASSORG] == kind], kind) for kind in MASSORGS if (used[MASSORG] == kind).any()]
    return Training(len(used), used[UNIT].nunique(), year, tuple(found)) if found else None


def _trained(rows: pd.DataFrame, kind: str) -> Trained:
    held = [rows[name].dropna() > 0 for name in KINDS.values()]
    shares = [wilson(int(one.sum()), len(one)) for one in held]
    cover = mean_interval(rows["train_cover_rate"].to_numpy(dtype=float))
    low, high = max(cover.ci_low, 0.0), min(cover.ci_high, 1.0)
    return Trained(
        massorg=kind, by_breadth=tuple(int((rows["train_breadth"] == at).sum()) for at in range(MOST + 1)),
        by_kind=tuple((int(one.sum()), share.estimate, share.ci_low, share.ci_high)
                      for one, share in zip(held, shares, strict=True)),
        breadth=float(rows["train_breadth"].mean()), hours=float(rows["train_hours_pp"].mean()),
        hours_n=int(rows["train_hours_pp"].count()), cover=cover.estimate, cover_ci=(low, high), cover_n=cover.n,
        n=len(rows),
    )  # fmt: skip
