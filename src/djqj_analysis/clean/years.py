"""What the ledgers say about time, held against the study: its year, the years of records, hours of a year.

============  =========================================================
L030          the year of the study is not in the ledgers
L031          a date or year before 1900, or after the year that follows the study's
L032          a record of a year that the sheet 单位年度 does not hold
L033          more hours than a year, or a week, has
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.words import YEAR
from djqj_analysis.clean.ledgers import END, EVENT_DATES, START
from djqj_analysis.read.answers import listed
from djqj_analysis.read.ledger import ROW, place
from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind

YEAR_HOURS, WEEK_HOURS = 8784, 168
"""Hours of a leap year; of a week, for variables that end in ``_week``."""
YEARLY = "org_year"
EARLIEST = 1900
REMEDIES: Mapping[str, str] = {
    START: "请按任免文件改正日期",
    END: "还在任的留空；已离任的，请按任免文件改正日期",
    YEAR: "请改正年份",
}
ADD = "或在“单位年度”表中补上这一年；不在研究年份之内的记录，请删去"


def check(tables: Mapping[str, pd.DataFrame], study: Study, files: Mapping[str, str], faults: Gather) -> None:
    """Note every fault of time in the typed tables (still with ``row_``); absent tables were reported before."""
    known = _years(tables.get(YEARLY))
    last = study.year + 1
    if known and study.year not in known:
        what = f"调查年份 {study.year} 不在台账的年份（{_span(known)}）之内"
        faults.add(Fault("L030", "study.toml [study] year", what, "请改正年份，或在台账中补上这一年"))
        last = max(study.year, *known) + 1  # the study's year is in doubt: one fault, not one per column
    for table, frame in tables.items():
        items = [item for item in study.codebook.table(table) if item.variable in frame]
        dated = {item.variable: item.wording for item in items if item.kind in (Kind.DATE, Kind.YEAR)}
        for name, heading in (dated | ({YEAR: "年份"} if YEAR in frame else {})).items():
            where = f"{place(files[table], table)}“{heading}”列"
            year = frame[name].dt.year if pd.api.types.is_datetime64_any_dtype(frame[name]) else frame[name]
            _far(frame, name, year, last, where, faults)
            if known and table != YEARLY and name in EVENT_DATES | {YEAR}:
                _elsewhere(frame, name, year.where(year.between(EARLIEST, last)), known, where, faults)
        for item in items:
            if item.kind is Kind.HOURS:
                _hours(frame, item.variable, f"{place(files[table], table)}“{item.wording}”列", faults)


def _far(frame: pd.DataFrame, name: str, year: pd.Series, last: int, where: str, faults: Gather) -> None:
    for far, word in ((year < EARLIEST, f"早于 {EARLIEST} 年"), (year > last, f"晚于 {last} 年")):
        if far.any():
            cells = frame.loc[far, name].drop_duplicates().sort_values()
            words = [cell.isoformat()[:10] if isinstance(cell, pd.Timestamp) else f"{cell:.0f}" for cell in cells]
            what = f"填的是 {listed(words)}，{word}"
            remedy = REMEDIES.get(name, "请改正日期")
            faults.add(Fault("L031", places.at(where, frame.loc[far, ROW]), what, remedy))


def _elsewhere(frame: pd.DataFrame, name: str, year: pd.Series, known: list[int], where: str, faults: Gather) -> None:
    """Note the records that count in no year: what is read by year would leave them out without a word."""
    other = year.notna() & ~year.isin(known)
    if other.any():
        wrong = _span(sorted({int(one) for one in year[other]}))
        what = f"年份 {wrong} 不在“单位年度”表的年份（{_span(known)}）之内"
        remedy = f"请改正{'年份' if name == YEAR else '日期'}，{ADD}"
        faults.add(Fault("L032", places.at(where, frame.loc[other, ROW]), what, remedy))


def _hours(frame: pd.DataFrame, name: str, where: str, faults: Gather) -> None:
    most, span = (WEEK_HOURS, "一周") if name.endswith("_week") else (YEAR_HOURS, "全年")
    rows = frame.loc[frame[name] > most, ROW]
    if len(rows):
        what = f"小时数超过{span}的 {most} 小时，最大的是 {frame[name].max():.0f}"
        faults.add(Fault("L033", places.at(where, rows), what, "请核对单位：应是小时，不是分钟"))


def _years(frame: pd.DataFrame | None) -> list[int]:
    if frame is None or YEAR not in frame:
        return []
    return sorted({int(year) for year in np.unique(frame[YEAR].dropna())})


def _span(years: list[int]) -> str:
    return "、".join(map(str, years))
