"""What was found: organisations whose sheets ask for a second look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.result import Result, plain
from djqj_analysis.clean.forensics.blocks import MIN_ROWS
from djqj_analysis.clean.forensics.evidence import KIND_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table

TITLE: Final = "成批作答的检查"
CAUTION: Final = "提示需要核实，不等于造假，不自动剔除"
NOTHING: Final = "—"
HIGHEST: Final = 6  # −log10 p as far as the picture shows it

BAND = 20
"""Width of the bands in which numbers of sheets are shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Batches(Result):
    """Evidence of fabricated batches.

    Parameters
    ----------
    units
        One row per tested organisation, the most unusual first: ``label`` (a pseudonym), ``n`` (sheets), ``p_near,
        p_coupling, p_cadence`` (NaN not testable), ``p_value`` (the three combined), ``q_value``, ``signs`` (tuple of
        kinds that are unusual), ``seen`` (what was seen, in words).
    flags
        Sheets (n,) to look at, of all sheets in file order: where the unusual signs of flagged organisations show.
    near
        Sheets (n,) with a near-duplicate in their organisation, flagged or not; false-discovery rate of sheets ≤ q.
    q
        False-discovery rate.
    too_small
        Organisations with too few sheets to be tested.
    """

    units: pd.DataFrame
    flags: NDArray[np.bool_]
    near: NDArray[np.bool_]
    q: float
    too_small: int
    id: str = field(default="batches")

    @property
    def n(self) -> int:
        """Sheets in tested organisations."""
        return int(self.units["n"].sum())

    @property
    def n_units(self) -> int:
        """Organisations tested."""
        return len(self.units)

    @property
    def flagged(self) -> pd.DataFrame:
        """The flagged organisations, the most unusual first."""
        return self.units[self.units["q_value"] <= self.q]

    def to_dict(self) -> dict[str, Any]:
        """Return the fields without the rows: which sheet is flagged stays in ``data/clean``."""
        shared = Result.to_dict(self)
        units = plain(self.units.drop(columns="n"))
        return shared | {"units": units, "flags": int(self.flags.sum()), "near": int(self.near.sum())}

    def table(self) -> Table:
        """Return one row per organisation, the most unusual first."""
        columns = (
            Column("label", "代号（另编）"),
            Column("size", "份数（档）"),
            *(Column(f"p_{kind}", f"p（{label}）", "p") for kind, label in KIND_LABELS.items()),
            Column("q_value", "q（合并）", "p"),
            Column("seen", "需核实之处"),
        )
        shown = self.units.assign(size=[_size(int(n)) for n in self.units["n"]])
        return Table.from_frame(self.id, TITLE, shown, columns, self._notes())

    def plot(self) -> Chart:
        """Return −log10 p of every kind of evidence, organisations from the most to the least unusual."""
        rank = np.arange(1, self.n_units + 1)
        parts = [
            pd.DataFrame({"x": rank, "y": np.minimum(-np.log10(self.units[f"p_{kind}"]), HIGHEST), "group": label})
            for kind, label in KIND_LABELS.items()
        ]
        data = pd.concat(parts, ignore_index=True).dropna(ignore_index=True)
        if not len(data):
            data = pd.DataFrame({"x": [0.0], "y": [0.0], "group": [next(iter(KIND_LABELS.values()))]})
        count = len(self.flagged)
        alone = self.q * max(count, 1) / max(self.n_units, 1) / len(KIND_LABELS)
        marked = f"左起 {count} 个单位需要核实" if count else "没有单位需要核实"
        return Chart(
            self.id,
            "scatter",
            TITLE,
            data,
            x_label="单位（按合并后的 p 由小到大）",
            y_label="−log10 p",
            levels=tuple(KIND_LABELS.values()),
            reference=float(-np.log10(alone)),
            notes=(
                f"{marked}（错误发现率 {self._rate}）；虚线以上的一项迹象单独就足以提示。",
                f"高于 {HIGHEST} 的画在 {HIGHEST}。{CAUTION}。",
            ),
        )

    def sentence(self) -> str:
        """Return what was looked at and what asks for a second look."""
        kinds = "、".join(KIND_LABELS.values())
        small = f"；{self.too_small} 个单位不足 {MIN_ROWS} 份，未检查" if self.too_small else ""
        if not self.n_units:
            return f"没有份数足够的单位，未做成批作答的检查{small}。"
        start = f"对 {self.n_units} 个单位的 {self.n} 份答卷检查成批作答的迹象（{kinds}，错误发现率 {self._rate}）"
        found = self.flagged
        if not len(found):
            return f"{start}，没有单位需要核实{small}；未见迹象不等于没有问题。"
        counts = [
            f"{label} {count} 个"
            for kind, label in KIND_LABELS.items()
            if (count := sum(kind in signs for signs in found["signs"]))
        ]
        sheets = int(self.flags.sum())
        return f"{start}，{len(found)} 个单位（{phrases.listing(counts)}）共 {sheets} 份{CAUTION}{small}。"

    @property
    def _rate(self) -> str:
        return numbers.text(self.q, "pct0")

    def _notes(self) -> tuple[str, ...]:
        absent = [label for kind, label in KIND_LABELS.items() if self.units[f"p_{kind}"].isna().all()]
        notes = [
            f"{CAUTION}：共用一台设备轮流作答、当面集体填写、单位情况特殊，都可能有此迹象。",
            f"三类证据先按 Simes 法合并，再对各单位按 Benjamini–Hochberg 法控制错误发现率（q≤{self._rate}）。",
            "是哪些答卷，见 data/clean/answers.csv 的 flag_batch 一列；此表代号另编、份数只给档，不能与其他表相对。",
            "不看 α 系数：代填程序往往以 α=0.85 为目标，信度高不能说明答卷是真的。",
        ]
        if absent:
            notes.append(f"数据不足以检查：{'、'.join(absent)}。")
        if self.too_small:
            notes.append(f"{self.too_small} 个单位不足 {MIN_ROWS} 份，未检查。")
        return tuple(notes)


def _size(sheets: int) -> str:
    """Return a number of answer sheets as a band: exact numbers stand elsewhere beside the organisation's name."""
    low = sheets // BAND * BAND
    return f"{low}–{low + BAND - 1}"
