"""The sheet 判断矩阵 of the assessment workbook, which is optional: how much more important one item is (AHP).

Headings and first column are the items as the codebook words them. A cell holds 1 to 9 or a fraction (1/3). A blank
below the diagonal is the reciprocal of the cell above it, a blank on the diagonal is 1.

============  =========================================================
L001          a sheet that is such a matrix under a name that is only close
L042          an item that the codebook does not know (close matches are named)
L043          a cell that is no number from 1/9 to 9, or a pair without any
L047          an item twice
L049          two cells of a pair that are not reciprocal, rows and columns that are not the same items, items of the
              year's assessment that were not judged (:func:`judging`), or more items than the method can weigh
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import YEAR
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.weighting import RANDOM_INDEX, RECIPROCAL
from djqj_analysis.read import assessment_judgements
from djqj_analysis.read.assessment_points import tidy
from djqj_analysis.read.headings import normal
from djqj_analysis.read.workbook import Workbook
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, Item

SHEET = "判断矩阵"
MOST = len(RANDOM_INDEX)
"""Items that can be compared."""


def gather(book: Workbook, codebook: Codebook, faults: Gather) -> pd.DataFrame | None:
    """Return the matrix, rows and columns named by variable; ``None`` when there is none or it has faults."""
    wordings = {normal(item.wording): item for item in codebook.table(ASSESSMENT)}
    sheet = {normal(name): frame for name, frame in book.sheets.items()}.get(normal(SHEET))
    if sheet is None:
        _misnamed(book, wordings, faults)
    if sheet is None or sheet.empty:
        return None
    where, own = place(book), Gather()
    across, down = list(map(str, sheet.columns[1:])), list(sheet.iloc[:, 0])
    _headings(across, down, wordings, where, own)
    if not own.found:
        cells = sheet.iloc[:, 1:].set_axis([normal(name) for name in down]).set_axis(map(normal, across), axis=1)
        cells = cells.loc[list(cells.columns)]
        labels = [wordings[name].wording for name in cells.columns]
        rows = dict(zip(map(normal, down), sheet.index, strict=True))
        judged = assessment_judgements.filled(cells, labels, [int(rows[name]) for name in cells.columns], where, own)
        for fault in reciprocal(judged, labels, where).found:
            own.add(fault)
    for fault in own.found:
        faults.add(fault)
    if own.found:
        return None
    names = [wordings[name].variable for name in cells.columns]
    return pd.DataFrame(judged, names, names)


def judging(
    matrix: pd.DataFrame | None, sheet: pd.DataFrame, codebook: Codebook, year: int, book: Workbook, faults: Gather
) -> pd.DataFrame | None:
    """Return the matrix if it judges every item that the assessment of the year holds; else note ``L049``.

    Parameters
    ----------
    matrix : DataFrame, optional
        As `gather` returns it.
    sheet : DataFrame
        The assessment as `assessment.gather` returns it, text: ``year`` and ``item``.
    year : int
        The study's year: its items are weighed. Items of other years may be judged as well.
    """
    if matrix is None or not {YEAR, "item"} <= set(sheet):
        return matrix
    marked = set(sheet.loc[sheet[YEAR].map(tidy).str.contains(str(year), regex=False), "item"])
    left = [item.wording for item in codebook.table(ASSESSMENT) if item.variable in marked - set(matrix.columns)]
    if not left:
        return matrix
    what = (
        f"{year}年考核的 {len(marked)} 条中有 {len(left)} 条没有比较：{'、'.join(f'“{wording}”' for wording in left)}"
    )
    faults.add(Fault("L049", place(book), what, "请补上这些条目与其他各条的比较；不用层次分析法的，请删去这张表"))
    return None


def place(book: Workbook) -> str:
    """Return the place that a fault names: file and sheet."""
    return f"{book.path.name}“{SHEET}”表"


def reciprocal(matrix: np.ndarray, names: list[str], where: str) -> Gather:
    """Return a fault ``L049`` for every pair whose product is not 1, up to the rounding that people do."""
    faults = Gather()
    for i, j in zip(*np.nonzero(np.triu(np.abs(matrix * matrix.T - 1) > RECIPROCAL)), strict=True):
        pair = f"“{names[i]}”对自身的判断应是 1" if i == j else f"“{names[i]}”与“{names[j]}”的两格之积应是 1"
        values = f"现为 {numbers.significant(matrix[i, j], 4)} 与 {numbers.significant(matrix[j, i], 4)}"
        faults.add(Fault("L049", where, f"不互反：{pair}，{values}", "请把其中一格改成另一格的倒数"))
    return faults


def _headings(
    across: Sequence[str], down: Sequence[str], wordings: Mapping[str, Item], where: str, faults: Gather
) -> None:
    """Note items that are not known, there twice, on one side only, or too many."""
    for heading in dict.fromkeys([*across, *down]):
        if normal(heading) not in wordings:
            hint = close_matches(heading, [item.wording for item in wordings.values()])
            faults.add(Fault("L042", where, f"编码表里没有考核内容“{heading}”{hint}", "请与编码表逐字核对"))
        if max([normal(other) for other in side].count(normal(heading)) for side in (across, down)) > 1:
            faults.add(Fault("L047", where, f"考核内容“{heading}”写了不止一次", "请删去重复的行或列"))
    if set(map(normal, across)) != set(map(normal, down)):
        faults.add(Fault("L049", where, "行与列不是同一组考核内容", "请让第一列与表头逐项相同"))
    if len(across) > MOST:
        what = f"比较了 {len(across)} 条考核内容，层次分析法最多比较 {MOST} 条"
        faults.add(Fault("L049", where, what, "请减少条目，或删去这张表"))


def _misnamed(book: Workbook, wordings: Collection[str], faults: Gather) -> None:
    """Note sheets with items in the headings and down the side whose name is close to the one they should have."""
    for name, frame in book.sheets.items():
        if frame.empty or not (SHEET in name or close_matches(SHEET, [name])):
            continue
        sides = (frame.columns[1:], frame.iloc[:, 0])
        if all(sum(normal(str(word)) in wordings for word in side) > 1 for side in sides):
            what = f"没有“{SHEET}”表{close_matches(SHEET, [name])}；“{name}”表没有读"
            faults.add(Fault("L001", book.path.name, what, f"请把表名改成“{SHEET}”；不用层次分析法的，请删去这张表"))
