"""Who and what is in the sample: organisations with their exposures and outcomes, and respondents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG_LABELS, UNIT
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import hidden
from djqj_analysis.model.commonest import commonest
from djqj_analysis.model.controls import is_categorical
from djqj_analysis.model.frame import Frames, ledger, rows_for
from djqj_analysis.model.question import Level, Question, league_women_ledger, union_ledger
from djqj_analysis.model.terms import label_of
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind

UNITS = "个单位"


@dataclass(frozen=True, slots=True)
class Line:
    """A number (mean, standard deviation, range) or a level (count, share); ``n`` rows have the variable.

    ``count`` and ``share`` are NaN where the count is too small to publish.
    """

    group: str
    label: str
    level: str
    n: int
    count: float = np.nan
    share: float = np.nan
    mean: float = np.nan
    sd: float = np.nan
    low: float = np.nan
    high: float = np.nan


@dataclass(frozen=True, slots=True)
class Description(Result):
    """The composition of a sample; ``n`` rows of ``n_units`` organisations."""

    id: str = field()
    n: int = field()
    n_units: int
    title: str
    row: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    def table(self) -> Table:
        """One row per number or level."""
        columns = (
            Column("group", "资料"),
            Column("label", "变量"),
            Column("level", "类别"),
            Column("n", "有值的行", "int"),
            Column("count", "频数", "int"),
            Column("share", "占比", "pct1"),
            Column("mean", "均值", "f2"),
            Column("sd", "标准差", "f2"),
            Column("low", "最小", "f2"),
            Column("high", "最大", "f2"),
        )
        rows = [
            (one.group, one.label, one.level, one.n, one.count, one.share, one.mean, one.sd, one.low, one.high)
            for one in self.lines
        ]
        return Table(self.id, self.title, columns, tuple(rows), self.notes)

    def plot(self) -> Chart:
        """Shares of the levels; means where there are no levels."""
        levels = [one for one in self.lines if one.level and not np.isnan(one.share)]
        if levels:
            data = pd.DataFrame(
                {"label": [f"{one.label}：{one.level}" for one in levels], "value": [one.share for one in levels]}
            )
            return Chart(self.id, "bars", self.title, data, x_label="占比", fmt="pct1")
        data = pd.DataFrame({"label": [one.label for one in self.lines] or ["（无）"],
                             "value": [one.mean for one in self.lines] or [np.nan]})  # fmt: skip
        return Chart(self.id, "bars", self.title, data, x_label="均值")

    def sentence(self) -> str:
        """How many there are, and the most frequent level of each variable with levels."""
        levels: dict[str, list[tuple[str, int, int]]] = {}
        for one in self.lines:
            if one.level and not np.isnan(one.count):
                levels.setdefault(one.label, []).append((one.level, int(one.count), one.n))
        parts = filter(None, (commonest(label, found) for label, found in levels.items()))
        lead = f"共{numbers.text(self.n, 'int')}{self.row}"
        if self.row != UNITS:
            lead += f"，来自{numbers.text(self.n_units, 'int')}个单位"
        return "；".join([lead, *parts]) + "。"


def organisations(frames: Frames, study: Study) -> Description:
    """Describe organisations in the survey year, and exposures and outcomes over all years by mass organisation."""
    codebook = study.codebook
    base = Question("", "", study.outcomes.ledger[0], (), study.exposures.venue, tuple(MASSORG_LABELS), Level.LEDGER)
    rows = rows_for(frames, base, study.controls.organisation, study.year)
    latest = rows["year"].max() if len(rows) else study.year
    by_unit = rows[rows["year"] == latest].drop_duplicates(UNIT)
    least = study.assumptions.report_min_n
    lines = list(_lines(by_unit, f"{int(latest)}年", study.controls.organisation, codebook, least=least))
    for question in (union_ledger(study)[0], league_women_ledger(study)[0]):
        for massorg in question.massorgs:
            names = [*question.cross, question.venue, *study.outcomes.ledger]
            part = ledger(frames, [massorg], names)
            held = [name for name in names if part[name].notna().any()]
            lines += _lines(part, MASSORG_LABELS[massorg], held, codebook, least=0)
    years = "全部年份" if frames.massorg_year["year"].nunique() > 1 else f"{int(latest)}年"
    notes = (
        f"控制变量取{int(latest)}年，一行一个单位；自变量与因变量取{years}，一行一个群团×年",
        f"不足{least}个单位的类别（及可由合计推出的一类）不列频数与占比",
    )
    return Description("describe_org", len(by_unit), len(by_unit), "单位与台账变量的描述", UNITS, tuple(lines), notes)


def respondents(frames: Frames, study: Study) -> Description:
    """Describe respondents by the personal controls and the perceived outcomes; small cells are not published."""
    codebook, least = study.codebook, study.assumptions.report_min_n
    rows = frames.respondent
    names = [*study.controls.person, *study.outcomes.perceived, *study.outcomes.spillover]
    found = _lines(rows, "问卷", [name for name in names if name in rows.columns], codebook, least=least)
    lines = tuple(_without_persons(one, least) for one in found)
    notes = (
        f"占比的分母为有值的答卷；不足{least}份的类别（及可由合计推出的类别）不列频数与占比",
        "最小与最大是个别人的得分，不列",
    )
    n_units = int(rows[UNIT].nunique())
    return Description("describe_respondent", len(rows), n_units, "答卷人构成", "份有效答卷", lines, notes)


def _lines(rows: pd.DataFrame, group: str, names: Sequence[str], codebook: Codebook, *, least: int) -> Iterator[Line]:
    for name in dict.fromkeys(names):
        values = rows[name].dropna().astype(float)
        if _has_levels(name, codebook):
            yield from _levels(values, group, name, codebook, least)
        elif len(values):
            sd = float(values.std()) if len(values) > 1 else np.nan
            yield Line(group, label_of(name, codebook), "", len(values), mean=float(values.mean()), sd=sd,
                       low=float(values.min()), high=float(values.max()))  # fmt: skip
        else:
            yield Line(group, label_of(name, codebook), "", 0)


def _without_persons(line: Line, least: int) -> Line:
    """Leave out the extremes, which are single persons' scores, and every number that rests on a few."""
    few = {"mean": np.nan, "sd": np.nan} if line.n < least else {}
    return replace(line, low=np.nan, high=np.nan, **few)


def _has_levels(name: str, codebook: Codebook) -> bool:
    yes_no = name in codebook.names and codebook.find(name).kind in (Kind.SINGLE, Kind.YES_NO)
    return yes_no or is_categorical(name, codebook)


def _levels(values: pd.Series, group: str, name: str, codebook: Codebook, least: int) -> Iterator[Line]:
    item = codebook.find(name)
    counted = [(level.label, int((values == float(level.code)).sum())) for level in item.answers]
    counted = [(label, count) for label, count in counted if count]
    for (label, count), hide in zip(counted, hidden([count for _, count in counted], least), strict=True):
        share = np.nan if hide else count / len(values)
        yield Line(group, item.label, label, len(values), np.nan if hide else count, share)
