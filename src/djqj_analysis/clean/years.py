"""What the ledgers say about time, held against the study: its year, dates of posts, hours of a year.

============  =========================================================
L030          the year of the study is not in the ledgers
L031          a post that starts in the far future
L032          an assessment of a year that the ledgers do not hold
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
from djqj_analysis.clean.checks import START
from djqj_analysis.read.ledger import ROW, place
from djqj_analysis.study import Study
from djqj_analysis.study.item import ASSESSMENT, Kind

YEAR_HOURS, WEEK_HOURS = 8784, 168
"""Hours of a leap year; of a week, for variables that end in ``_week``."""
YEARLY = "org_year"


def check(tables: Mapping[str, pd.DataFrame], study: Study, files: Mapping[str, str], faults: Gather) -> None:
    """Note every fault of time in the typed tables (still with ``row_``); absent tables were reported before."""
    known = _years(tables.get(YEARLY))
    if known and study.year not in known:
        what = f"调查年份 {study.year} 不在台账的年份（{_span(known)}）之内"
        faults.add(Fault("L030", "study.toml [study] year", what, "请改正年份，或在台账中补上这一年"))
    posts = tables.get("leader_post")
    if posts is not None and START in posts:
        _posts(posts, study.year, place(files["leader_post"], "leader_post"), faults)
    sheet = tables.get(ASSESSMENT)
    if known and sheet is not None and YEAR in sheet:
        other = sheet[YEAR].notna() & ~sheet[YEAR].isin(known)
        for year, rows in sheet[other].groupby(YEAR):
            where = f"{place(files[ASSESSMENT], ASSESSMENT)}{places.rows(rows[ROW])}"
            what = f"年份 {int(year)} 不在台账的年份（{_span(known)}）之内"
            faults.add(Fault("L032", where, what, "请改正年份，或在台账中补上这一年"))
    for table, frame in tables.items():
        for item in study.codebook.table(table):
            if item.kind is Kind.HOURS and item.variable in frame:
                _hours(frame, item.variable, f"{place(files[table], table)}“{item.wording}”列", faults)


def _posts(posts: pd.DataFrame, year: int, where: str, faults: Gather) -> None:
    last = pd.Timestamp(year + 1, 12, 31)
    far = posts[posts[START] > last]
    if len(far):
        what = f"任职起晚于 {last:%Y-%m-%d}，最晚的是 {far[START].max():%Y-%m-%d}"
        faults.add(Fault("L031", f"{where}{places.rows(far[ROW])}", what, "请按任免文件改正日期"))


def _hours(frame: pd.DataFrame, name: str, where: str, faults: Gather) -> None:
    most, span = (WEEK_HOURS, "一周") if name.endswith("_week") else (YEAR_HOURS, "全年")
    rows = frame.loc[frame[name] > most, ROW]
    if len(rows):
        what = f"小时数超过{span}的 {most} 小时，最大的是 {frame[name].max():.0f}"
        faults.add(Fault("L033", f"{where}{places.rows(rows)}", what, "请核对单位：应是小时，不是分钟"))


def _years(frame: pd.DataFrame | None) -> list[int]:
    if frame is None or YEAR not in frame:
        return []
    return sorted({int(year) for year in np.unique(frame[YEAR].dropna())})


def _span(years: list[int]) -> str:
    return "、".join(map(str, years))
