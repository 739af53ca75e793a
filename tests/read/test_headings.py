"""Each test names the line of formats.md that it shows."""

from __future__ import annotations

import pytest

from djqj_analysis.read import headings
from djqj_analysis.read.headings import METADATA, normal, parse

META_2016 = ["序号", "提交答卷时间", "所用时间", "来自IP", "来源", "来源详情"]
META_2018 = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"]


def structure(headers: list[str]) -> list[tuple[str, str, str, str]]:
    frame = parse(headers)
    return list(frame[["number", "stem", "part", "kind"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("meta", [META_2016, META_2018])
def test_metadata_of_both_generations_are_known_by_name(meta) -> None:  # 1.2
    frame = parse([*meta, "1、您的性别"])

    assert frame["kind"].tolist() == ["meta"] * len(meta) + ["single"]
    assert frame["name"].tolist() == [*meta, "Q1"]


def test_a_custom_parameter_after_question_1_is_metadata(  # 1.2: uid placed after Q1
) -> None:
    assert parse(["序号", "1、性别", "uid", "2、年龄"])["kind"].tolist() == ["meta", "single", "meta", "single"]


@pytest.mark.parametrize("header", ["1、您的性别", "1. 您的性别 ", "1：您的性别", "1:您的性别\t", " 1．您的性别"])
def test_question_number_prefixes(header) -> None:  # 1.3: question-number prefix
    assert structure([header]) == [("1", "您的性别", "", "single")]


@pytest.mark.parametrize(
    ("header", "kind"),
    [("3、爱好 (多选题 *必答)", "multi"), ("4、建议(填空题 *必答)", "fill"), ("5、排一排[排序题]", "sort")],
)
def test_old_files_append_the_type(header, kind) -> None:  # 1.3: old files append the type
    assert parse([header])["kind"].tolist() == [kind]
    assert "题" not in parse([header])["stem"].iloc[0]


@pytest.mark.parametrize(
    "headers",
    [
        ["第8题(不关注)", "第8题(ACG文化(动漫、游戏等))"],  # generation 1
        ["8、(不关注)", "8、(ACG文化(动漫、游戏等))"],  # generation 2
        ["8. 关注什么？（可多选）(不关注)", "8 (ACG文化(动漫、游戏等))"],  # current, with a space
        ["8. 关注什么？（可多选）(不关注)", "8(ACG文化(动漫、游戏等))"],  # current, without
    ],
)
def test_options_are_the_last_balanced_brackets(headers) -> None:  # 1.3: multiple choice
    frame = parse(headers)

    assert frame["part"].tolist() == ["不关注", "ACG文化(动漫、游戏等)"]
    assert frame["kind"].tolist() == ["multi", "multi"]
    assert frame["name"].tolist() == ["Q8_1", "Q8_2"]


def test_a_single_column_keeps_its_brackets() -> None:
    assert structure(["8. 关注什么？(可多选)"]) == [("8", "关注什么？(可多选)", "", "single")]


def test_matrix_rows_without_a_number() -> None:  # 1.3: matrix layout 1
    found = structure(["13、手机(矩阵单选题 *必答)—外观", "界面美观度", "屏幕显示效果", "14、价格"])

    assert [row[:3] for row in found[:3]] == [
        ("13", "手机", "外观"),
        ("13", "手机", "界面美观度"),
        ("13", "手机", "屏幕显示效果"),
    ]
    assert found[3] == ("14", "价格", "", "single")


def test_matrix_rows_with_the_number_kept() -> None:  # 1.3: matrix layout 2
    found = structure(["20. 是否相符？—甲", "20. 乙", "21. 是否存在？—丙", "21. 丁"])

    assert found == [
        ("20", "是否相符？", "甲", "matrix"),
        ("20", "是否相符？", "乙", "matrix"),
        ("21", "是否存在？", "丙", "matrix"),
        ("21", "是否存在？", "丁", "matrix"),
    ]


@pytest.mark.parametrize("mark", ["—", "–", "——", " - "])
def test_matrix_rows_with_the_authors_own_numbers(mark) -> None:  # 1.3: matrix layout 3
    found = structure([f"1. 长导语{mark}1.甲", "2.乙", "(1)5丙", "2. 下一题"])

    assert [row[0] for row in found] == ["1", "1", "1", "2"]
    assert [row[2] for row in found] == ["1.甲", "2.乙", "(1)5丙", ""]


def test_metadata_inside_a_matrix_does_not_break_it() -> None:
    found = structure(["13、手机—外观", "总分", "界面美观度"])

    assert found == [
        ("13", "手机", "外观", "matrix"),
        ("", "总分", "", "meta"),
        ("13", "手机", "界面美观度", "matrix"),
    ]


def test_a_question_without_number_stands_alone() -> None:  # 1.3: un-numbered question columns exist
    assert structure(["1、性别", "请选择省份城市与地区:", "2、年龄"])[1] == ("", "请选择省份城市与地区:", "", "single")


def test_reordered_questions_keep_their_structure() -> None:
    headers = ["2、年龄", "13、手机—外观", "界面美观度", "序号", "1、性别"]

    assert parse(headers)["number"].tolist() == ["2", "13", "13", "", "1"]


def test_repeated_headings_get_names_of_their_own() -> None:
    names = parse(["1. 甲", "2. 乙", "1. 甲", "序号", "序号"])["name"]

    assert names.is_unique


def test_normal_ignores_width_punctuation_and_invisible_characters() -> None:
    assert normal("①您的　性别？\u200b（Ａ）") == normal("1您的性别a")
    assert {normal(name) for name in METADATA} != {""}
    assert headings.COLUMNS[0] == "name"
