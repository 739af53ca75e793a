from __future__ import annotations

from decimal import Decimal

from djqj_analysis.base.errors import Gather
from djqj_analysis.read.assessment_marks import scored
from djqj_analysis.read.assessment_rows import taken
from tests.helpers import assessment_sheets as sheets


def marks(tmp_path, cells):
    form = sheets.form(tmp_path, cells)
    assert form is not None
    faults = Gather()
    return scored(form, taken(form, (), "表", faults), "表", faults), [str(fault) for fault in faults.found]


def test_points_deductions_zero_and_not_rated_are_told_apart(tmp_path) -> None:
    # 8 less 2 is 6, 8 less 2.3 is 5.7; 未评 is missing, 0 is zero, 不扣 is all of 12
    found, faults = marks(tmp_path, sheets.league())

    assert faults == []
    assert found["rate_self"] == [6, 6, 12]
    assert found["rate_mass"] == [5, 6, None]
    assert found["rate_superior"] == [Decimal("4.5"), Decimal("5.7"), 0]


def test_grades_are_worth_what_the_sheet_says(tmp_path) -> None:
    # 20 points at A = 1, B = 0.85, C = 0.7; 60 points at B = 51
    found, faults = marks(tmp_path, sheets.college())

    assert faults == []
    assert found["rate_self"] == [20, 20, 51]
    assert found["rate_superior"] == [17, 14, None]


def test_grades_without_a_key_are_refused(tmp_path) -> None:
    cells = sheets.college()
    del cells[1]

    assert marks(tmp_path, cells)[1][0].startswith("[L048] 表：没有写明各等级折合多少分")


def test_all_faults_are_told_at_once(tmp_path) -> None:
    cells = sheets.league()
    cells[3][5] = 7
    cells[4][6] = "扣9"
    cells[5][7] = "较好"
    _, faults = marks(tmp_path, cells)

    assert [said.split("。")[0] for said in faults] == [
        "[L040] 表第 4 行“自评分”列：得分大于分值",
        "[L040] 表第 5 行“群众评分”列：扣分大于分值",
        "[L043] 表第 6 行“上级党组织评分”列：填的是 “较好”",
    ]


def test_the_composite_is_held_against_the_maximum(tmp_path) -> None:
    cells = sheets.union()
    cells[1][8] = 5

    assert marks(tmp_path, cells)[1][0].startswith("[L040] 表第 2 行“综评分”列：得分大于分值")


def test_a_missing_judge_is_a_fault_and_an_absent_mark_is_not(tmp_path) -> None:
    without = [[*row[:6], *row[7:]] for row in sheets.league()]
    assert marks(tmp_path, without)[1][0].startswith("[L041] 表：缺少评分的一方：没有“群众评分”列")
    silent = sheets.league()
    for row in silent[3:6]:
        row[6] = None
    assert "“群众评分”列没有一个分" in marks(tmp_path, silent)[1][0]
    silent[3][6] = "未评"
    assert marks(tmp_path, silent)[1] == []


def test_unknown_grades_name_the_known(tmp_path) -> None:
    cells = sheets.college()
    cells[3][5] = "E"

    assert "填的是 “E”。等级只有 A、B、C" in marks(tmp_path, cells)[1][0]
