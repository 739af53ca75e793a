"""formats.md §1.5: what a system file declares stays apart."""

from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import guard, sav
from tests.helpers.spss import Variable, pspp, write

NO_ANSWER = {-1: "未答", -2: "跳过（不适用）", -3: "不了解", -4: "不愿回答", -5: "超出范围"}


def only(tmp_path, variable: Variable) -> list[str]:
    _, cells = sav.parse(write(tmp_path / "a.sav", {"v": variable}).read_bytes(), "a.sav")
    return cells[0].tolist()


def test_the_kinds_of_no_answer_that_the_file_declares_stay_apart(tmp_path) -> None:
    """Default reading silently merges 跳过 and 未答; user_missing=True and missing_ranges tell them apart."""
    declared = Variable([1.0, *map(float, NO_ANSWER), None], "信任", {1: "同意", **NO_ANSWER}, [{"lo": -5, "hi": -1}])

    assert only(tmp_path, declared) == ["同意", "(未答)", "(跳过)", "(不了解)", "(不愿回答)", "(超出范围)", ""]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("跳过", "(跳过)"),
        ("不适用", "(跳过)"),
        ("不知道", "(不了解)"),
        ("拒答", "(不愿回答)"),
        ("无回答", "(未答)"),
        ("不好说", "(不了解)"),
        ("97. 无此情况", "(跳过)"),
        ("本单位没有工会", "(未答)"),  # no kind that anybody knows, and still no answer
        ("9", "(未答)"),
    ],
)
def test_a_declared_value_is_the_kind_that_its_label_says(tmp_path, label, word) -> None:
    assert only(tmp_path, Variable([1.0, 9.0], "", {1: "是", 9: label}, [9])) == ["是", word]


def test_the_same_label_without_a_declaration_is_an_answer(tmp_path) -> None:
    assert only(tmp_path, Variable([1.0, 2.0], "", {1: "有", 2: "不知道"})) == ["有", "不知道"]


def test_the_skip_code_of_wjx_needs_no_label_but_a_declaration(tmp_path) -> None:
    assert only(tmp_path, Variable([1.0, -3.0], "", {1: "是"}, [-3])) == ["是", "(跳过)"]
    assert only(tmp_path, Variable([1.0, 3.0], "", {1: "是"}, [3])) == ["是", "(未答)"]
    assert only(tmp_path, Variable([1.0, -3.0], "", {1: "是"})) == ["是", "-3"]


def test_declared_texts(tmp_path) -> None:
    assert only(tmp_path, Variable(["好", "9", ""], "", {}, ["9"])) == ["好", "(未答)", ""]
    assert only(tmp_path, Variable(["1", "9"], "", {"1": "好", "9": "拒答"}, ["9"])) == ["好", "(不愿回答)"]


def test_labels_that_no_comparison_tells_apart_get_their_value(tmp_path) -> None:
    alike = Variable([1.0, 2.0, 3.0, 4.0], "标题", {1: "A05a.", 2: "A05a", 3: "甲", 4: "-"})

    assert only(tmp_path, alike) == ["A05a.（编码1）", "A05a（编码2）", "甲", "-（编码4）"]


def test_dates_times_and_numbers_become_plain_text(tmp_path) -> None:
    seconds = 13_700_000_000.0  # since 14 October 1582
    assert only(tmp_path, Variable([seconds, None], layout="DATETIME20")) == ["2016-12-01 19:33:20", ""]
    assert only(tmp_path, Variable([seconds], layout="DATE11")) == ["2016-12-01"]
    assert only(tmp_path, Variable([136.0], layout="TIME8")) == ["00:02:16"]
    assert only(tmp_path, Variable([1e300], layout="DATETIME20")) == ["1e+300"]
    assert only(tmp_path, Variable([0.35, 12.0, -0.5, 1e300])) == ["0.35", "12", "-0.5", "1e+300"]
    assert only(tmp_path, Variable([" 甲 ", "乙"])) == ["甲", "乙"]


def test_compressed_files_of_pspp(tmp_path) -> None:
    pspp(tmp_path, SMALL + "SAVE OUTFILE='small.sav' /ZCOMPRESSED.")

    plain, small = ((tmp_path / name).read_bytes() for name in ("out.sav", "small.sav"))

    assert small.startswith(b"$FL3")
    assert sav.parse(small, "small.sav")[1].equals(sav.parse(plain, "out.sav")[1])


@pytest.mark.parametrize("size", [0, 3, 100, 400, -1, -8, -16])
def test_a_truncated_file_is_a_fault(tmp_path, size) -> None:
    whole = write(tmp_path / "a.sav", {"v": Variable([1.0, 2.5], "1、您的性别", {1: "男", 2: "女"})}).read_bytes()
    data = whole[:size]

    with pytest.raises(DjqjError, match=r"\[R020\] a.sav：不是完好的 SPSS 数据文件"):
        sav.parse(data, "a.sav")


def test_too_many_rows_and_variables_are_refused(tmp_path, monkeypatch) -> None:
    data = write(tmp_path / "a.sav", {"a": Variable([1.0] * 10), "b": Variable([1.0] * 10)}).read_bytes()

    monkeypatch.setattr(guard, "MAX_BYTES", 5 * 16)
    with pytest.raises(DjqjError, match=r"\[R005\] a.sav：超过 5 行"):
        sav.parse(data, "a.sav")
    monkeypatch.setattr(guard, "MAX_COLUMNS", 1)
    with pytest.raises(DjqjError, match=r"\[R005\] a.sav：有 2 个变量（上限 1）"):
        sav.parse(data, "a.sav")


def test_open_ranges_of_missing_values(tmp_path) -> None:
    syntax = """
DATA LIST LIST /v (F4).
BEGIN DATA
1
-7
98
END DATA.
VALUE LABELS v 1 '是' -7 '跳过' 98 '不了解'.
MISSING VALUES v (LO THRU -1, 98).
"""
    _, cells = sav.parse(pspp(tmp_path, syntax).read_bytes(), "out.sav")

    assert cells[0].tolist() == ["是", "(跳过)", "(不了解)"]


SMALL = """
DATA LIST LIST /v (F1).
BEGIN DATA
1
END DATA.
VARIABLE LABELS v '1、您的性别'.
VALUE LABELS v 1 '男'.
"""


@pytest.mark.parametrize("stated", [b"GB18030", b"UTF-8  "])
def test_chinese_files_of_before_utf_8(tmp_path, stated) -> None:
    """§1.4: whole file, strictly: what the file states, else GB18030."""
    data = pspp(tmp_path, "SET LOCALE='GB18030'." + SMALL).read_bytes()
    assert data.count(b"GB18030") == 1

    variables, cells = sav.parse(data.replace(b"GB18030", stated), "a.sav")

    assert (variables[0].label, cells[0].tolist()) == ("1、您的性别", ["男"])
