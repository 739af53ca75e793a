"""Sheets without characters that nobody sees: control characters, zero-width and bidirectional ones (``R060``).

They make two cells that look alike differ, and break the files that are written. A break of Word's becomes that of a
line.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault
from djqj_analysis.ink.plain import named, plain, unseen
from djqj_analysis.read.platform import Layout

REMEDY = "不必改动；若文字有误，请重新键入这些格"


def sheets(name: str, found: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], tuple[Fault, ...]]:
    """Return the sheets of a file with names, headings and cells cleaned, and a notice for each that was.

    Parameters
    ----------
    name
        The file, for the notices.
    found
        Sheet → frame of text, indexed by Excel row.
    """
    cleaned: dict[str, pd.DataFrame] = {}
    notes = []
    for title, frame in found.items():
        shown = plain(title, line=" ")
        shown = title if shown != title and (shown in found or shown in cleaned) else shown
        cleaned[shown], characters, rows = _frame(frame)
        characters = "".join(dict.fromkeys(unseen(title) + characters))
        if characters:
            where = f"{name}“{plain(title, line=' ')}”表" if len(found) > 1 else name
            what = f"有看不见的字符 {named(characters)}，读取时已去掉"
            notes.append(Fault("R060", where + (places.rows(rows) if rows else ""), what, REMEDY))
    return cleaned, tuple(notes)


def layout(found: Layout) -> Layout:
    """Return what a file says of its columns, and its cells, cleaned alike."""
    return replace(found, columns=_frame(found.columns)[0], frame=_frame(found.frame)[0])


def _frame(frame: pd.DataFrame) -> tuple[pd.DataFrame, str, list[Hashable]]:
    """Return a frame with headings and cells cleaned, the characters taken out, and the rows in which they stood."""
    found = unseen("".join(map(str, frame.columns)))
    rows: set[int] = set()
    made: dict[int, pd.Series] = {}
    for at in range(frame.shape[1]):
        cells = frame.iloc[:, at]
        texts = [text for text in cells.unique() if isinstance(text, str)]
        characters = unseen("\n".join(texts))  # each text is looked at once, and most columns have none
        if characters:
            found += characters
            rows |= {row for row, cell in enumerate(cells) if isinstance(cell, str) and unseen(cell)}
            clean = [plain(cell) if isinstance(cell, str) else cell for cell in cells]
            made[at] = pd.Series(clean, cells.index, dtype=cells.dtype)
    if not found:
        return frame, "", []
    columns = [made.get(at, frame.iloc[:, at]) for at in range(frame.shape[1])]
    cleaned = pd.concat(columns, axis=1) if columns else frame
    headings = [plain(head, line=" ") if isinstance(head, str) else head for head in frame.columns]
    cleaned.columns = pd.Index(headings, dtype=frame.columns.dtype)
    return cleaned, found, [frame.index[row] for row in sorted(rows)]
