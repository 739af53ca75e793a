"""The sheet 判断矩阵 of the assessment workbook, which is optional: how much more important one item is (AHP).

Headings and first column are the items as the codebook words them. A cell holds 1 to 9 or a fraction (1/3). A blank
below the diagonal is the reciprocal of the cell above it, a blank on the diagonal is 1.

============  =========================================================
L042          an item that the codebook does not know (close matches are named)
L043          a cell that is no positive number, or a pair without any
L047          an item twice
L049          two cells of a pair that are not reciprocal, or rows and columns that are not the same items
============  =========================================================
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.weighting import RECIPROCAL
from djqj_analysis.read.assessment_points import tidy
from djqj_analysis.read.headings import normal
from djqj_analysis.read.workbook import Workbook
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

SHEET = "判断矩阵"
LONGEST = 12
"""Characters of a number that somebody writes."""


def gather(book: Workbook, codebook: Codebook, faults: Gather) -> pd.DataFrame | None:
    """Return the matrix, rows and columns named by variable; ``None`` when there is none or it has faults."""
    sheet = {normal(name): frame for name, frame in book.sheets.items()}.get(normal(SHEET))
    if sheet is None or sheet.empty:
        return None
    where = f"{book.path.name}“{SHEET}”表"
    own = Gather()
    wordings = {normal(item.wording): item for item in codebook.table(ASSESSMENT)}
    across, down = list(map(str, sheet.columns[1:])), list(sheet.iloc[:, 0])
    for heading in dict.fromkeys([*across, *down]):
        if normal(heading) not in wordings:
            hint = close_matches(heading, [item.wording for item in wordings.values()])
            own.add(Fault("L042", where, f"编码表里没有考核内容“{heading}”{hint}", "请与编码表逐字核对"))
        if across.count(heading) > 1 or down.count(heading) > 1:
            own.add(Fault("L047", where, f"考核内容“{heading}”写了不止一次", "请删去重复的行或列"))
    if set(map(normal, across)) != set(map(normal, down)):
        own.add(Fault("L049", where, "行与列不是同一组考核内容", "请让第一列与表头逐项相同"))
    if not own.found:
        cells = sheet.iloc[:, 1:].set_axis([normal(name) for name in down]).set_axis(map(normal, across), axis=1)
        found = _filled(cells.loc[list(cells.columns)], where, own)
        labels = [wordings[name].wording for name in found.index]
        for fault in reciprocal(found.to_numpy(), labels, where).found:
            own.add(fault)
    for fault in own.found:
        faults.add(fault)
    if own.found:
        return None
    names = [wordings[name].variable for name in found.index]
    return found.set_axis(names).set_axis(names, axis=1)


def reciprocal(matrix: np.ndarray, names: list[str], where: str) -> Gather:
    """Return a fault ``L049`` for every pair whose product is not 1, up to the rounding that people do."""
    faults = Gather()
    for i, j in zip(*np.nonzero(np.triu(np.abs(matrix * matrix.T - 1) > RECIPROCAL)), strict=True):
        pair = f"“{names[i]}”对自身的判断应是 1" if i == j else f"“{names[i]}”与“{names[j]}”的两格之积应是 1"
        values = f"现为 {numbers.significant(matrix[i, j], 4)} 与 {numbers.significant(matrix[j, i], 4)}"
        faults.add(Fault("L049", where, f"不互反：{pair}，{values}", "请把其中一格改成另一格的倒数"))
    return faults


def _filled(cells: pd.DataFrame, where: str, faults: Gather) -> pd.DataFrame:
    values = cells.map(_number)
    for text in dict.fromkeys(cells.to_numpy()[(values == 0).to_numpy()]):
        faults.add(Fault("L043", where, f"填的是“{text}”", "请写 1 至 9 的数或分数（如 3、1/3）"))
    matrix = values.to_numpy(dtype=float)
    matrix = np.where(np.isnan(matrix) & np.eye(len(matrix), dtype=np.bool_), 1.0, matrix)
    below = np.isnan(matrix) & np.tril(np.ones_like(matrix, dtype=np.bool_))
    matrix = np.where(below, np.divide(1, matrix.T, out=np.full_like(matrix, np.nan), where=matrix.T != 0), matrix)
    if np.isnan(matrix).any() and not faults.found:
        faults.add(Fault("L043", where, "对角线以上有空格", "请补上每一对的判断"))
    return pd.DataFrame(matrix, cells.index, cells.columns)


def _number(text: str) -> float:
    """Return a number; NaN when blank, 0 when it is none."""
    text = tidy(text).replace(" ", "")
    if not text:
        return np.nan
    try:
        return max(0.0, float(Fraction(text))) if len(text) <= LONGEST and "e" not in text.lower() else 0.0
    except (ValueError, ZeroDivisionError):
        return 0.0
