"""formats.md §1.8, 腾讯文档收集表; every quirk also with columns in another order and unknown metadata in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from djqj_analysis.read import read_answers, sniff, tencent_docs
from tests.helpers import columns, xlsx

Grid = columns.Grid
ROWS: Grid = [
    ["提交者（自动）", "提交时间（自动）", "1.您的性别（必填）", "是否知道工会 （必填）", "您的建议", "单位(必填)"],
    ["甲同学", "2025/11/3 21:07", "男", "知道", "多办活动", "U01"],
    ["someone@example.com", "2025/11/4 8:00", "女", "不知道", "", "U02"],
]


def as_is(rows: Grid) -> Grid:
    return rows


@pytest.mark.parametrize("order", [as_is, columns.shuffled, columns.with_stranger])
def test_the_form(tmp_path, order: Callable[[Grid], Grid]) -> None:
    """提交者（自动）, 提交时间（自动）, every required question ends 「（必填）」; file …（收集结果）.xlsx."""
    raw = read_answers(xlsx.write(tmp_path / "问卷（收集结果）.xlsx", order(ROWS)))

    rows = raw.columns[(raw.columns["kind"] != "meta") & (raw.columns["header"] != columns.STRANGER)]
    assert raw.platform == "tencent_docs"
    assert {(row.number, row.stem, *raw.frame[row.name]) for row in rows.itertuples(index=False)} == {
        ("1", "您的性别", "男", "女"),
        ("", "是否知道工会", "知道", "不知道"),
        ("", "您的建议", "多办活动", ""),
        ("", "单位", "U01", "U02"),
    }


def test_the_submitter_is_an_identifier_and_no_question(tmp_path) -> None:
    """提交者（自动） is a WeChat/QQ nickname or e-mail → identifier."""
    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", ROWS))

    meta = raw.columns.loc[raw.columns["kind"] == "meta", "name"].tolist()
    assert meta == ["提交者（自动）", "提交答卷时间", "序号"]
    assert raw.frame["提交答卷时间"].tolist() == ["2025/11/3 21:07", "2025/11/4 8:00"]


def test_sheets_are_numbered_in_the_order_of_the_file(tmp_path) -> None:
    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", ROWS))

    assert raw.serial.tolist() == ["1", "2"]


def test_a_number_of_its_own_is_kept(tmp_path) -> None:
    raw = read_answers(
        xlsx.write(tmp_path / "a.xlsx", [[*row, head] for row, head in zip(ROWS, ["编号", "7", "9"], strict=True)])
    )

    assert raw.serial.tolist() == ["7", "9"]


def test_recognised_by_either_heading() -> None:
    assert sniff.recognise(["姓名（必填）", "提交时间（自动）"]) is tencent_docs
    assert sniff.recognise(["姓名（必填）", "提交者(自动)"]) is tencent_docs
    assert sniff.recognise(["姓名（必填）", "提交时间"]) is None
