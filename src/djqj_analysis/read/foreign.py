"""The bytes of a workbook or CSV as sheets of text, checked first; this runs in a child, and loads no pandas.

Nothing is interpreted: whole numbers come without ``.0``, dates as ISO text, blank cells as ``""``. A column is its
distinct texts, and for each row the place of its text: answers repeat their labels thousands of times.
"""

from __future__ import annotations

import csv
import io
import math
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import python_calamine as calamine

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import biff, biff_styles, comments, guard, ole, package
from djqj_analysis.read.child import Said

BOM, WIDE_BOM = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
"""Strict order, on the whole file: a third of short UTF-8 texts also decode as GB18030, none the other way round."""
PANIC = "PanicException"
"""What a panic in the Rust of the workbook parser becomes: no ``Exception``, and of no class that can be imported."""
PLACE = "I"
"""Type code of the numbers in an answer's bytes."""
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")


class Sheet(NamedTuple):
    """The row numbers that Excel shows (the headings' first), and for each column its texts and their places."""

    name: str
    rows: array[int]
    columns: list[tuple[list[str], array[int]]]


def answer(request: Mapping[str, Any], data: bytes) -> Said:
    """Parse a file for :func:`djqj_analysis.read.child.serve`; ``request`` has its ``kind``, ``name`` and ``typed``.

    The bytes of the answer hold, sheet by sheet, the row numbers and then the places of each column.
    """
    if request["kind"] == comments.COMMENTS:
        return {"comments": comments.comments(request["name"], data)}, b""
    encoding, sheets = parse(request["kind"], request["name"], data, typed=request["typed"])
    told = [(sheet.name, len(sheet.rows), [texts for texts, _ in sheet.columns]) for sheet in sheets]
    numbers = [each.tobytes() for sheet in sheets for each in (sheet.rows, *(places for _, places in sheet.columns))]
    return {"encoding": encoding, "sheets": told}, b"".join(numbers)


def parse(kind: str, name: str, data: bytes, *, typed: bool = False) -> tuple[str, list[Sheet]]:
    """Return the encoding of a CSV, or else the kind, and the sheets.

    Raises
    ------
    DjqjError
        ``R002`` to ``R006`` and ``R008``.
    """
    if kind == "csv":
        encoding, rows = _csv(name, data)
        return encoding, [_sheet(PurePosixPath(name).stem, name, rows)]
    if kind == "zip":
        return _csvs(name, data)
    return kind, _workbook(name, checked(kind, name, data, typed=typed))


def checked(kind: str, name: str, data: bytes, *, typed: bool = False) -> bytes:
    """Return a workbook packed anew from what was checked.

    Parameters
    ----------
    typed
        Whether a formula of an ``.xlsx`` without a result is what somebody typed into a survey, and read as its text.
    """
    if kind == "xlsx":
        return package.workbook(name, data, typed=typed)
    if _OLE_MACROS in data:
        guard.stop("R006", name, "含有宏", "请另存为不含宏的 .xlsx")
    content = ole.stream(name, data, biff.STREAMS)
    biff.check(name, content)
    return ole.pack(biff.STREAMS[0], biff_styles.shown(name, content))


def _csv(name: str, data: bytes) -> tuple[str, Iterator[list[str]]]:
    encoding, text = _decode(name, data)
    return encoding, _csv_rows(name, text)


def _csvs(name: str, data: bytes) -> tuple[str, list[Sheet]]:
    """Read every CSV of an archive, by its name without folder and suffix (问卷网's old download, formats.md §1.7)."""
    parts = package.members(name, data, lambda member: member.lower().endswith(".csv"))
    found: dict[str, Sheet] = {}
    encodings = []
    for member, part in parts.items():
        encoding, rows = _csv(f"{name} 中的 {member}", part)
        stem = PurePosixPath(member).stem
        found[stem] = _sheet(stem, f"{name} 中的 {member}", rows)
        encodings.append(encoding)
    if not found:
        guard.stop("R002", name, "压缩包里没有 CSV", "请交问卷网下载的原压缩包，或解压后只交其中一份")
    return encodings[0], list(found.values())


def _workbook(name: str, data: bytes) -> list[Sheet]:
    try:
        return _parsed(name, data)
    except (DjqjError, MemoryError):
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == PANIC:
            fault = Fault("R004", name, "内容损坏，读不出来", guard.SAVE_AGAIN)
            raise DjqjError([fault]) from error
        raise


def _parsed(name: str, data: bytes) -> list[Sheet]:
    found: dict[str, Sheet] = {}
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
                found[entry.name] = _sheet(entry.name, name, sheet.iter_rows())
    return list(found.values())


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
    first = re.split(r"[\r\n]", text[: guard.HEAD], maxsplit=1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    guard.bounded(name, max(text.count(mark) for mark in (delimiter, "\n", "\r")), 1)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        fault = Fault("R004", name, "不是合法的 CSV（引号不成对，或一格太长）", "请用 Excel 另存为“CSV UTF-8”")
        raise DjqjError([fault]) from error


def _sheet(title: str, name: str, rows: Iterable[Sequence[object]]) -> Sheet:
    """Headings from the first row that is not blank; blank rows and columns left out, Excel row numbers kept."""
    numbers, kept = array(PLACE), []
    width = 0
    for number, row in enumerate(rows, start=1):
        if any(cell != "" for cell in row):
            numbers.append(number)
            kept.append(row)
            width = max(width, len(row))
            guard.bounded(name, len(kept), width, most=guard.MAX_CELLS)
    return Sheet(title, numbers, _columns(name, kept, width))


def _columns(name: str, rows: Sequence[Sequence[object]], width: int) -> list[tuple[list[str], array[int]]]:
    """Turn rows into columns of text; the blank ones are left out."""
    found = []
    for at in range(width):
        seen: dict[str, int] = {}
        cells = (row[at] if at < len(row) else "" for row in rows)
        texts = (cell if isinstance(cell, str) else text(cell) for cell in cells)
        places = array(PLACE, [seen.setdefault(words, len(seen)) for words in texts])
        longest = max(map(len, seen), default=0)
        if longest > guard.MAX_CELL:
            guard.stop("R005", name, f"有一格超过 {guard.MAX_CELL} 字", "请删短这一格")
        if longest:
            found.append((list(seen), places))
        if len(found) > guard.MAX_COLUMNS:
            guard.stop("R005", name, f"超过 {guard.MAX_COLUMNS} 列", "请删去数据以外的列")
    return found


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
