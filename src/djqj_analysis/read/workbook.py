"""Any table file as sheets of text: the first row gives the headings, the index is the row number that Excel shows.

The file is opened here and parsed apart (:mod:`~djqj_analysis.read.foreign`): whatever is in it, reading ends.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Gather, reason
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.base.shown import Guarded
from djqj_analysis.read import apart, files, guard, ole, package, spss, visible
from djqj_analysis.read.child import Said
from djqj_analysis.read.comments import COMMENTS, Comment
from djqj_analysis.read.platform import Layout

_READER: Final = apart.Child("from djqj_analysis.read import child, foreign; child.serve(foreign.answer)")
_REMEMBERED, _SMALL = 8, 2_000_000
"""How many files of so many cells at most are kept: the search for personal data reads them again."""
_LAST: OrderedDict[tuple[str, ...], tuple[str, Mapping[str, pd.DataFrame]]] = OrderedDict()


@dataclass(frozen=True, slots=True, eq=False)
class Workbook(Guarded):
    """The sheets of one file; ``encoding`` is that of a CSV, otherwise the kind of workbook.

    ``layout`` is there when the file itself says what its columns are (SPSS).
    """

    path: Path
    sheets: Mapping[str, pd.DataFrame]
    encoding: str
    sha256: str
    layout: Layout | None = None


def load(path: Path, *, typed: bool = False, faults: Gather | None = None) -> Workbook:
    """Read every sheet as text.

    Parameters
    ----------
    typed
        Whether formulas without a result are texts, as in what people typed into a survey; refused otherwise.
    faults
        Where to note that unseen characters were taken out (``R060``).

    Raises
    ------
    DjqjError
        ``R001`` to ``R008``; ``R003`` when no sheet has a heading and a row below it.
    """
    source = files.load(path)
    layout = spss.layout(source.data, path.name) if source.kind == "sav" else None
    if layout is not None:
        encoding, found = source.kind, {path.stem: layout.frame}
    else:
        encoding, found = _remembered(source, typed=typed)
    if all(frame.empty for frame in found.values()):
        guard.stop("R003", path.name, "是空表（没有表头以下的行）", "请核对导出是否成功")
    shown, notes = visible.sheets(path.name, found)
    if faults is not None:
        for note in notes:
            faults.note(note)
    return Workbook(path, MappingProxyType(shown), encoding, source.sha256, layout and visible.layout(layout))


def sheets(path: Path) -> Mapping[str, pd.DataFrame]:
    """Return the sheets of a file by name, all text."""
    return load(path).sheets


def comments(path: Path) -> list[Comment]:
    """Return the comments on the cells of a workbook; none of other files.

    Raises
    ------
    DjqjError
        ``R004``, ``R005``.
    OSError
        When there is no such file.
    """
    data = read_bytes(path, guard.MAX_BYTES)
    if not data.startswith((package.START, ole.MAGIC)):
        return []
    said, _ = _asked({"kind": COMMENTS, "name": path.name}, data)
    return [Comment(*each) for each in said["comments"]]


def _remembered(source: files.Source, *, typed: bool) -> tuple[str, dict[str, pd.DataFrame]]:
    key = (source.sha256, source.path.name, str(typed))
    if key not in _LAST:
        encoding, found = _apart(source, typed=typed)
        if sum(frame.size for frame in found.values()) > _SMALL:
            return encoding, found
        _LAST[key] = encoding, found
        if len(_LAST) > _REMEMBERED:
            _LAST.popitem(last=False)
    encoding, kept = _LAST[key]
    return encoding, {name: frame.copy(deep=False) for name, frame in kept.items()}


def _apart(source: files.Source, *, typed: bool) -> tuple[str, dict[str, pd.DataFrame]]:
    said, numbers = _asked({"kind": source.kind, "name": source.path.name, "typed": typed}, source.data)
    places = np.frombuffer(numbers, np.uint32)
    found, at = {}, 0
    for title, height, columns in said["sheets"]:
        block = places[at : at + height * (1 + len(columns))].reshape(1 + len(columns), height)
        at += block.size
        found[title] = _frame(block, columns)
    return said["encoding"], found


def _asked(request: Mapping[str, object], data: bytes) -> Said:
    name = str(request["name"])
    try:
        return _READER.ask(request, data)
    except apart.EndedError as ended:
        if ended.how == apart.CRASHED:
            guard.broken(name)
        what = "读了太久也没有读完" if ended.how == apart.SLOW else "读它要用的内存太多"
        guard.stop("R005", name, what, f"请核对文件来源；{guard.SAVE_AGAIN}，或拆分后再读")
    except OSError as error:
        guard.stop("R004", name, f"读不了（{reason(error)}）", "请关闭一些程序，再运行一次")


def _frame(block: np.ndarray, columns: list[list[str]]) -> pd.DataFrame:
    """Return the frame of a sheet: ``block`` has its row numbers, and for each column the places of its texts."""
    if not columns:
        return pd.DataFrame()
    texts = [np.array(words, dtype=object) for words in columns]
    cells = {at: pd.Series(words[block[at + 1, 1:]], dtype="str") for at, words in enumerate(texts)}
    frame = pd.DataFrame(cells)
    frame.columns = pd.Index([words[block[at + 1, 0]] for at, words in enumerate(texts)], dtype="str")
    frame.index = pd.Index(block[0, 1:], dtype="int64")
    return frame
