"""What the ledgers say of one year, theme by theme: every derived indicator with its values and its gaps."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG_LABELS, UNIT, UNIT_KEY, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.indicators.profiles_lines import LAG, SHARE, WHOLE, Line, lines
from djqj_analysis.measure.indicators.profiles_themes import LEVELS_OF, THEMES, Theme
from djqj_analysis.study.codebook import Codebook

TOLD = 2
VENUE = "has_venue"


@dataclass(frozen=True, slots=True)
class Profile(Result):
    """One theme in one year; ``n`` units have a value of some indicator."""

    id: str = field()
    n: int = field()
    n_units: int
    title: str
    year: int
    drawn: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[Line, ...]

    def table(self) -> Table:
        """One row per indicator (or option of it) and mass organisation."""
        columns = (
            Column("label", "指标"),
            Column("group", "对象"),
            Column("n", "单位数", "int"),
            Column("missing", "缺失", "int"),
            Column("not_applicable", "不适用", "int"),
            Column("estimate", "均值", "f2"),
            Column("interval", "95% CI", "f2"),
            Column("median", "中位数", "f2"),
            Column("quartiles", "四分位", "f2"),
        )
        rows = [
            (one.name, one.group, one.n, one.missing, one.not_applicable, one.printed(one.estimate),
             one.printed(one.ci_low, one.ci_high), one.printed(one.median), one.printed(one.q25, one.q75))
            for one in self.lines
        ]  # fmt: skip
        return Table(self.id, self.title, columns, tuple(rows), self.notes)

    def plot(self) -> Chart:
        """Draw the means of indicators that share a unit: dots of shares, bars of anything else."""
        found = [one for name in self.drawn for one in self.lines if one.variable == name] or list(self.lines)
        unit = found[0].unit
        drawn = [one for one in found if one.unit == unit]
        kind, value, fmt, limits = ("intervals", "estimate", "pct0", (0.0, 1.0)) if unit == SHARE else (
            "bars", "value", "f1", None
        )  # fmt: skip
        data = pd.DataFrame(
            {
                "label": [one.label for one in drawn],
                value: [one.estimate for one in drawn],
                "low": [one.ci_low for one in drawn],
                "high": [one.ci_high for one in drawn],
                "group": [one.group for one in drawn],
                "text": [_text(one, fmt) for one in drawn],
            }
        )
        levels = tuple(name for name in (*MASSORG_LABELS.values(), WHOLE) if name in set(data["group"]))
        axis = f"单位均值（{'占比' if unit == SHARE else unit or '原计量'}）"
        return Chart(
            self.id, kind, self.title, data, x_label=axis, levels=levels, fmt=fmt, limits=limits, notes=self.notes
        )

    def sentence(self) -> str:
        """Tell the first indicators, and which lacks most."""
        said = []
        for name in self.drawn:
            here = [one for one in self.lines if one.variable == name and one.n and not one.covered]
            values = [
                f"{one.massorg and one.group}{numbers.text(one.printed(one.estimate))}（n={one.n}）" for one in here
            ]
            said += [f"“{here[0].name}”{'、'.join(values)}"] if here else []
        gaps: dict[str, tuple[int, int]] = {}
        for one in {(line.variable, line.massorg): line for line in self.lines}.values():
            lacking, rows = gaps.get(one.variable, (0, 0))
            gaps[one.variable] = lacking + one.missing, rows + one.n + one.missing
        worst = max(gaps, key=lambda name: gaps[name][0] / gaps[name][1])
        label = next(one.label for one in self.lines if one.variable == worst).partition("：")[0]
        lack = f"缺失最多的是“{label}”，{phrases.share(*gaps[worst])}" if gaps[worst][0] else "适用之处均无缺失"
        few = "单位不足，数值隐去；" if any(one.covered for one in self.lines) else ""
        means = f"单位均值：{'；'.join(said[:TOLD])}；" if said else few
        return f"{self.year}年“{self.title}”共列{len(gaps)}项指标。{means}{lack}（n={self.n}个单位，只作描述）。"


def profiles(
    massorg_year: pd.DataFrame, org_year: pd.DataFrame, codebook: Codebook, year: int, *, min_n: int
) -> tuple[Profile, ...]:
    """Describe the themes of `profiles_themes` in one year, as `profiles_lines.lines` does.

    Parameters
    ----------
    massorg_year, org_year : DataFrame
        With their derived columns; absent ones are skipped.
    codebook : Codebook
        Gives labels, units and options.
    year : int
        The year of the survey, which is shown.
    min_n : int
        Fewest units behind a number.

    Returns
    -------
    tuple of Profile
        In the order of the themes; a theme or an indicator without any value is left out.

    Examples
    --------
    >>> profiles(massorg_year, org_year, codebook, 2025, min_n=5)[0].table()  # doctest: +SKIP
    <表 appointments_profile：任职与角色负荷，25行×9列>
    """
    if VENUE in org_year:
        massorg_year = massorg_year.merge(org_year[[*UNIT_KEY, VENUE]], on=UNIT_KEY, how="left")
    found = []
    for theme in THEMES:
        described = (
            *lines(massorg_year, "massorg_year", theme.massorg, codebook, year=year, min_n=min_n),
            *lines(org_year, "org_year", theme.unit, codebook, year=year, min_n=min_n),
        )
        valued = {one.variable for one in described if one.n}
        described = tuple(one for one in described if one.variable in valued)
        if described:
            n = len({*_units(massorg_year, theme.massorg, year), *_units(org_year, theme.unit, year)})
            notes = _notes(theme, described, year, min_n)
            found.append(Profile(theme.id, n, n, theme.title, year, theme.drawn, notes, described))
    return tuple(found)


def _units(frame: pd.DataFrame, names: tuple[str, ...], year: int) -> set[str]:
    """Units with a value of some indicator."""
    return {
        unit
        for name in names
        if name in frame
        for unit in frame.loc[(frame[YEAR] == year - LAG.get(name, 0)) & frame[name].notna(), UNIT]
    }


def _text(line: Line, fmt: str) -> str:
    if line.covered:
        return COVERED
    ends = numbers.interval(line.ci_low, line.ci_high, fmt)
    return f"{numbers.text(line.estimate, fmt)} {ends}，n={line.n}" if line.n else "没有值"


def _notes(theme: Theme, described: tuple[Line, ...], year: int, min_n: int) -> tuple[str, ...]:
    there = {one.variable for one in described}
    lagged = [f"“{one.label}”取{year - LAG[one.variable]}年的推优" for one in described if one.variable in LAG]
    options = "、选项" if there & set(LEVELS_OF) else ""
    return (
        f"{year}年；按单位计，均值的区间为 t 区间；是否{options}给占比与 Wilson 区间；口径见编码表",
        "缺失：适用而没有值；不适用：未建该群团、没有阵地、分母为零等，不计入；全不适用的群团不列",
        f"不足 {min_n} 个单位的数，以及任一侧不足 {min_n} 个单位的是否与选项，隐去；各单位取值相同的不给区间",
        *([theme.note] if theme.note else []),
        *(["；".join(dict.fromkeys(lagged))] if lagged else []),
    )
