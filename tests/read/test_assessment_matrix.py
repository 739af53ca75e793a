from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import workbook
from djqj_analysis.read.assessment_matrix import MOST, SHEET, gather, judging
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
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
        (
            (1, 2),
            "很重要",
            f"[L043] 考核表.xlsx“判断矩阵”表第 2 行“{A}”：与“{B}”相比的一格填的是“很重要”。请写 1 至 9",
        ),
        ((1, 2), "1/0", "[L043]"),
        ((1, 2), -3, "[L043]"),
        ((1, 2), "1e9", "[L043]"),
        ((2, 3), None, f"[L043] 考核表.xlsx“判断矩阵”表第 3 行“{B}”：与“{C}”相比的一格是空的"),
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


def test_a_faulty_cell_is_no_pair_that_is_not_reciprocal(tmp_path) -> None:
    cells = [["条目", *rows()[0][1:]], *rows()[1:]]
    cells[1][2], cells[3][1] = 0, 4  # A–B cannot be read; A–C is 5 × 4 = 20, no 1
    faults = read(tmp_path, cells)[1]

    assert [said[1:5] for said in faults] == ["L043", "L049"]
    assert f"第 2 行“{A}”：与“{B}”相比的一格填的是“0”。判断只能在 1/9 至 9 之间" in faults[0]
    assert f"“{A}”与“{C}”的两格之积应是 1，现为 5 与 4" in faults[1]


@pytest.mark.parametrize("name", ["判断距阵", "判断矩阵（专家一）", "判断 矩阵表"])
def test_a_name_that_is_only_close_is_no_silence(name, tmp_path) -> None:
    cells = [["条目", *rows()[0][1:]], *rows()[1:]]
    found, faults = read(tmp_path, cells, name)

    assert found is None
    assert [said[1:5] for said in faults] == ["L001"]
    assert f"“{name}”表没有读。请把表名改成“判断矩阵”" in faults[0]
    assert read(tmp_path, [["判断", "说明"], ["甲", "乙"]], name) == (None, [])  # no items: something else


def test_a_heading_twice_in_another_width_is_there_twice(tmp_path) -> None:
    cells = [["条目", *rows()[0][1:]], *rows()[1:]]
    cells[3][0] = f"{B} "

    assert any(said.startswith("[L047]") for said in read(tmp_path, cells)[1])


def test_more_items_than_the_method_weighs_are_refused_before_the_run(tmp_path) -> None:
    items = tuple(Item(f"as_{at}", "assessment", Kind.POINTS, f"条目{at:02d}", "") for at in range(MOST + 1))
    words = [item.wording for item in items]
    book = workbook.load(
        xlsx.write(
            tmp_path / "考核表.xlsx", {SHEET: [["条目", *words], *([word, *[1] * len(words)] for word in words)]}
        )
    )
    faults = Gather()

    assert gather(book, Codebook(items), faults) is None
    assert [fault.what for fault in faults.found] == ["比较了 16 条考核内容，层次分析法最多比较 15 条"]


def test_every_item_of_the_year_must_have_been_judged(tmp_path) -> None:
    book = workbook.load(xlsx.write(tmp_path / "考核表.xlsx", {SHEET: [["条目", *rows()[0][1:]], *rows()[1:]]}))
    matrix = gather(book, codebook(), Gather())
    sheet = pd.DataFrame({"year": ["2024", "2025", "2025年", "2025"], "item": ["as_4", "as_1", "as_2", "as_3"]})
    faults = Gather()

    assert judging(matrix, sheet, codebook(), 2025, book, faults) is matrix  # as_4 is of another year
    assert judging(matrix, sheet[1:2], codebook(), 2025, book, faults) is matrix  # more were judged than are needed
    assert judging(None, sheet, codebook(), 2024, book, faults) is None
    assert faults.found == []
    assert judging(matrix, sheet, codebook(), 2024, book, faults) is None
    assert str(faults.found[0]).startswith(
        f"[L049] 考核表.xlsx“判断矩阵”表：2024年考核的 1 条中有 1 条没有比较：“{ITEMS[3]}”。请补上"
    )
