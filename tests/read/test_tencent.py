"""formats.md §1.6, line by line; every quirk also with the columns in another order and unknown metadata in between."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from djqj_analysis.read import grid, read_answers, sniff, tencent, workbook
from djqj_analysis.read.draft import propose
from djqj_analysis.read.platform import Layout
from tests.helpers import columns
from tests.helpers import tencent as form


def as_is(rows: columns.Grid) -> columns.Grid:
    return rows


ORDERS = [as_is, columns.shuffled, columns.with_stranger]


def laid_out(tmp_path, rows: columns.Grid) -> Layout:
    path = columns.write_csv(tmp_path / "问卷-results.csv", rows)
    (frame,) = workbook.load(path).sheets.values()
    return tencent.arrange(frame)


def test_metadata_get_the_common_names_and_the_rest_keeps_its_own(tmp_path) -> None:
    """编号, 开始答题时间, 结束答题时间, 答题时长, … 审核状态 + a trailing empty column; 答题时长 is numeric seconds."""
    found = columns.metadata(laid_out(tmp_path, form.rows({"1.性别": ["A.男", "B.女"]})))

    assert found["序号"] == ["11", "12"]
    assert found["提交答卷时间"] == ["2025-11-03 09:00:59", "2025-11-03 09:01:59"]
    assert found["所用时间"] == ["59", "60"]
    assert found["来自IP"] == ["192.0.2.1", "192.0.2.2"]
    assert found["清洗数据结果"] == ["无效", "有效"]
    assert found["智能清洗数据无效概率"] == ["0.0", "0.1"]
    assert set(found) == {"序号", "提交答卷时间", "所用时间", "来自IP"} | (
        {*form.BEFORE, *form.AFTER} - {"编号", "结束答题时间", "答题时长", "IP"}
    )


def test_the_empty_column_that_pandas_named_is_no_question(tmp_path) -> None:
    rows = form.rows({"1.性别": ["A.男", "B.女"]})
    rows[0][-1] = "Unnamed: 58"

    assert list(columns.questions(laid_out(tmp_path, rows))) == ["1.性别"]


QUESTIONS = {
    "1.性别": ["A.男", "B.女", ""],
    "21.场合？:与家人交流": ["与家人交流", "", ""],
    "21.场合？:在工作/兼职中": ["在工作/兼职中", "", ""],
    "21.场合？:其他": ["", "其他", ""],
    "21.场合？:其他_填空": ["", "微信群", ""],
    "7.排序:甲": ["2", "1", ""],
    "7.排序:乙": ["1", "", ""],
    "3.你来自于：_填空1": ["某省", "某省", ""],
    "3.你来自于：_填空3": ["某县", "", ""],
    "4.姓氏：_填空1": ["甲", "乙", ""],
    "16.是否符合:说到做到": ["A.很不同意", "C.一般", "C.一般"],
    "16.是否符合:处事公道": ["A.很不同意", "B.不太同意", ""],
    "17.打分:活动": ["5", "4", "1"],
    "17.打分:场所": ["5", "2", "1"],
    "18.开放时间（必填）-工作日": ["A.合理", "B.太短", "A.合理"],
    "18.开放时间（必填）-周末": ["A.合理", "C.偏短", ""],
}
EXPECTED = {
    "1.性别": ("1", "性别", "", "single", "A.男", "B.女", ""),
    "21.场合？:与家人交流": ("21", "场合？", "与家人交流", "multi", "1", "0", ""),
    "21.场合？:在工作/兼职中": ("21", "场合？", "在工作/兼职中", "multi", "1", "0", ""),
    "21.场合？:其他": ("21", "场合？", "其他", "multi", "0", "1", ""),
    "21.场合？:其他_填空": ("21", "场合？", "其他_填空", "fill", "", "微信群", ""),
    "7.排序:甲": ("7", "排序", "甲", "sort", "2", "1", ""),
    "7.排序:乙": ("7", "排序", "乙", "sort", "1", "", ""),
    "3.你来自于：_填空1": ("3", "你来自于：", "填空1", "fill", "某省", "某省", ""),
    "3.你来自于：_填空3": ("3", "你来自于：", "填空3", "fill", "某县", "", ""),
    "4.姓氏：_填空1": ("4", "姓氏：", "", "fill", "甲", "乙", ""),
    "16.是否符合:说到做到": ("16", "是否符合", "说到做到", "matrix", "A.很不同意", "C.一般", "C.一般"),
    "16.是否符合:处事公道": ("16", "是否符合", "处事公道", "matrix", "A.很不同意", "B.不太同意", ""),
    "17.打分:活动": ("17", "打分", "活动", "matrix", "5", "4", "1"),
    "17.打分:场所": ("17", "打分", "场所", "matrix", "5", "2", "1"),
    "18.开放时间（必填）-工作日": ("18", "开放时间", "工作日", "matrix", "A.合理", "B.太短", "A.合理"),
    "18.开放时间（必填）-周末": ("18", "开放时间", "周末", "matrix", "A.合理", "C.偏短", ""),
}


@pytest.mark.parametrize("order", ORDERS)
def test_one_column_per_option_blank_or_row(tmp_path, order) -> None:
    """「16.题干」 with an ASCII dot; multi-select and sorting: one column per option; 3.你来自于：_填空3; 其他_填空."""
    assert columns.questions(laid_out(tmp_path, order(form.rows(QUESTIONS)))) == EXPECTED


@pytest.mark.parametrize("order", ORDERS)
def test_options_may_carry_their_letter(tmp_path, order) -> None:
    """Option values are prefixed 「A.…」: in the heading, in the cell, or in both."""
    rows = form.rows({"5.爱好:A.唱歌": ["A.唱歌", ""], "5.爱好:B.跳舞": ["B.跳舞〖广场舞〗", "B.跳舞"]})

    found = columns.questions(laid_out(tmp_path, order(rows)))

    assert [found[header][2:] for header in ("5.爱好:A.唱歌", "5.爱好:B.跳舞")] == [
        ("唱歌", "multi", "1", "0"),
        ("跳舞", "multi", "1", "1"),
    ]


def test_a_stem_with_a_colon_is_not_cut(tmp_path) -> None:
    found = columns.questions(laid_out(tmp_path, form.rows({"2.每天 8:30 到岗吗": ["A.是", "B.否"]})))

    assert found["2.每天 8:30 到岗吗"][:4] == ("2", "每天 8:30 到岗吗", "", "single")


def test_two_questions_with_the_same_number_stay_two(tmp_path) -> None:
    found = columns.questions(laid_out(tmp_path, form.rows({"2.甲": ["A.是", "B.否"], "2.乙": ["A.是", "B.否"]})))

    assert [row[:4] for row in found.values()] == [("2", "甲", "", "single"), ("2", "乙", "", "single")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("order", ORDERS)
def test_the_file_is_recognised_by_its_headings(tmp_path, order, encoding) -> None:
    """File <标题>-results.csv, read with utf-8-sig; §1.4: utf-8-sig, utf-8, gb18030 on the whole file."""
    path = columns.write_csv(tmp_path / "随便什么名字.csv", order(form.rows(QUESTIONS)), encoding=encoding)

    raw = read_answers(path)

    assert (raw.platform, raw.encoding, raw.coding) == ("tencent", encoding, "text")
    assert raw.serial.tolist() == ["11", "12", "13"]


def test_headings_of_others_are_not_claimed() -> None:
    assert not tencent.claims(["编号", "1.性别"])
    assert not tencent.claims(["序号", "提交答卷时间", "所用时间", "1、性别"])
    assert sniff.recognise(["编号", "答题时长", "结束答题时间", "1.性别"]) is tencent


def test_ranks_are_told_from_a_rating_by_their_rows(tmp_path) -> None:
    """Sorting = rank number: 1…m, each once in every row; a rating repeats itself or leaves out the 1."""
    ranks = form.rows({"7.题:甲": ["2", "1", "3"], "7.题:乙": ["1", "", "2"], "7.题:丙": ["3", "2", "1"]})
    ratings = form.rows({"7.题:甲": ["2", "5", "3"], "7.题:乙": ["1", "4", "2"], "7.题:丙": ["3", "3", "1"]})

    assert {row[3] for row in columns.questions(laid_out(tmp_path, ranks)).values()} == {"sort"}
    assert {row[3] for row in columns.questions(laid_out(tmp_path, ratings)).values()} == {"matrix"}


def test_letters_come_off_all_options_or_none() -> None:
    assert grid.unlettered(["A.唱歌", "B．跳舞"]) == ["唱歌", "跳舞"]
    assert grid.unlettered(["A.I.工具", "书"]) == ["A.I.工具", "书"]
    assert grid.unlettered(["A.甲", "A.乙"]) == ["A.甲", "A.乙"]


def test_times_with_the_name_of_the_month(tmp_path) -> None:
    rows = form.rows({"1.性别": ["A.男", "B.女", "A.男"]})
    for row, time in zip(rows[1:], ("05-Jul-2025 21:00:42", "5-JUL-2025 09:00", "2025/7/5 9:00:00"), strict=True):
        row[1:3] = [time, time]

    found = columns.metadata(laid_out(tmp_path, rows))

    assert found["提交答卷时间"] == ["2025-07-05 21:00:42", "2025-07-05 09:00", "2025/7/5 9:00:00"]
    assert found["开始答题时间"] == found["提交答卷时间"]
    assert tencent.in_figures("05-Foo-2025 21:00") == "05-Foo-2025 21:00"


@pytest.mark.parametrize("order", ORDERS)
def test_an_option_under_two_letters_is_one_option(tmp_path, order) -> None:
    options = {
        "2.常去（必填）:职工之家": ["A.职工之家", "", "", ""],
        "2.常去（必填）:图书角": ["", "", "B.图书角", ""],
        "2.常去（必填）: 职工之家": ["C. 职工之家", "C. 职工之家", "", ""],
    }

    found = laid_out(tmp_path, order(form.rows(options)))

    merged = [row for row in columns.questions(found).values() if row[2] == "职工之家"]
    assert merged == [("2", "常去", "职工之家", "multi", "1", "1", "0", "")]
    assert [row[2] for row in columns.questions(found).values()].count("图书角") == 1
    assert [note for note, _ in found.notes if "职工之家" in note] == [
        "第 2 题的选项“职工之家”有两列，当作同一个选项，任一列选中即算选中。"
    ]


def test_who_sent_it_is_no_question_and_invalid_sheets_are_said(tmp_path) -> None:
    rows = form.rows({"1.性别（必填）": ["A.男", "B.女", "A.男"], "7.提交者（自动）": ["小狗", "夏天", "猫"]})
    judged = rows[0].index("清洗数据结果")
    for row, mark in zip(rows[1:], ("手动标记（无效）", "未清洗", "手动标记（无效）"), strict=True):
        row[judged] = mark

    found = laid_out(tmp_path, rows)

    assert [row[1] for row in columns.questions(found).values()] == ["性别"]
    assert found.notes == (
        ("平台的“清洗数据结果”一列把 2 份答卷标为无效（“手动标记（无效）”2 份），这些答卷照样读入。",
         "若不要这些答卷，请在平台剔除后重新导出"),
    )  # fmt: skip


def test_a_real_layout(shared: Path) -> None:
    raw = read_answers(shared / "cases/09-tencent-imported/阵地调查-40.csv")
    table = list(csv.DictReader(io.StringIO((raw.path).read_text("utf-8-sig"))))
    either = [bool(row["2.您在单位常去的阵地（必填）:职工之家"] or row["2.您在单位常去的阵地（必填）: 职工之家"])
              for row in table]  # fmt: skip

    drafted, doubts = propose(raw)

    assert raw.frame["提交答卷时间"].iloc[0] == "2025-07-05 21:00:42"
    assert (raw.frame["Q2_1"] == "1").tolist() == either
    assert len(table) == 40
    assert [item.wording for item in drafted.items][:2] == ["您的身份", "您在单位常去的阵地"]
    assert not any("提交者" in item.wording for item in drafted.items)
    assert sum("3 份答卷标为无效" in doubt.question for doubt in doubts) == 1
