"""The ledger workbook: one sheet per table, Chinese headings → variables of the codebook, every cell still text.

============  =========================================================
L001          a sheet is missing (close matches are named)
L002          a column is missing (close matches are named)
L003          a column appears twice
L004          a row that adds up others (合计): it would count as one more record
R003          a sheet is blank
============  =========================================================

Columns that the codebook does not know are left aside: a group's own remarks are no fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.read import totals, workbook
from djqj_analysis.read.headings import normal
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES

ROW = "row_"
NEVER_EMPTY = frozenset({"org", "org_year", "massorg_year", "leader_post"})
"""An organisation may have no facility, meeting or activity, but it has a year and posts."""


def read_ledger(path: str | Path, codebook: Codebook) -> Mapping[str, pd.DataFrame]:
    """Read every ledger table.

    Returns
    -------
    Mapping
        Table name → frame of text with the codebook's variables and ``row_`` (row number in Excel).

    Raises
    ------
    DjqjError
        ``R…`` for the file, ``L001`` to ``L004`` for every sheet and column at once.
    """
    faults = Gather()
    tables = gather(workbook.load(Path(path)), codebook, faults)
    faults.stop()
    return tables


def gather(book: workbook.Workbook, codebook: Codebook, faults: Gather) -> Mapping[str, pd.DataFrame]:
    """Return the sheets and columns that are there; note what is missing in ``faults``."""
    tables = {}
    for table in LEDGERS:
        items = codebook.table(table)
        sheet = find_sheet(book, SHEET_NAMES[table], faults) if items else None
        if sheet is not None and has_rows(sheet, place(book.path.name, table), faults, needed=table in NEVER_EMPTY):
            wanted = {item.variable: item.wording for item in items}
            tables[table] = mapped(sheet, wanted, place(book.path.name, table), faults)
    return MappingProxyType(tables)


def place(file: str, table: str) -> str:
    """Return 「台账.xlsx“任职”表」, the place that a fault names."""
    return f"{file}“{SHEET_NAMES[table]}”表"


def find_sheet(book: workbook.Workbook, name: str, faults: Gather) -> pd.DataFrame | None:
    """Return the sheet of that name (spaces and width do not matter), or note ``L001``."""
    for found, frame in book.sheets.items():
        if normal(found) == normal(name):
            return frame
    hint = close_matches(name, book.sheets)
    remedy = f"请补上这张表；现有：{'、'.join(book.sheets)}"
    faults.add(Fault("L001", book.path.name, f"缺少“{name}”表{hint}", remedy))
    return None


def has_rows(sheet: pd.DataFrame, where: str, faults: Gather, *, needed: bool) -> bool:
    """Return whether a sheet can be read on; note ``R003`` when it is blank, or has headings only but needs rows."""
    empty = not len(sheet.columns) or (needed and sheet.empty)
    if empty:
        faults.add(Fault("R003", where, "是空表（没有表头以下的行）", "请补上内容；没有记录的表也要保留表头"))
    return not empty


def mapped(
    sheet: pd.DataFrame, wanted: Mapping[str, str], where: str, faults: Gather, optional: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Return the wanted columns of a sheet under their variable names, plus ``row_``; rows of totals are faults.

    Parameters
    ----------
    sheet
        Text, indexed by Excel row.
    wanted
        Variable → heading.
    optional
        Variables whose column may be absent; it is then blank.
    """
    keys = [normal(str(header)) for header in sheet.columns]
    columns: dict[str, pd.Series] = {}
    for variable, heading in wanted.items():
        found = [i for i, key in enumerate(keys) if key == normal(heading)]
        if len(found) > 1:
            faults.add(Fault("L003", where, f"列“{heading}”出现了 {len(found)} 次", "请删去多余的列"))
        if not found and variable not in optional:
            hint = close_matches(heading, [str(header) for header in sheet.columns])
            faults.add(Fault("L002", where, f"缺少列“{heading}”{hint}", "请补上这一列（没有内容可以留空）"))
        if found:
            columns[variable] = sheet.iloc[:, found[0]].str.strip()
    frame = pd.DataFrame({**columns, ROW: sheet.index})
    first = sheet.iloc[:, 0].rename("first_")  # 序号, which the codebook does not know
    added = dict(totals.named(pd.concat([first, frame.drop(columns=ROW)], axis=1)))
    if added:
        words = "、".join(f"“{word}”" for word in dict.fromkeys(added.values()))
        remedy = "合计行请删去：合计由程序计算，留着会多算一条"
        faults.add(Fault("L004", f"{where}{places.rows(added)}", f"是合计行（{words}），不是记录", remedy))
    return frame.drop(index=list(added)).reset_index(drop=True)
