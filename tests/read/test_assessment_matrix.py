from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import workbook
from djqj_analysis.read.assessment_matrix import SHEET, gather
from tests.helpers import xlsx
from tests.helpers.assessment_sheets import ITEMS, codebook

A, B, C = ITEMS[:3]


def rows() -> list[list[object]]:
    return [[None, A, B, C], [A, 1, "1/3", 5], [B, 3, None, 7], [C, "0.2", None, 1]]


def read(tmp_path, cells, name=SHEET):
    faults = Gather()
    book = workbook.load(xlsx.write(tmp_path / "考核表.xlsx", {name: cells, "说明": [["说明"], ["甲"]]}))
    return gather(book, codebook(), faults), [str(fault) for fault in faults.found]


def test_fractions_and_blanks_below_the_diagonal_are_read(tmp_path) -> None:
    found, faults = read(tmp_path, [["条目", *rows()[0][1:]], *rows()[1:]])

    assert faults == []
    assert list(found.columns) == list(found.index) == ["as_1", "as_2", "as_3"]
    assert found.to_numpy() == pytest.approx(np.array([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]]))


def test_rows_may_stand_in_another_order(tmp_path) -> None:
    cells = [["条目", *rows()[0][1:]], rows()[2], rows()[1], rows()[3]]

    assert read(tmp_path, cells)[0].loc["as_1", "as_3"] == 5


def test_a_workbook_without_the_sheet_has_no_matrix(tmp_path) -> None:
    assert read(tmp_path, rows(), "别的") == (None, [])


@pytest.mark.parametrize(
    ("at", "value", "fault"),
    [
        ((2, 1), 2, f"[L049] 考核表.xlsx“判断矩阵”表：不互反：“{A}”与“{B}”的两格之积应是 1，现为 0.3333 与 2"),
        ((1, 1), 2, "[L049] 考核表.xlsx“判断矩阵”表：不互反"),
        ((1, 2), "很重要", "[L043] 考核表.xlsx“判断矩阵”表：填的是“很重要”"),
        ((1, 2), "1/0", "[L043]"),
        ((1, 2), -3, "[L043]"),
        ((1, 2), "1e9", "[L043]"),
        ((2, 3), None, "[L043] 考核表.xlsx“判断矩阵”表：对角线以上有空格"),
        (
            (3, 0),
            "活动很正常",
            "[L042] 考核表.xlsx“判断矩阵”表：编码表里没有考核内容“活动很正常”；最接近的有：活动正常",
        ),
        ((3, 0), B, f"[L047] 考核表.xlsx“判断矩阵”表：考核内容“{B}”写了不止一次"),
        ((0, 3), ITEMS[3], "[L049] 考核表.xlsx“判断矩阵”表：行与列不是同一组考核内容"),
    ],
)
def test_each_fault_is_named(at, value, fault, tmp_path) -> None:
    cells = [["条目", *rows()[0][1:]], *rows()[1:]]
    cells[at[0]][at[1]] = value
    found, faults = read(tmp_path, cells)

    assert found is None
    assert any(said.startswith(fault) for said in faults)
