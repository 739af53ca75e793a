"""The cells of a matrix of comparisons → numbers; each that is none is told with its row and its column (``L043``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.weighting import RECIPROCAL
from djqj_analysis.read.assessment_points import tidy

LONGEST = 12
"""Characters of a number that somebody writes."""
SHOWN = 12
"""Characters of a cell that a fault repeats."""
LARGEST = 9
"""Saaty's scale: 1/9 to 9."""
SERIALS = (36526, 73050)
"""Days since 1900 that are dates of 2000 to 2099, as a date looks that lost its format."""
ASKED = "请写 1 至 9 的数或分数（如 3、1/3）"
SCALE = f"判断只能在 1/{LARGEST} 至 {LARGEST} 之间：{ASKED}"
DATED = "Excel 把 1/3 变成了日期：请先把格式改成文本，再重新填写"
MISSING = "请补上每一对的判断：对角线以上的格都要填"
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: .*)?|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Za-z]{3}")


def filled(cells: pd.DataFrame, labels: Sequence[str], rows: Sequence[int], where: str, faults: Gather) -> FloatArray:
    """Return the matrix with its blanks below and on the diagonal filled in; faulty cells are NaN.

    Parameters
    ----------
    cells : DataFrame (k, k)
        Text, rows in the order of the columns.
    labels, rows
        Wording and row in Excel of each item.
    where
        File and sheet.
    """
    values = cells.map(_number).to_numpy(dtype=float, copy=True)
    blank = (cells.map(tidy) == "").to_numpy(dtype=np.bool_)
    texts: list[list[str]] = cells.to_numpy().tolist()
    for i, row in enumerate(rows):
        wrong: dict[str, list[str]] = {}
        for j, label in enumerate(labels):
            text = texts[i][j]
            if blank[i, j] and i < j:
                wrong.setdefault(MISSING, []).append(f"与“{label}”相比的一格是空的")
            elif not blank[i, j] and np.isnan(values[i, j]):
                wrong.setdefault(_remedy(text), []).append(f"与“{label}”相比的一格填的是“{text[:SHOWN]}”")
        for remedy, told in wrong.items():
            faults.add(Fault("L043", f"{where}第 {row} 行“{labels[i]}”", "，".join(told), remedy))
    values[blank & np.eye(len(values), dtype=np.bool_)] = 1.0
    return np.where(blank & np.tril(np.ones_like(blank), -1), 1 / values.T, values)


def _number(text: str) -> float:
    """Return a number from 1/9 to 9; NaN when blank or anything else."""
    found = _fraction(text)
    on_scale = found is not None and found * LARGEST >= 1 - RECIPROCAL and found <= LARGEST
    return float(found) if found is not None and on_scale else np.nan


def _fraction(text: str) -> Fraction | None:
    text = tidy(text).replace(" ", "")
    if len(text) > LONGEST or "e" in text.lower():
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _remedy(text: str) -> str:
    number = _fraction(text)
    if _DATE.fullmatch(tidy(text)) or (number is not None and SERIALS[0] <= number < SERIALS[1]):
        return DATED
    return ASKED if number is None else SCALE
