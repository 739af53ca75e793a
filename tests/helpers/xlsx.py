"""Write small workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Rows = Sequence[Sequence[object]]


def write(path: Path, sheets: Mapping[str, Rows] | Rows) -> Path:
    """Write sheets of rows, the headings first; a bare list of rows becomes 「Sheet1」."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(path)
    return path


def _cell(sheet: object, value: object) -> object:
    """Keep text that looks like a formula text, as the platforms do."""
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return value
