"""Each test names the line of formats.md that it shows, and runs again with columns reordered and metadata inserted."""

from __future__ import annotations

import pytest

from djqj_analysis.read import headings
from djqj_analysis.read.headings import METADATA, normal, parse
from tests.helpers import wjx

META_2016 = ["序号", "提交答卷时间", "所用时间", "来自IP", "来源", "来源详情"]
META_2018 = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"]
FIELDS = ["number", "stem", "part", "kind"]


def structure(headers: list[str]) -> list[tuple[str, str, str, str]]:
    return list(parse(headers)[FIELDS].itertuples(index=False, name=None))


def shown(blocks: list[list[str]], way: str) -> list[tuple[str, str, str, str]]:
    """Return what is made of the columns of the blocks, in the order of the blocks."""
    headers, places = wjx.arranged([*([name] for name in META_2018), *blocks], way)
    found = parse(headers)
    assert found.iloc[places[:7]]["kind"].tolist() == ["meta"] * 7
    return list(found.iloc[places[7:]][FIELDS].itertuples(index=False, name=None))


every_way = pytest.mark.parametrize("way", wjx.WAYS)


@every_way
@pytest.mark.parametrize("meta", [META_2016, META_2018])
def test_metadata_of_both_generations_are_known_by_name(meta, way) -> None:  # 1.2: order of 2016 and of 2018→2026
    headers, places = wjx.arranged([*([name] for name in meta), ["1、您的性别"]], way)

    found = parse(headers).iloc[places]

    assert found["kind"].tolist() == ["meta"] * len(meta) + ["single"]
    assert found["name"].tolist() == [*meta, "Q1"]


def test_metadata_are_known_with_stray_characters() -> None:
    assert parse(["序 号", "\u200b来自ｉｐ ", "所用时间：", "1、性别"])["name"].tolist() == [
        "序号",
        "来自IP",
        "所用时间",
        "Q1",
    ]


def test_a_custom_parameter_after_question_1_is_metadata(  # 1.2: uid placed after Q1
) -> None:
    assert parse(["序号", "1、性别", "uid", "2、年龄"])["kind"].tolist() == ["meta", "single", "meta", "single"]


@every_way
@pytest.mark.parametrize(
    "header",
    [
        "1、您的性别",
        "1. 您的性别 ",
        "1：您的性别",
        "1:您的性别\t",
        " 1．您的性别",
        "１、您的　性别",
        "1、\u200b您的\ufeff性别",
    ],
)
def test_question_number_prefixes(header, way) -> None:  # 1.3: question-number prefix, trailing spaces, U+3000
    ((number, stem, part, kind),) = shown([[header]], way)

    assert (number, stem.replace(" ", ""), part, kind) == ("1", "您的性别", "", "single")


@every_way
@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("3、爱好 (多选题 *必答)", "multi"),
        ("4、建议(填空题 *必答)", "fill"),
        ("5、排一排[排序题]", "sort"),
        ("6、性别（单选题）", "single"),
    ],
)
def test_old_files_append_the_type(header, kind, way) -> None:  # 1.3: old files append the type
    ((_, stem, _, found),) = shown([[header]], way)

    assert found == kind
    assert "题" not in stem


def test_only_types_are_taken_for_types() -> None:
    assert parse(["3、请回答（以下各题）"])["stem"].tolist() == ["请回答（以下各题）"]


@every_way
@pytest.mark.parametrize(
    "headers",
    [
        ["第8题(不关注)", "第8题(ACG文化(动漫、游戏等))"],  # generation 1
        ["8、(不关注)", "8、(ACG文化(动漫、游戏等))"],  # generation 2
        ["8. 关注什么？（可多选）(不关注)", "8 (ACG文化(动漫、游戏等))"],  # current, with a space
        ["8. 关注什么？（可多选）(不关注)", "8(ACG文化(动漫、游戏等))"],  # current, without
        ["8. 关注“甲—乙”什么？(不关注)", "8(ACG文化(动漫、游戏等))"],
    ],
)
def test_options_are_the_last_balanced_brackets(headers, way) -> None:  # 1.3: multiple choice
    found = shown([headers, ["9、年龄"]], way)

    assert [row[2:] for row in found] == [("不关注", "multi"), ("ACG文化(动漫、游戏等)", "multi"), ("", "single")]
    assert {row[0] for row in found[:2]} == {"8"}


def test_option_columns_have_names_of_their_own() -> None:
    assert parse(["第8题(甲)", "第8题(乙)"])["name"].tolist() == ["Q8_1", "Q8_2"]


def test_a_write_in_option_ends_with_a_colon() -> None:  # 1.3: the write-in option ends 其他：
    part = parse(["8. 设备？(手机)", "8 (其他：)"])["part"].iloc[1]

    assert normal(part) == normal("其他")


