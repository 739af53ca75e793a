"""Which sheet of a file holds the answers, and which platform it comes from.

============  =========================================================
R007          no platform is recognised by the headings
R014          a title above the headings
R015          headings without a single answer below
R016          the confirmed column map belongs to another file
============  =========================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NoReturn

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import coding, columnmap, missing, sniff, spss, together, totals
from djqj_analysis.read.headings import SERIAL, normal
from djqj_analysis.read.platform import Layout, Platform, kinds
from djqj_analysis.read.workbook import Workbook

TABLE = "table"
TITLE_ROWS = 5

_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")


def arranged(book: Workbook, name: str, platform: str | None, columns: pd.DataFrame | None) -> tuple[str, Layout]:
    """Return the platform's name and the sheet with the answers in the common form.

    Parameters
    ----------
    name
        The file, for messages.
    platform
        Name of the platform, if the person said it.
    columns
        A confirmed column map, which overrides recognition.

    Raises
    ------
    DjqjError
        ``R007``, ``R014``–``R016``; whatever the platform finds wrong.
    """
    if book.layout is not None and columns is None:
        return spss.NAME, book.layout
    seen = {sheet: _visible(frame) for sheet, frame in book.sheets.items()}
    sheets = {sheet: frame for sheet, frame in seen.items() if not frame.empty}
    if not sheets:
        _stop("R015", name, "只有表头，没有一份答卷", "请核对导出时的筛选条件，重新导出")
    if columns is not None:
        return TABLE, _mapped(sheets, columns, name)
    if platform is not None and sniff.named(platform) is None:
        known = "、".join(module.NAME for module in sniff.PLATFORMS)
        _stop("R007", name, f"还不会读平台“{platform}”的导出", f"可用：{known}；其他表格请先运行 djqj map")
    titles = {sheet: title for sheet, frame in sheets.items() if (title := _title(frame))}
    found = {sheet: _platform(frame, platform) for sheet, frame in sheets.items() if sheet not in titles}
    claimed = {sheet: module for sheet, module in found.items() if module is not None}
    if not claimed and titles:
        _stop("R014", name, next(iter(titles.values())), "请删去表头上方的行，让表头成为第一行")
    if not claimed:
        remedy = "请用平台“下载答卷数据”中的 Excel 或 CSV，不要改动表头；不是平台导出的表格请先运行 djqj map"
        _stop("R007", name, "认不出是哪个平台的导出", remedy)
    chosen = max(claimed, key=lambda sheet: _rank(sheets[sheet]))  # the first of equals
    whole = together.joined(sheets, chosen)
    frame, absent = missing.in_numbers(whole.frame)
    layout = claimed[chosen].arrange(frame)
    if whole.names is not None:
        layout = together.with_names(layout, whole.names)
    notes = (*layout.notes, *whole.notes, *missing.notes(frame.columns, absent))
    return claimed[chosen].NAME, replace(layout, notes=notes)


def _stop(code: str, where: str, what: str, remedy: str) -> NoReturn:
    raise DjqjError([Fault(code, where, what, remedy)])


def _visible(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows, and columns without a heading, in which nothing can be seen."""
    rows = np.zeros(len(frame), dtype=np.bool_)
    for _, cells in frame.items():
        if rows.all():
            break
        rows[~rows] = cells[~rows].str.contains(_VISIBLE).to_numpy()
    kept = [bool(_VISIBLE.search(str(header))) or cells.str.contains(_VISIBLE).any() for header, cells in frame.items()]
    return frame.loc[rows, kept]


def _title(frame: pd.DataFrame) -> str:
    """Say what stands above the headings: a row nearly empty, with the headings of a platform some rows below."""
    width = _filled(frame.columns)
    for row in frame.head(TITLE_ROWS).itertuples(name=None):
        if _filled(row[1:]) > 2 * width and sniff.recognise([cell.strip() for cell in row[1:]]) is not None:
            return f"表头在第 {row[0]} 行，上面多了标题（“{next(filter(None, frame.columns))}”）"
    return ""


def _filled(cells: Iterable[str]) -> int:
    return sum(bool(_VISIBLE.search(str(cell))) for cell in cells)


def _platform(frame: pd.DataFrame, platform: str | None) -> Platform | None:
    headers = [str(header) for header in frame.columns]
    return sniff.recognise(headers) if platform is None else sniff.named(platform)


def _rank(frame: pd.DataFrame) -> tuple[bool, int]:
    """Prefer the sheet with 序号, then the widest one."""
    return bool(frame.columns.map(normal).isin([SERIAL]).any()), frame.shape[1]


def _mapped(sheets: Mapping[str, pd.DataFrame], columns: pd.DataFrame, name: str) -> Layout:
    """Arrange the sheets that have all headings of a confirmed column map; columns outside the map are left out."""
    headers = [str(header) for header in columns["header"]]
    wanted = set(headers) - {together.NAME}
    chosen = next((sheet for sheet, frame in sheets.items() if wanted <= set(frame.columns)), next(iter(sheets)))
    whole = together.joined(sheets, chosen)
    frame = whole.named
    if not set(headers) <= set(frame.columns):
        lost = "、".join(f"“{header}”" for header in headers if header not in frame.columns)
        _stop("R016", name, f"没有对照表所写的列{lost}", "对照表是给另一个文件的，请重新运行 djqj map")
    places = _places(headers, list(frame.columns))
    cells = frame.iloc[:, places].set_axis(pd.Index(columns["name"]), axis=1)
    added = totals.rows(frame, cells.get(SERIAL))
    cells, absent = missing.in_numbers(cells.drop(index=[row for row, _ in added]))
    columns, cells = columnmap.canonical(columns, cells)
    columns = columns.assign(kind=kinds(columns, cells))
    notes = (*whole.notes, *missing.notes(headers, absent))
    return Layout(columns, cells, coding.detect(columns, cells, scored_has_total=False), added, notes)


def _places(headers: list[str], present: list[str]) -> list[int]:
    """Return the place of every heading, the k-th of equal headings standing for the k-th column of that name."""
    places = []
    for i, header in enumerate(headers):
        equal = [place for place, other in enumerate(present) if other == header]
        places.append(equal[min(headers[:i].count(header), len(equal) - 1)])
    return places
