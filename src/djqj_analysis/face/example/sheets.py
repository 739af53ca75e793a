"""Workbooks with the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from djqj_analysis.ink.archive import settle

TITLE = "示例数据（合成）"
Rows = Iterable[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return an ``.xlsx`` file with one sheet per entry, in order; ``None`` is an empty cell, dates are real dates.

    Text is written as text, also where it looks like a formula.

    Examples
    --------
    >>> workbook({"甲": [["a", 1]]}) == workbook({"甲": [["a", 1]]})
    True
    """
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([_text(page, value) if _like_formula(value) else value for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return settle(buffer.getvalue(), title=TITLE)


def _like_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _text(page: object, value: object) -> object:
    cell = WriteOnlyCell(page, value)
    cell.data_type = "s"
    return cell
