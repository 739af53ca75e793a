from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import assessment, workbook
from djqj_analysis.read.assessment_almost import note
from tests.helpers import assessment_sheets as sheets
from tests.helpers import mini, xlsx


def noted(tmp_path, cells: dict[str, sheets.Rows]) -> list[str]:
    faults = Gather()
    book = workbook.load(xlsx.write(tmp_path / "考核表.xlsx", cells))
    assert note(book, faults) == bool(faults.found)
    return [str(fault) for fault in faults.found]


def spoilt(rows: sheets.Rows, at: int, head: str, written: object) -> sheets.Rows:
    rows[at] = [written if cell == head else cell for cell in rows[at]]
    return rows


@pytest.mark.parametrize(
    ("rows", "at", "head", "written", "hint"),
    [
        (sheets.league(), 2, "分值", "分殖", "；最接近的有：分殖"),
        (sheets.league(), 2, "考核内容", "考核内荣", "；最接近的有：考核内荣"),
        (sheets.league(), 2, "分值", None, ""),
        (sheets.union(), 0, "评分标准", "评分标淮", "；最接近的有：评分标淮"),
        (sheets.college(), 2, "权重", "权", "；最接近的有：权"),
    ],
)
def test_the_missing_heading_is_named(rows, at, head, written, hint, tmp_path) -> None:
    said = noted(tmp_path, {"甲": spoilt(rows, at, head, written), "说明": [["说明"], ["乙"]]})

    assert said == [
        f"[L002] 考核表.xlsx“甲”表：像考核表，缺少“{head}”列{hint}。"
        "请改正表头，与模板一致；不是考核表的，请移到另一个文件。"
    ]


def test_nothing_is_said_of_what_is_read_elsewhere_or_nothing_at_all(tmp_path) -> None:
    totals = [["单位", "满分", "自评分", "群众评分", "上级评分"], ["U01", 100, 90, 91, 92]]
    unmarked = [row[:5] if at > 2 else row for at, row in enumerate(spoilt(sheets.league(), 2, "分值", "分殖"))]
    unmarked = [[*row, *[None] * (8 - len(row))] for row in unmarked]
    long = mini.grid(mini.draft(units=1, per_unit=1).assessment)

    assert noted(tmp_path, {"团": sheets.league(), "汇总": totals, "空": unmarked, "考核": long}) == []
    assert noted(tmp_path, {"考核": spoilt(long, 0, "分值", "分殖")}) == []  # L002 of the long sheet


def test_the_workbook_is_told_so_and_not_that_it_lacks_the_long_sheet(tmp_path) -> None:
    cells = spoilt(sheets.league(), 2, "分值", "分殖")
    faults = Gather()
    assessment.gather(workbook.load(xlsx.write(tmp_path / "a.xlsx", {"团": cells})), sheets.codebook(), faults)
    assert [fault.code for fault in faults.found] == ["L002"]

    both = workbook.load(xlsx.write(tmp_path / "b.xlsx", {"团": cells, "工会": sheets.union()}))
    faults = Gather()
    frame = assessment.gather(both, sheets.codebook(), faults)
    assert [fault.code for fault in faults.found] == ["L002"]
    assert len(frame) == 2
