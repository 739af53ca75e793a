"""The ledger workbook: one sheet per table, Chinese headings → variables of the codebook, every cell still text.

============  =========================================================
L001          a sheet is missing (close matches are named)
L002          a column is missing (close matches are named)
L003          a column appears twice
L004          a row that adds up others (合计): it would count as one more record
L005          the headings of a sheet cannot be found
L006          a title or a footer was left out (a note, no fault)
R003          a sheet is blank
============  =========================================================

Columns that the codebook does not know are left aside: a group's own remarks are no fault.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.read import body, totals, workbook
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
        wanted = {item.variable: item.wording for item in codebook.table(table)}
        where = place(book.path.name, table)
        sheet = find_sheet(book, table, wanted.values(), faults) if wanted else None
        if sheet is not None and has_rows(sheet, where, faults, needed=table in NEVER_EMPTY):
            tables[table] = mapped(sheet, wanted, where, faults)
    return MappingProxyType(tables)


def place(file: str, table: str) -> str:
    """Return 「台账.xlsx“任职”表」, the place that a fault names."""
    return f"{file}“{SHEET_NAMES[table]}”表"


def find_sheet(book: workbook.Workbook, table: str, wanted: Collection[str], faults: Gather) -> pd.DataFrame | None:
    """Return the sheet of a table (spaces and width of its name do not matter) between its title and its footer.

    ``None`` with ``L001`` noted when there is none, with ``L005`` when its headings cannot be found.
    """
    name, where = SHEET_NAMES[table], place(book.path.name, table)
    for found, sheet in book.sheets.items():
        if normal(found) == normal(name):
            frame = body.between(sheet, wanted, where, faults)
            return frame if frame.columns.empty or body.is_known(frame, wanted, where, faults) else None
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