def test_a_question_of_a_single_option() -> None:
    assert structure(["6、(同意)"]) == [("6", "", "同意", "multi")]


def test_a_stray_column_does_not_part_the_options() -> None:  # unknown metadata may stand anywhere
    found = structure(["8. 设备？(手机)", "推送批次", "8 (电脑)", "8 (平板)"])

    assert [row[0] for row in found] == ["8", "", "8", "8"]
    assert [row[3] for row in found] == ["multi", "single", "multi", "multi"]


def test_a_single_column_keeps_its_brackets() -> None:
    assert structure(["8. 关注什么？(可多选)"]) == [("8", "关注什么？(可多选)", "", "single")]


@every_way
def test_matrix_rows_without_a_number(way) -> None:  # 1.3: matrix layout 1
    found = shown([["13、手机(矩阵单选题 *必答)—外观", "界面美观度", "屏幕显示效果"], ["14、价格"]], way)

    assert found == [
        ("13", "手机", "外观", "matrix"),
        ("13", "手机", "界面美观度", "matrix"),
        ("13", "手机", "屏幕显示效果", "matrix"),
        ("14", "价格", "", "single"),
    ]


@every_way
def test_matrix_rows_with_the_number_kept(way) -> None:  # 1.3: matrix layout 2
    found = shown([["20. 是否相符？—甲", "20. 乙"], ["21. 是否存在？—丙", "21. 丁"]], way)

    assert found == [
        ("20", "是否相符？", "甲", "matrix"),
        ("20", "是否相符？", "乙", "matrix"),
        ("21", "是否存在？", "丙", "matrix"),
        ("21", "是否存在？", "丁", "matrix"),
    ]


@every_way
def test_several_blanks_of_one_question(way) -> None:  # 1.3: layout 2, 收货地址
    found = shown([["2、请输入您的收货地址：—收货人姓名：", "2、所在地区：", "2、详细地址:"]], way)

    assert [row[:3] for row in found] == [
        ("2", "请输入您的收货地址：", part) for part in ("收货人姓名：", "所在地区：", "详细地址:")
    ]


@every_way
@pytest.mark.parametrize("mark", ["—", "–", "——", " - ", "-", "\t—", "　–　"])
def test_matrix_rows_with_the_authors_own_numbers(mark, way) -> None:  # 1.3: matrix layout 3, dashes, tabs and U+3000
    found = shown([[f"1. 长导语{mark}1.甲", "2.乙", "(1)5丙"], ["2. 下一题"]], way)

    assert [row[0] for row in found] == ["1", "1", "1", "2"]
    assert [row[1] for row in found] == ["长导语", "长导语", "长导语", "下一题"]
    assert [row[2] for row in found] == ["1.甲", "2.乙", "(1)5丙", ""]


def test_rows_that_pandas_has_numbered() -> None:  # 1.3: layout 3 rows may repeat → pandas adds .1
    found = structure(["13、手机—外观", "手感", "14、平板—外观", "手感.1", "15、价格", "15、价格.1", "16、第2.1版"])

    assert [row[2] for row in found[:4]] == ["外观", "手感", "外观", "手感"]
    assert [row[1] for row in found[4:]] == ["价格", "价格", "第2.1版"]


def test_a_hyphen_after_the_type_parts_question_and_row() -> None:
    assert structure(["13、手机(矩阵量表题)-外观", "手感"]) == [
        ("13", "手机", "外观", "matrix"),
        ("13", "手机", "手感", "matrix"),
    ]


def test_a_dash_in_quotation_marks_makes_no_matrix() -> None:
    found = structure(["5、您对“工会—职工之家”的看法", "您的建议"])

    assert [row[3] for row in found] == ["single", "single"]


def test_metadata_inside_a_matrix_does_not_break_it() -> None:
    found = structure(["13、手机—外观", "总分", "界面美观度"])

    assert found == [
        ("13", "手机", "外观", "matrix"),
        ("", "总分", "", "meta"),
        ("13", "手机", "界面美观度", "matrix"),
    ]


def test_a_region_after_a_matrix_is_no_row_of_it() -> None:  # 1.3: un-numbered question columns exist
    found = structure(["13、手机—外观", "手感", "请选择省份城市与地区:", "您的建议"])

    assert [row[0] for row in found] == ["13", "13", "", ""]
    assert [row[3] for row in found] == ["matrix", "matrix", "region", "single"]


@every_way
def test_a_question_without_number_stands_alone(way) -> None:  # 1.3: un-numbered question columns exist
    found = shown([["1、性别"], ["请选择省份城市与地区:"], ["2、年龄"]], way)

    assert found[1] == ("", "请选择省份城市与地区:", "", "region")


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
