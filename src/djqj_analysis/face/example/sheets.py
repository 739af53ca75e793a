"""Workbooks with the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

STAMP = (1980, 1, 1, 0, 0, 0)
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>djqj example</dc:creator></cp:coreProperties>'
)
Rows = Iterable[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return an ``.xlsx`` file with one sheet per entry, in order; ``None`` is an empty cell, dates are real dates.

    Examples
    --------
    >>> workbook({"甲": [["a", 1]]}) == workbook({"甲": [["a", 1]]})
    True
    """
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return _fixed(buffer.getvalue())


def _fixed(data: bytes) -> bytes:
    """Rewrite a package: members sorted, stamps and core properties fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, CORE.encode() if name == "docProps/core.xml" else old.read(name))
    return out.getvalue()
