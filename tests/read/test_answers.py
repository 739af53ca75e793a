from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.read import answers, headings
from djqj_analysis.read.answers import listed, read_answers
from djqj_analysis.read.platform import NOT_ANSWERED
from tests.helpers import xlsx

HEAD = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
META = [f"2025/11/1{i} 08:00:00" for i in range(3)]


def rows(*cells: list[str]) -> list[list[str]]:
    return [
        [str(i + 1), META[i], "60秒", "手机提交", "微信", "192.0.2.1(某省-某市)", *row] for i, row in enumerate(cells)
    ]


def pair(tmp_path, text: list[list[str]], codes: list[list[str]]) -> dict[str, object]:
    return {
        "path": xlsx.write(tmp_path / "1_按文本.xlsx", text),
        "twin": xlsx.write(tmp_path / "1_按序号.xlsx", codes),
    }


@pytest.fixture
def text_rows() -> list[list[str]]:
    first, second, third = ["男", "甲┋乙", "乙→甲", "无"], ["女", "乙", "(跳过)", "(空)"], ["女", "(空)", "甲→乙", "好"]
    return [[*HEAD, "1. 性别", "2. 爱好（可多选）", "3. 排序", "4. 建议"], *rows(first, second, third)]


@pytest.fixture
def code_rows() -> list[list[str]]:
    head = ["1. 性别", "2. 爱好（可多选）(甲)", "2 (乙)", "3. 排序(甲)", "3 (乙)", "4. 建议"]
    first, second = ["1", "1", "1", "2", "1", "无"], ["2", "0", "1", "-2", "-2", ""]
    return [[*HEAD, *head], *rows(first, second, ["2", "", "", "1", "2", "好"])]


def test_kinds_that_only_the_cells_tell(tmp_path, text_rows, code_rows) -> None:
    raw = read_answers(**pair(tmp_path, text_rows, code_rows))

    assert raw.columns["kind"].tolist() == ["meta"] * 6 + ["single", "multi", "sort", "single"]
    assert raw.codes.columns["kind"].tolist() == ["meta"] * 6 + ["single", "multi", "multi", "sort", "sort", "single"]
    assert (raw.platform, raw.encoding) == ("wjx", "xlsx")


def test_a_fill_in_is_told_by_its_many_texts(tmp_path) -> None:
    head = ["序号", "1. 建议"]
    path = xlsx.write(tmp_path / "a.xlsx", [head, *([str(i), f"想法{i}"] for i in range(30))])

    assert read_answers(path).columns["kind"].tolist() == ["meta", "fill"]


def test_twins_are_joined_on_the_serial_number(tmp_path, text_rows, code_rows) -> None:
    shuffled = [code_rows[0], code_rows[3], code_rows[1], code_rows[2]]

    raw = read_answers(**pair(tmp_path, text_rows, shuffled))

    assert raw.codes.serial.tolist() == raw.serial.tolist() == ["1", "2", "3"]
    assert raw.codes.frame["Q1"].tolist() == ["1", "2", "2"]


def test_twins_of_different_downloads_are_a_fault(tmp_path, text_rows, code_rows) -> None:
    with pytest.raises(DjqjError, match=r"\[C009\].*仅见于1_按文本.xlsx的序号：3"):
        read_answers(**pair(tmp_path, text_rows, code_rows[:-1]))


def test_metadata_are_found_wherever_they_stand(tmp_path, text_rows) -> None:
    order = [6, 3, 0, 9, 1, 7, 2, 8, 5, 4]
    path = xlsx.write(tmp_path / "a.xlsx", [[row[i] for i in order] for row in text_rows])

    raw = read_answers(path)

    assert raw.serial.tolist() == ["1", "2", "3"]
    assert raw.frame[headings.DURATION].tolist() == ["60秒"] * 3
    assert raw.frame["Q1"].tolist() == ["男", "女", "女"]


def test_the_sheet_with_the_answers_is_taken(tmp_path, text_rows) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"说明": [["x"], ["y"]], "数据": text_rows})

    assert len(read_answers(path).frame) == 3


