from __future__ import annotations

from decimal import Decimal

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read.assessment_rows import taken
from djqj_analysis.read.headings import normal
from tests.helpers import assessment_sheets as sheets


def rows(tmp_path, cells, known=()):
    form = sheets.form(tmp_path, cells)
    assert form is not None
    faults = Gather()
    return taken(form, known, "表", faults), [str(fault) for fault in faults.found]


def test_merged_cells_are_carried_down_and_totals_left_out(tmp_path) -> None:
    found, faults = rows(tmp_path, sheets.league())

    assert faults == []
    assert [row.number for row in found] == [4, 5, 6]
    assert [row.carried["category"] for row in found] == ["组织保障", "组织保障", "工作成效"]
    assert [row.full for row in found] == [6, 8, 12]


def test_units_and_years_in_columns_are_carried_down(tmp_path) -> None:
    found, faults = rows(tmp_path, sheets.union())

    assert faults == []
    assert [(row.carried["unit_id"], row.carried["year"]) for row in found] == [("U01", "2025年")] * 2


def test_a_weight_that_spans_rows_is_shared_equally(tmp_path) -> None:
    # 0.4 over two rows: 20 points each; 0.6 over one: 60
    found, faults = rows(tmp_path, sheets.college())

    assert faults == []
    assert [row.full for row in found] == [20, 20, 60]


def test_percentages_are_weights_too(tmp_path) -> None:
    cells = sheets.college()
    cells[3][1], cells[5][1] = "40%", "60%"
    assert [row.full for row in rows(tmp_path, cells)[0]] == [20, 20, 60]
    cells[3][1], cells[5][1] = 40, 60
    assert [row.full for row in rows(tmp_path, cells)[0]] == [20, 20, 60]


@pytest.mark.parametrize(
    ("at", "value", "fault"),
    [
        ((3, 3), "六", r"[L043] 表第 4 行：分值填的是“六”"),
        ((4, 3), None, r"[L043] 表第 5 行：没有分值"),
    ],
)
def test_points_are_checked(at, value, fault, tmp_path) -> None:
    cells = sheets.league()
    cells[at[0]][at[1]] = value

    assert any(said.startswith(fault) for said in rows(tmp_path, cells)[1])


def test_weights_must_sum_to_one(tmp_path) -> None:
    cells = sheets.college()
    cells[5][1] = 0.5
    assert rows(tmp_path, cells)[1][0].startswith("[L044] 表“权重”列：各项权重之和是 0.9")
    cells[5][1] = "一半"
    assert rows(tmp_path, cells)[1][0].startswith("[L043] 表第 6 行“权重”列：权重读不成数")


def test_a_known_item_is_not_lost_when_nobody_marked_it(tmp_path) -> None:
    cells = sheets.league()
    cells[5] = ["工作成效", 3, sheets.ITEMS[2], None, None, None, None, None]
    cells[6][3] = 14

    assert rows(tmp_path, cells)[1] == []
    found, faults = rows(tmp_path, cells, {normal(sheets.ITEMS[2])})
    assert found[2].full is None
    assert "没有分值" in faults[0]


def test_points_keep_their_decimals(tmp_path) -> None:
    cells = sheets.college()
    cells[3][1], cells[5][1] = 0.333, 0.667

    assert rows(tmp_path, cells)[0][0].full == Decimal("16.65")


def test_totals_are_known_wherever_their_word_stands(tmp_path) -> None:
    cells = [[*row, *[None] * (8 - len(row))][::-1] for row in sheets.league()]
    found, faults = rows(tmp_path, cells)

    assert [row.number for row in found] == [4, 5, 6]
    assert faults == []
