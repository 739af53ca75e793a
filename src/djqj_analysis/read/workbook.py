"""Any table file as sheets of text: the first row gives the headings, the index is the row number that Excel shows.

Nothing is interpreted: whole numbers come without ``.0``, dates as ISO text, blank cells as ``""``. What a cell means
is for the codebook to say.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import pandas as pd
import python_calamine as calamine

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import files, guard, package, spss
from djqj_analysis.read.platform import Layout

BOM, WIDE_BOM = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Strict order, on the whole file: a third of short UTF-8 texts also decode as GB18030, none the other way round."""
PANIC = "PanicException"
"""What a panic in the Rust of the workbook parser becomes: no ``Exception``, and of no class that can be imported."""


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """The sheets of one file; ``encoding`` is that of a CSV, otherwise the kind of workbook.

    ``layout`` is there when the file itself says what its columns are (SPSS).
    """

    path: Path
    sheets: Mapping[str, pd.DataFrame]
    encoding: str
    sha256: str
    layout: Layout | None = None


def load(path: Path, *, typed: bool = False) -> Workbook:
    """Read every sheet as text.

    Parameters
    ----------
    typed
        Whether formulas without a result are texts, as in what people typed into a survey; refused otherwise.

    Raises
    ------
    DjqjError
        ``R001`` to ``R008``; ``R003`` when no sheet has a heading and a row below it.
    """
    source = files.load(path, typed=typed)
    layout = spss.layout(source.data, path.name) if source.kind == "sav" else None
    if layout is not None:
        encoding, sheets = source.kind, {path.stem: layout.frame}
    elif source.kind == "csv":
        encoding, sheets = _csv_sheet(path.name, path.stem, source.data)
    elif source.kind == "zip":
        encoding, sheets = _csv_sheets(path.name, source.data)
    else:
        encoding, sheets = source.kind, _workbook_sheets(source)
    if all(frame.empty for frame in sheets.values()):
        files.stop("R003", path.name, "是空表（没有表头以下的行）", "请核对导出是否成功")
    return Workbook(path, MappingProxyType(sheets), encoding, source.sha256, layout)


def sheets(path: Path) -> Mapping[str, pd.DataFrame]:
    """Return the sheets of a file by name, all text."""
    return load(path).sheets


def _csv_sheet(name: str, stem: str, data: bytes) -> tuple[str, dict[str, pd.DataFrame]]:
    encoding, text = _decode(name, data)
    return encoding, {stem: _frame(name, _csv_rows(name, text))}


def _csv_sheets(name: str, data: bytes) -> tuple[str, dict[str, pd.DataFrame]]:
    """Read every CSV of an archive, by its name without folder and suffix (问卷网's old download, formats.md §1.7)."""
    parts = package.members(name, data, lambda member: member.lower().endswith(".csv"))
    found: dict[str, pd.DataFrame] = {}
    encodings = []
    for member, part in parts.items():
        encoding, sheet = _csv_sheet(f"{name} 中的 {member}", PurePosixPath(member).stem, part)
        encodings.append(encoding)
        found |= sheet
    if not found:
        files.stop("R002", name, "压缩包里没有 CSV", "请交问卷网下载的原压缩包，或解压后只交其中一份")
    return encodings[0], found


def _workbook_sheets(source: files.Source) -> dict[str, pd.DataFrame]:
    try:
        return _parsed(source.path.name, source.data)
    except DjqjError:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == PANIC:
            fault = Fault("R004", source.path.name, "内容损坏，读不出来", guard.SAVE_AGAIN)
            raise DjqjError([fault]) from error
        raise


def _parsed(name: str, data: bytes) -> dict[str, pd.DataFrame]:
    found: dict[str, pd.DataFrame] = {}
    cells = 0
    with calamine.load_workbook(io.BytesIO(data)) as book:
        if len(book.sheets_metadata) > guard.MAX_SHEETS:
            what = f"有 {len(book.sheets_metadata)} 张工作表（上限 {guard.MAX_SHEETS}）"
            guard.stop("R005", name, what, "请拆分后再读")
        for entry in book.sheets_metadata:
            if entry.typ is calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(entry.name)
                row, column = sheet.end or (-1, -1)
                cells += (row + 1) * (column + 1)
                guard.bounded(name, cells, 1)
                found[entry.name] = _frame(name, sheet.iter_rows())
    return found


def _decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the encoding and the text; what Excel calls 「Unicode 文本」 is UTF-16 with a mark in front."""
    wide = data.startswith(WIDE_BOM)
    for encoding in ("utf-16",) if wide else ENCODINGS:
        if encoding == "utf-8-sig" and not data.startswith(BOM):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding, text
    raise DjqjError([Fault("R004", name, "编码混杂，读不出来", "请用 Excel 打开，另存为“CSV UTF-8”")])


def _csv_rows(name: str, text: str) -> Iterator[list[str]]:
    first = re.split(r"[\r\n]", text[: files.HEAD], maxsplit=1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    guard.bounded(name, max(text.count(mark) for mark in (delimiter, "\n", "\r")), 1)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        fault = Fault("R004", name, "不是合法的 CSV（引号不成对，或一格太长）", "请用 Excel 另存为“CSV UTF-8”")
        raise DjqjError([fault]) from error


def _frame(name: str, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Headings from the first row that is not blank; blank rows and columns left out, Excel row numbers kept."""
    numbers, kept = [], []
    width = 0
    for number, row in enumerate(rows, start=1):
        if any(cell != "" for cell in row):
            numbers.append(number)
            kept.append(row)
            width = max(width, len(row))
            guard.bounded(name, len(kept), width, most=guard.MAX_CELLS)
    columns = _columns(name, kept, width)
    if not columns:
        return pd.DataFrame()
    frame = pd.DataFrame({at: pd.Series(cells[1:], dtype="str") for at, cells in enumerate(columns)})
    frame.columns = pd.Index([cells[0] for cells in columns], dtype="str")
    frame.index = pd.Index(numbers[1:], dtype="int64")
    return frame


def _columns(name: str, rows: Sequence[Sequence[object]], width: int) -> list[list[str]]:
    """Turn rows into columns of text; the blank ones are left out."""
    found: list[list[str]] = []
    for at in range(width):
        seen: dict[str, str] = {}  # equal texts are kept once: answers repeat their labels thousands of times
        cells = [_text(row[at], seen) if at < len(row) else "" for row in rows]
        longest = max(map(len, seen), default=0)
        if longest > guard.MAX_CELL:
            guard.stop("R005", name, f"有一格超过 {guard.MAX_CELL} 字", "请删短这一格")
        if longest:
            found.append(cells)
        if len(found) > guard.MAX_COLUMNS:
            guard.stop("R005", name, f"超过 {guard.MAX_COLUMNS} 列", "请删去数据以外的列")
    return found


def _text(cell: object, seen: dict[str, str]) -> str:
    words = cell if isinstance(cell, str) else text(cell)
    return seen.setdefault(words, words)


def text(cell: object) -> str:
    """Return a cell as text.

    Examples
    --------
    >>> text(3.0), text(0.35), text(date(2025, 11, 3)), text(None), text(float("nan"))
    ('3', '0.35', '2025-11-03', '', '#NUM!')
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        if not math.isfinite(cell):  # Excel has no such number; as text it could pass for one
            return "#NUM!"
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):  # more than a day counts on in hours, as the cell shows it
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(cell)
