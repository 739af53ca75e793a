"""Any table file as sheets of text: the first row gives the headings, the index is the row number that Excel shows.

Nothing is interpreted: whole numbers come without ``.0``, dates as ISO text, blank cells as ``""``. What a cell means
is for the codebook to say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import python_calamine as calamine

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import files

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Strict order, on the whole file: a third of short UTF-8 texts also decode as GB18030, none the other way round."""


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """The sheets of one file; ``encoding`` is that of a CSV, otherwise the kind of workbook."""

    path: Path
    sheets: Mapping[str, pd.DataFrame]
    encoding: str
    sha256: str


def load(path: Path) -> Workbook:
    """Read every sheet as text.

    Raises
    ------
    DjqjError
        ``R001`` to ``R006``; ``R003`` when no sheet has a heading and a row below it.
    """
    source = files.load(path)
    if source.kind == "csv":
        encoding, text = _decode(source)
        sheets = {path.stem: _frame(_csv_rows(path.name, text))}
    else:
        encoding, sheets = source.kind, _workbook_sheets(source)
    if all(frame.empty for frame in sheets.values()):
        files.stop("R003", path.name, "是空表（没有表头以下的行）", "请核对导出是否成功")
    return Workbook(path, MappingProxyType(sheets), encoding, source.sha256)


def sheets(path: Path) -> Mapping[str, pd.DataFrame]:
    """Return the sheets of a file by name, all text."""
    return load(path).sheets


def _workbook_sheets(source: files.Source) -> dict[str, pd.DataFrame]:
    try:
        with calamine.load_workbook(io.BytesIO(source.data)) as book:
            return {
                sheet.name: _frame(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
                for sheet in book.sheets_metadata
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet
            }
    except (calamine.CalamineError, OSError, ValueError) as error:
        fault = Fault("R004", source.path.name, "内容损坏，读不出来", "请重新下载，或在 Excel 中另存一份")
        raise DjqjError([fault]) from error


def _decode(source: files.Source) -> tuple[str, str]:
    if b"\0" not in source.data:
        for encoding in ENCODINGS:
            if encoding == "utf-8-sig" and not source.data.startswith(b"\xef\xbb\xbf"):
                continue
            try:
                return encoding, source.data.decode(encoding)
            except UnicodeDecodeError:
                continue
    files.stop("R004", source.path.name, "编码混杂，读不出来", "请用 Excel 打开，另存为“CSV UTF-8”")
    return "", ""


def _csv_rows(name: str, text: str) -> list[list[str]]:
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = "\t" if "\t" in first and "," not in first else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        fault = Fault("R004", name, f"不是合法的 CSV（{error}）", "请用 Excel 另存为“CSV UTF-8”")
        raise DjqjError([fault]) from error


def _frame(rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Headings from the first row that is not blank; blank rows and columns left out, Excel row numbers kept."""
    start = next((i for i, row in enumerate(rows) if any(cell != "" for cell in row)), None)
    if start is None:
        return pd.DataFrame()
    width = max(len(row) for row in rows)
    cells = [_texts(column) for column in zip(*(_padded(row, width) for row in rows[start:]), strict=True)]
    cells = [column for column in cells if any(column)]
    frame = pd.DataFrame({i: pd.Series(column[1:], dtype="str") for i, column in enumerate(cells)})
    frame.columns = pd.Index([column[0] for column in cells], dtype="str")
    frame.index = pd.RangeIndex(start + 2, start + 2 + len(frame))
    return frame.loc[(frame != "").any(axis=1).to_numpy()]


def _padded(row: Sequence[object], width: int) -> list[object]:
    return [*row, *[""] * (width - len(row))]


def _texts(column: Iterable[object]) -> list[str]:
    return [cell if isinstance(cell, str) else text(cell) for cell in column]


def text(cell: object) -> str:
    """Return a cell as text.

    Examples
    --------
    >>> text(3.0), text(0.35), text(date(2025, 11, 3)), text(None)
    ('3', '0.35', '2025-11-03', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