def test_no_serial_number(tmp_path, text_rows) -> None:
    text_rows[0][0] = "序列号"
    path = xlsx.write(tmp_path / "a.xlsx", text_rows)

    with pytest.raises(DjqjError, match=r"\[C006\].*缺少列“序号”；最接近的有：序列号"):
        read_answers(path)


def test_not_a_platform_export(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["甲", "乙"], ["1", "2"]])

    with pytest.raises(DjqjError, match=r"\[R007\].*认不出"):
        read_answers(path)
    with pytest.raises(DjqjError, match=r"\[R007\].*jinshuju"):
        read_answers(path, platform="jinshuju")


def test_serial_numbers_blank_and_twice_are_reported_together(tmp_path, text_rows) -> None:
    text_rows[1][0], text_rows[2][0], text_rows[3][0] = "7", "7", ""
    path = xlsx.write(tmp_path / "a.xlsx", text_rows)

    with pytest.raises(DjqjError, match=r"(?s)\[C008\] a.xlsx 第 4 行.*\[C008\].*序号 7 "):
        read_answers(path)


def test_a_metadata_column_twice(tmp_path, text_rows) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [[*row, row[0]] for row in text_rows])

    with pytest.raises(DjqjError, match=r"\[C007\].*“序号”"):
        read_answers(path)


def test_the_structure_may_be_given(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["编码", "满意吗"], ["9", "是"]])
    columns = pd.DataFrame(
        [["序号", 0, "", "序号", "", "meta", "编码"], ["Q1", 1, "1", "满意吗", "", "single", "满意吗"]],
        columns=list(headings.COLUMNS),
    )

    raw = read_answers(path, columns=columns)

    assert raw.serial.tolist() == ["9"]
    assert raw.frame["Q1"].tolist() == ["是"]


def test_a_twin_that_cannot_be_read_leaves_the_text(tmp_path, text_rows) -> None:
    faults = Gather()

    raw = answers.gather(xlsx.write(tmp_path / "a.xlsx", text_rows), faults, twin=tmp_path / "none.xlsx")

    assert [fault.code for fault in faults.found] == ["R001"]
    assert raw is not None
    assert raw.codes is None


def test_long_lists_are_cut() -> None:
    assert listed(map(str, range(25))).endswith("19 等共 25 处")


# ---------------------------------------------------------------- text, numbers, scores: which is which
def test_twins_given_the_wrong_way_round_are_one_fault(tmp_path, text_rows, code_rows) -> None:
    files = pair(tmp_path, code_rows, text_rows)

    with pytest.raises(DjqjError, match=r"^\[R012\] 1_按文本.xlsx 与 1_按序号.xlsx：两份写反了[^\n]*对调[^\n]*$"):
        read_answers(**files)


def test_the_same_file_twice_is_one_fault(tmp_path, text_rows) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", text_rows)

    with pytest.raises(DjqjError, match=r"^\[R013\] a.xlsx 与 a.xlsx：两份内容完全相同[^\n]*$"):
        read_answers(path, twin=path)


def test_two_exports_of_a_kind_are_one_fault(tmp_path, text_rows, code_rows) -> None:
    again = [row[::-1] for row in text_rows]
    with pytest.raises(DjqjError, match=r"^\[R013\][^\n]*两份都是按文本的导出[^\n]*$"):
        read_answers(**pair(tmp_path, text_rows, again))
    again = [row[::-1] for row in code_rows]
    with pytest.raises(DjqjError, match=r"^\[R013\][^\n]*两份都是按序号或按分数的导出[^\n]*$"):
        read_answers(**pair(tmp_path, code_rows, again))


def test_each_export_alone(tmp_path, text_rows, code_rows) -> None:
    files = pair(tmp_path, text_rows, code_rows)

    assert [read_answers(path).coding for path in files.values()] == ["text", "number"]


UNCLEAR = [["序号", "总分", "1、甲", "2、乙"], ["1", "90", "1", "2"], ["2", "80", "2", "1"]]


