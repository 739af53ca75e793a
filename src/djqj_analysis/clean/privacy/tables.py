"""The tables of a file, all cells text, so that whole columns can be judged: CSV, workbooks, SPSS files."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pyreadstat
import python_calamine as calamine

from djqj_analysis.clean.privacy.texts import decoded
from djqj_analysis.read.foreign import text

HEADS = 12
"""Rows among which the headings of a sheet are looked for: titles and notes may stand above them."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def tables(name: str, data: bytes) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield (sheet, frame of text) for every table of a file; nothing for a file that is no table.

    Raises
    ------
    ValueError
        When the file is not what its ending says.
    """
    suffix = name[name.rfind(".") :].lower()
    if suffix in (".csv", ".tsv"):
        lines = decoded(data)
        csv.field_size_limit(max(csv.field_size_limit(), len(lines) + 1))
        rows = list(csv.reader(StringIO(lines, newline=""), delimiter="\t" if suffix == ".tsv" else ","))
        yield "", grid(rows)
    elif suffix in WORKBOOKS:
        try:
            with calamine.load_workbook(BytesIO(data)) as book:
                for sheet in book.sheets_metadata:
                    if sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                        yield sheet.name, grid(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
        except (calamine.CalamineError, OSError) as error:
            raise ValueError(name) from error
    elif suffix in (".sav", ".zsav"):
        yield from _spss(name, data, suffix)


def grid(rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Return rows as a frame of text: the widest of the first rows holds the headings, the index is Excel's row."""
    head = max(range(min(HEADS, len(rows))), key=lambda at: (_width(rows[at]), -at), default=0)
    width = max(map(len, rows), default=0)
    padded = [
        [cell if isinstance(cell, str) else text(cell) for cell in row] + [""] * (width - len(row)) for row in rows
    ]
    above = [[*row] for row in padded[:head]]
    body = above + padded[head + 1 :]
    index = [*range(1, head + 1), *range(head + 2, len(rows) + 1)]
    return pd.DataFrame(body, columns=padded[head] if rows else [], index=index, dtype="str")


def _width(row: Sequence[object]) -> int:
    return sum(cell not in ("", None) for cell in row)


def _spss(name: str, data: bytes, suffix: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the texts of the cells, and everything that is written about the variables."""
    with tempfile.TemporaryDirectory(prefix="djqj-") as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data)
        try:
            frame, meta = pyreadstat.read_sav(path, user_missing=True)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError) as error:
            raise ValueError(name) from error
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    yield "", frame
    labels = [*meta.column_labels, *(label for values in meta.value_labels.values() for label in values.values())]
    notes = [meta.file_label, *(meta.notes if isinstance(meta.notes, list) else [meta.notes])]
    said = [str(word) for word in (*notes, *labels) if word]
    yield "标签与备注", pd.DataFrame({"标签": said}, index=range(1, len(said) + 1), dtype="str")
