from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import assessment, workbook
from tests.helpers import mini, xlsx


@pytest.fixture
def draft() -> mini.Draft:
    return mini.draft(units=2, per_unit=1)


def read(draft: mini.Draft, tmp_path):
    faults = Gather()
    book = workbook.load(xlsx.write(tmp_path / "考核表.xlsx", {"考核": mini.grid(draft.assessment)}))
    return assessment.gather(book, draft.codebook, faults), [str(fault) for fault in faults.found]


@pytest.mark.parametrize(
    ("value", "what"), [("", "没有分值"), ("/", "没有分值"), (0, "分值填的是 0"), ("0分", "分值填的是 0")]
)
def test_an_item_without_points_is_a_fault(draft, value, what, tmp_path) -> None:
    draft.assessment[3]["分值"] = value

    assert read(draft, tmp_path)[1][0].startswith(f"[L043] 考核表.xlsx“考核”表“分值”列第 5 行：{what}。分值应是大于 0")


def test_points_of_one_item_must_not_differ_between_organisations(draft, tmp_path) -> None:
    first = draft.assessment[0]
    same = [at for at, row in enumerate(draft.assessment) if row["考核内容"] == first["考核内容"]]
    mine = [at for at in same if draft.assessment[at]["群团类别"] == "工会" and draft.assessment[at]["年份"] == 2024]
    assert len(mine) == 2
    draft.assessment[mine[1]]["分值"] = "20 分"
    _, faults = read(draft, tmp_path)

    assert faults == [
        f"[L039] 考核表.xlsx“考核”表：同一条考核内容“{first['考核内容']}”（工会、2024）的分值不同："
        f"{first['分值']} 分（第 2 行），20 分（第 {mine[1] + 2} 行）。"
        "同一群团、同一年的一条考核内容只有一个分值，请核对。"
    ]
    draft.assessment[mine[0]]["分值"] = 20  # another year, another mass organisation: points of their own
    assert read(draft, tmp_path)[1] == []


def test_not_rated_is_blank_and_zero_is_not(draft, tmp_path) -> None:
    for at, text in enumerate(("未评", "没评", " ", "0")):
        draft.assessment[at]["自评分"] = text
    frame, faults = read(draft, tmp_path)

    assert faults == []
    assert frame["rate_self"].tolist()[:4] == ["", "", "", "0"]


@pytest.mark.parametrize("column", ["单位代号", "项目", "序号", "考核内容"])
def test_a_row_of_totals_is_to_be_deleted(draft, column, tmp_path) -> None:
    draft.assessment.append({column: "合计", "分值": 100})
    said = "".join(read(draft, tmp_path)[1])

    assert f"第 {len(draft.assessment) + 1} 行：是合计行（“合计”）" in said
    assert "合计行请删去" in said
    assert "考核内容“”" not in said


def test_a_total_under_another_name_and_a_row_without_item(draft, tmp_path) -> None:
    draft.assessment[1]["考核内容"] = "总分"
    draft.assessment[2]["考核内容"] = ""
    _, faults = read(draft, tmp_path)

    assert faults[0].startswith("[L017] 考核表.xlsx“考核”表第 3 行：是合计行（“总分”），不是考核内容。合计行请删去")
    assert faults[1].startswith("[L017] 考核表.xlsx“考核”表第 4 行：没有写考核内容")


def test_a_rater_without_a_mark_is_told_unless_a_word_says_so(draft, tmp_path) -> None:
    for row in draft.assessment:
        row["群众评分"] = ""
    _, faults = read(draft, tmp_path)
    assert faults == [
        "[L041] 考核表.xlsx“考核”表：缺少评分的一方：“群众评分”列没有一个分。"
        "请补上评分；确实没有评的，在这一列的第一格写“未评”，不填 0。"
    ]
    draft.assessment[0]["群众评分"] = "未评"
    frame, faults = read(draft, tmp_path)
    assert faults == []
    assert set(frame["rate_mass"]) == {""}


def test_a_sheet_that_nobody_has_rated_yet_lacks_no_rater(draft, tmp_path) -> None:
    for row in draft.assessment:
        row |= dict.fromkeys(("自评分", "群众评分", "上级党组织评分"), "")

    assert read(draft, tmp_path)[1] == []
