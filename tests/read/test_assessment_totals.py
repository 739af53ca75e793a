from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read.assessment_marks import scored
from djqj_analysis.read.assessment_rows import taken
from djqj_analysis.read.assessment_totals import check
from tests.helpers import assessment_sheets as sheets


def told(tmp_path, cells: sheets.Rows) -> list[str]:
    """The faults of the totals alone."""
    form = sheets.form(tmp_path, cells)
    assert form is not None
    faults, own = Gather(), Gather()
    rows = taken(form, (), "表", faults)
    check(form, rows, scored(form, rows, "表", faults), "表", own)
    return [str(fault) for fault in own.found]


def test_right_totals_are_no_fault(tmp_path) -> None:
    # 6 + 8 + 12 = 26; self 6 + (8 − 2) + 12 = 24; superior 4.5 + 5.7 + 0 = 10.2
    assert told(tmp_path, sheets.league()) == []
    assert told(tmp_path, sheets.union()) == []
    assert told(tmp_path, sheets.college()) == []


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        (3, 30, "[L045] 表第 7 行：分值的合计写的是 30，各条相加是 26"),
        (5, 25, "[L045] 表第 7 行“自评分”列：这一方的合计写的是 25，各条得分相加是 24。请核对这一列"),
        (6, 11.5, "[L045] 表第 7 行“群众评分”列：这一方的合计写的是 11.5，各条得分相加是 11"),  # 5 + 6, one 未评
        (7, 0, "[L045] 表第 7 行“上级党组织评分”列：这一方的合计写的是 0，各条得分相加是 10.2"),  # zero is a total
    ],
)
def test_wrong_totals_are_named(column, value, fault, tmp_path) -> None:
    cells = sheets.league()
    cells[6] += [None] * (8 - len(cells[6]))
    cells[6][column] = value
    said = told(tmp_path, cells)

    assert len(said) == 1
    assert said[0].startswith(fault)


@pytest.mark.parametrize("value", [None, "", "未评", "良好", 11, "11分", "扣3"])
def test_blank_unreadable_and_right_totals_pass(value, tmp_path) -> None:
    # the members took off 1 of 6 and 2 of 8, and left out 12: 3 off, 11 given
    cells = sheets.league()
    cells[6][6] = value

    assert told(tmp_path, cells) == []


def test_a_total_over_a_mark_that_cannot_be_read_is_not_judged(tmp_path) -> None:
    cells = sheets.league()
    cells[3][5] = "较好"

    assert told(tmp_path, cells) == []


def test_a_column_of_deductions_may_total_either(tmp_path) -> None:
    cells = sheets.league()
    cells[2][5] = "自评扣分"
    cells[3][5], cells[4][5], cells[5][5] = 0, 2, 1
    for total, wrong in ((3, False), (23, False), (4, True)):  # 3 off 26
        cells[6][5] = total
        assert bool(told(tmp_path, cells)) == wrong


def test_a_part_sums_the_rows_since_the_last_part(tmp_path) -> None:
    # 6 + 8 = 14, self 6 + 6 = 12; then 12, self 12; the whole 26 and 24
    cells = sheets.league()
    cells.insert(5, ["小计", None, None, 14, None, 12])
    cells.insert(7, ["小计", None, None, 12, None, 12])
    assert told(tmp_path, cells) == []
    cells[7][3], cells[7][5] = 26, 24
    assert ["各条相加是 12" in told(tmp_path, cells)[0], "得分相加是 12" in told(tmp_path, cells)[1]] == [True, True]


def test_each_organisation_of_a_sheet_may_have_a_total_of_its_own(tmp_path) -> None:
    cells = sheets.union()
    cells[3][0] = "合计"
    more = sheets.union()[1:]
    more[0][9], more[2][0] = "U02", "合计"
    assert told(tmp_path, [*cells, *more]) == []
    more[2][6] = 18  # both together, which is not what stands above
    assert "第 7 行“自评分”列：这一方的合计写的是 18，各条得分相加是 9" in told(tmp_path, [*cells, *more])[0]


def test_graded_totals_are_rounded_as_people_do(tmp_path) -> None:
    # 20 + 20 + 60 × 0.85 = 91; superior 20 × 0.85 + 20 × 0.7 = 31
    cells = [*sheets.college(), ["合计", 1, None, None, None, 91, 0.31]]
    assert told(tmp_path, cells) == []
    cells[-1][5] = 92
    assert "“自评等级”列：这一方的合计写的是 92，各条得分相加是 91" in told(tmp_path, cells)[0]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("党建带团建考核表（总分100分）", True),
        ("满分：100", True),
        ("满分为 26 分", False),
        ("每项满分5分", False),
        ("总分2025年度公布", False),
        ("总分100分，另有加分", False),
        ("总分300分，其中团建100分", False),
        ("总分26分，满分100分", False),
        ("考核表", False),
    ],
)
def test_the_title_says_what_the_whole_is_worth(title, wrong, tmp_path) -> None:
    cells = sheets.league()
    cells[0] = [title]
    said = told(tmp_path, cells)

    assert bool(said) == wrong
    if wrong:
        assert said[0].startswith("[L045] 表：表头以上写的是满分 100 分，各条分值相加是 26。请核对各条分值与满分")
