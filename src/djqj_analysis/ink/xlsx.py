"""Tables as a workbook: a sheet each, a linked list in front, numbers as numbers and text never as a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from . import archive, numbers, words
from .plain import plain
from .table import Column, Table

CONTENTS = "目录"
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_FORMATS = {
    "text": "General",
    "int": "0",
    "f1": "0.0",
    "f2": "0.00",
    "f3": "0.000",
    "pct0": "0%",
    "pct1": "0.0%",
    "p": '[<0.001]"<0.001";0.000',
    "sci": "0.00E+00",
}
_THICK, _THIN = Side(style="medium"), Side(style="thin")
_TITLE, _HEAD, _SMALL = Font(name="黑体", size=12), Font(name="黑体", size=10), Font(name="楷体", size=9)
_LINK = Font(name="宋体", size=10, color="0563C1", underline="single")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 46
_FIRST_ROW = 3  # title, a blank line, then the header


def workbook(tables: Mapping[str, Table] | Sequence[Table], *, notice: str = "") -> bytes:
    """Write tables into one workbook, byte-identical between runs.

    Parameters
    ----------
    tables : mapping or sequence of Table
        In the order of the sheets.
    notice : str
        Printed on every sheet, e.g. that the data are synthetic.
    """
    chosen = list(tables.values()) if isinstance(tables, Mapping) else list(tables)
    book = Workbook()
    contents = book.active
    contents.title = CONTENTS
    sheets = _sheet_names(chosen)
    _write_contents(contents, chosen, sheets, notice)
    for table, name in zip(chosen, sheets, strict=True):
        _write_table(book.create_sheet(name), table, notice)
    buffer = BytesIO()
    book.save(buffer)
    return archive.settle(buffer.getvalue(), title=CONTENTS)


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """Name the sheets 表1 …: at most 31 characters, none that Excel forbids; the number keeps them apart."""
    titles = [_FORBIDDEN.sub("", plain(table.title, line=" ")) for table in tables]
    return [f"表{at} {title}"[:31].rstrip(" '") for at, title in enumerate(titles, 1)]


def _write_contents(sheet: Worksheet, tables: Sequence[Table], names: Sequence[str], notice: str) -> None:
    _put(sheet.cell(1, 1), CONTENTS, _TITLE)
    for at, heading in enumerate(("序号", "表题", "标识", "行数"), 1):
        _put(sheet.cell(_FIRST_ROW, at), heading, _HEAD, Border(top=_THICK, bottom=_THIN))
    for at, (table, name) in enumerate(zip(tables, names, strict=True), 1):
        row = _FIRST_ROW + at
        sheet.cell(row, 1).value = at
        link = sheet.cell(row, 2)
        _put(link, table.title, _LINK)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name.replace(chr(39), chr(39) * 2)}'!A1")
        _put(sheet.cell(row, 3), table.id)
        sheet.cell(row, 4).value = len(table.rows)
    if notice:
        _put(sheet.cell(_FIRST_ROW + len(tables) + 2, 1), notice, _SMALL)
    for letter, width in zip("ABCD", (6, 60, 26, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + 1, 1)


def _write_table(sheet: Worksheet, table: Table, notice: str) -> None:
    _put(sheet.cell(1, 1), table.title, _TITLE)
    last = _FIRST_ROW + len(table.rows)
    for at, column in enumerate(table.columns, 1):
        head = sheet.cell(_FIRST_ROW, at)
        _put(head, column.label, _HEAD, Border(top=_THICK, bottom=_THIN if table.rows else _THICK))
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for at, row in enumerate(table.rows, _FIRST_ROW + 1):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), 1):
            cell = sheet.cell(at, place)
            _write_value(cell, value, column)
            if at == last:
                cell.border = Border(bottom=_THICK)
    for at, note in enumerate([*(f"注：{note}" for note in table.notes), *([notice] if notice else [])], last + 1):
        _put(sheet.cell(at, 1), note, _SMALL)
    for place, column in enumerate(table.columns):
        texts = [column.label, *(row[place] for row in table.cells())]
        letter = sheet.cell(_FIRST_ROW, place + 1).column_letter
        sheet.column_dimensions[letter].width = min(_WIDEST, max(words.width(text) for text in texts) + 3)
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + 1, 1)


def _write_value(cell: Cell, value: object, column: Column) -> None:
    fmt = value.fmt if isinstance(value, numbers.Amount) else column.fmt
    value = value.value if isinstance(value, numbers.Amount) else value
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if is_number or isinstance(value, date):
        cell.value = numbers.rounded(value, fmt) if isinstance(value, float) else value
        cell.number_format = _FORMATS[fmt] if is_number else "yyyy-mm-dd"
    else:
        _put(cell, numbers.text(value, fmt))
    side = "right" if column.is_number else "left"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=not column.is_number)


def _put(cell: Cell, text: str, font: Font | None = None, border: Border | None = None) -> None:
    """Store a text as text: Excel must never take it for a formula, not even when the cell is edited."""
    cell.value = shown = plain(text)
    cell.data_type = "s"
    cell.quotePrefix = shown.startswith(FORMULA_STARTS)
    if font:
        cell.font = font
    if border:
        cell.border = border