def test_what_cannot_be_told_must_be_said(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", UNCLEAR)

    with pytest.raises(DjqjError, match=r'^\[R010\] a.xlsx：看不出[^\n]*survey_coding = "text"、"number" 或 "score"'):
        read_answers(path)
    assert [read_answers(path, coding=word).coding for word in ("number", "score")] == ["number", "score"]


def test_numbers_beside_their_text_need_no_telling(tmp_path) -> None:
    text = [["序号", "总分", "1、甲", "2、乙"], ["1", "90", "是", "男"], ["2", "80", "否", "女"]]

    raw = read_answers(**pair(tmp_path, text, UNCLEAR))

    assert (raw.coding, raw.codes.coding) == ("text", "number")
    assert read_answers(**pair(tmp_path, text, UNCLEAR), coding="score").codes.coding == "score"


def test_what_is_said_must_fit_the_cells(tmp_path, text_rows) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", text_rows)
    with pytest.raises(DjqjError, match=r"\[R011\].*写明的是按分数，但单元格的内容是按文本"):
        read_answers(path, coding="score")
    path = xlsx.write(tmp_path / "b.xlsx", [["序号", "1、甲"], ["1", "0"], ["2", "1"]])
    with pytest.raises(DjqjError, match=r"\[R011\].*写明的是按序号，但单元格的内容是按分数"):
        read_answers(path, coding="number")


def test_serial_numbers_with_stray_spaces(tmp_path, text_rows) -> None:
    text_rows[1][0] = " 1\u3000"

    assert read_answers(xlsx.write(tmp_path / "a.xlsx", text_rows)).serial.tolist() == ["1", "2", "3"]


# ---------------------------------------------------------------- the real pair, written by no one of this project
@pytest.fixture(scope="module")
def real(shared):
    folder = shared / "real" / "wjx"
    if not folder.is_dir():
        pytest.skip("../shared/real/wjx is not beside this checkout")
    return read_answers(folder / "800_800_0.xls", twin=folder / "800_800_2.xls")


def test_the_real_twins_agree_on_every_single_choice(real) -> None:
    single = [f"Q{number}" for number in (1, 2, 3, 4, 5, 7)]
    assert len(real.frame) == len(real.codes.frame) == 800
    for name in single:
        pairs = pd.DataFrame({"text": real.frame[name].to_numpy(), "code": real.codes.frame[name].to_numpy()})
        pairs = pairs[~pairs["text"].isin(NOT_ANSWERED)]
        pairs["text"] = pairs["text"].str.replace("〖.*〗", "", regex=True)  # what people wrote in beside 「其他」
        assert (pairs.groupby("text")["code"].nunique() == 1).all()
        assert (pairs.groupby("code")["text"].nunique() == 1).all()


def test_the_real_multi_selects_match_their_lists_one_for_one(real) -> None:
    for number in ("6", "8"):
        options = real.codes.columns.query("number == @number and kind == 'multi'")
        chosen = real.codes.frame[options["name"].tolist()].to_numpy()
        asked = ~real.frame[f"Q{number}"].isin(NOT_ANSWERED).to_numpy()
        labels = options["part"].tolist()
        listed_there = [
            [label for label, mark in zip(labels, row, strict=True) if mark == "1"] for row in chosen[asked]
        ]
        listed_here = [
            [headings.normal(word.split("〖")[0]) for word in text.split("┋")]
            for text in real.frame.loc[asked, f"Q{number}"]
        ]
        assert asked.sum() > 700
        assert [[headings.normal(label) for label in row] for row in listed_there] == listed_here
        assert set(chosen[~asked].ravel()) <= {"(跳过)", ""}


def test_an_answer_that_begins_like_a_formula_is_read_as_it_was_typed(tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "所用时间", "1、性别", "2、建议（填空）"])
    book.active.append(["1", "60秒", "男", "=希望活动经费公开"])
    book.active.append(["2", "70秒", "女", "=1/0"])
    book.save(tmp_path / "a.xlsx")

    assert read_answers(tmp_path / "a.xlsx").frame["Q2"].tolist() == ["=希望活动经费公开", "=1/0"]
