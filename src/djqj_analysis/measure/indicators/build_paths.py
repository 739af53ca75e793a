"""The path by which mass organisations were founded: as filled in, beside what dates and counts of the ledger show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import LEAGUE, UNION, UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators.synchrony import (
    JOINT,
    LEAST,
    MASS_FIRST,
    MASS_ONLY,
    PARTY_FIRST,
    SINGLE,
    TOGETHER,
)
from djqj_analysis.study.codebook import Codebook

BUILD_PATHS: Final = "build_paths"
TITLE: Final = "组建路径：填报与日期、人数对照"
BY_DATE: Final = {PARTY_FIRST: "先建党组织", TOGETHER: "同步", MASS_FIRST: "先建群团"}
UNDATED: Final = "日期不明"
READY: Final = {SINGLE: "可单独组建", JOINT: "宜联合组建", MASS_ONLY: "宜先建群团"}
TOGETHER_FILLED: Final = 2  # build_path 同步组建
NOT_BUILT: Final = 5


@dataclass(frozen=True, slots=True)
class Path:
    """One path as filled in: how many by the order of dates (undated last), and by readiness."""

    code: int
    label: str
    n: int
    by_date: tuple[int, ...]
    ready: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BuildPaths(Result):
    """Paths in one year; ``n`` established mass organisations whose path is filled in."""

    n: int = field()
    n_units: int
    year: int
    within: float
    paths: tuple[Path, ...]
    id: str = field(default=BUILD_PATHS)

    def table(self) -> Table:
        """One row per path."""
        columns = (
            Column("label", "填报的组建路径"),
            Column("n", "单位×群团", "int"),
            Column("share", "占比", "pct1"),
            *(Column(f"date_{at}", label, "int") for at, label in enumerate((*BY_DATE.values(), UNDATED))),
            *(Column(f"ready_{at}", label, "int") for at, label in enumerate(READY.values())),
        )
        rows = [(one.label, one.n, one.n / self.n, *one.by_date, *one.ready) for one in self.paths]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw the order of dates within each path as filled in."""
        levels = (*BY_DATE.values(), UNDATED)
        data = pd.DataFrame(
            [
                (f"{one.label}（{one.n}个）", level, count)
                for one in self.paths
                for level, count in zip(levels, one.by_date, strict=True)
                if count or level != UNDATED
            ],
            columns=["label", "group", "value"],
        )
        known = set(data["group"])
        return Chart(
            self.id, "bars", TITLE, data, x_label="群团组织数", levels=tuple(one for one in levels if one in known),
            fmt="int", legend="按成立日期", notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say the paths filled in, and how many called "together" the dates do not show together."""
        told = "、".join(f"“{one.label}”{numbers.text(one.n / self.n, 'pct1')}" for one in self.paths)
        apart = ""
        for one in self.paths:
            dated = sum(one.by_date[:-1])
            if one.code == TOGETHER_FILLED and dated:
                apart = f"；填“{one.label}”且有日期的，成立相隔超过{numbers.text(self.within)}个月的占"
                apart += phrases.share(dated - one.by_date[1], dated)
        return (
            f"{self.year}年已建群团组织填报的组建路径：{told}{apart}"
            f"（{phrases.counts(self.n, self.n_units)}，一行为单位×群团；只作描述）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年已建群团组织；“同步”按成立日期相隔不超过 {numbers.text(self.within)} 个月，是工作假定",
            f"“可单独组建”等只描述台账人数：应入人数工会不足 {LEAST[UNION]} 人、团不足 {LEAST[LEAGUE]} 人，"
            "或党组织为联合支部的，为宜联合；无党组织或无党员的，为宜先建群团；不评价路径对错",
        )


def compare(massorg_year: pd.DataFrame, codebook: Codebook, year: int, *, within: float) -> BuildPaths | None:
    """Set the path filled in beside dates and counts; ``None`` when no path is filled in.

    Parameters
    ----------
    massorg_year : DataFrame
        The key, ``massorg_exists, build_path`` and the columns of `synchrony.organisations` and `synchrony.readiness`.
    codebook : Codebook
        Gives the labels of the paths.
    year : int
        The year shown.
    within : float
        As in `synchrony.organisations`, for the words.
    """
    built = massorg_year[(massorg_year[YEAR] == year) & (massorg_year["massorg_exists"] == 1)]
    used = built[built["build_path"].notna() & (built["build_path"] != NOT_BUILT)]
    labels = [(int(level.code), level.label) for level in codebook.find("build_path", "massorg_year").answers]
    found = [
        _path(code, label, rows) for code, label in labels for rows in [used[used["build_path"] == code]] if len(rows)
    ]
    return BuildPaths(len(used), used[UNIT].nunique(), year, within, tuple(found)) if found else None


def _path(code: int, label: str, rows: pd.DataFrame) -> Path:
    dated = tuple(int((rows["path_by_date"] == at).sum()) for at in BY_DATE)
    ready = tuple(int((rows["ready_path"] == at).sum()) for at in READY)
    return Path(code, label, len(rows), (*dated, len(rows) - sum(dated)), ready)
