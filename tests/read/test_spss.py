"""formats.md §1.5: which question a variable of a system file belongs to, in whatever order they stand."""

from __future__ import annotations

import random

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import read_answers, sav, spss
from djqj_analysis.read.draft import propose
from djqj_analysis.read.platform import Layout
from tests.helpers import columns, xlsx
from tests.helpers.spss import Variable, pspp, write


def laid_out(tmp_path, variables: dict[str, Variable]) -> Layout:
    return spss.arranged(*sav.parse(write(tmp_path / "a.sav", variables).read_bytes(), "a.sav"))


LABELLED = {
    "q1": Variable([1.0, 2.0], "1、您的性别", {1: "男", 2: "女"}),
    "q2a": Variable([1.0, 0.0], "2. 爱好（可多选）(唱歌)"),
    "q2b": Variable([0.0, 0.0], "2. 爱好（可多选）(跳舞)"),
    "q20a": Variable([5.0, 1.0], "20、是否相符？—说到做到", {1: "很不同意", 5: "很同意"}),
    "q20b": Variable([5.0, None], "20、处事公道", {1: "很不同意", 5: "很同意"}),
    "v7": Variable([1.0, 0.0], "7、兴趣：读书", {0: "未选", 1: "选"}),
    "v8": Variable([0.0, 0.0], "7、兴趣：下棋", {0: "未选", 1: "选"}),
    "Q9_1": Variable([1.0, 2.0], "排序：甲", {1: "第1位", 2: "第2位"}),
    "trust": Variable([1.0, 2.0], "有事会想到先找群团组织", {1: "否", 2: "是"}),
    "nolabel": Variable([1.5, 2.0]),
}
STRUCTURE = {
    "q1": ("1", "您的性别", "", "single", "男", "女"),
    "q2a": ("2", "爱好（可多选）", "唱歌", "multi", "1", "0"),
    "q2b": ("2", "爱好（可多选）", "跳舞", "multi", "0", "0"),
    "q20a": ("20", "是否相符？", "说到做到", "matrix", "很同意", "很不同意"),
    "q20b": ("20", "是否相符？", "处事公道", "matrix", "很同意", ""),
    "v7": ("7", "兴趣", "读书", "multi", "1", "0"),
    "v8": ("7", "兴趣", "下棋", "multi", "0", "0"),
    "Q9_1": ("9", "排序", "甲", "sort", "1", "2"),
    "trust": ("", "有事会想到先找群团组织", "", "single", "否", "是"),
    "nolabel": ("", "nolabel", "", "single", "1.5", "2"),
}


def test_labels_are_read_like_headings_and_names_are_kept(tmp_path) -> None:
    found = laid_out(tmp_path, LABELLED)

    rows = found.columns[found.columns["kind"] != "meta"]
    assert {
        row.name: (row.number, row.stem, row.part, row.kind, *found.frame[row.name])
        for row in rows.itertuples(index=False)
    } == STRUCTURE
    assert found.frame["序号"].tolist() == ["1", "2"]


def test_the_order_of_variables_does_not_matter_to_the_cells(tmp_path) -> None:
    names = random.Random(1).sample(list(LABELLED), len(LABELLED))
    strangers = {"weight": Variable([1.0, 1.0]), **{name: LABELLED[name] for name in names}}

    found = laid_out(tmp_path, strangers)

    assert {name: found.frame[name].tolist() for name in LABELLED} == {
        name: list(row[4:]) for name, row in STRUCTURE.items()
    }


def test_metadata_of_the_platform(tmp_path) -> None:
    """wjx SAV variable names are not established: metadata are known by label or by name, like headings."""
    found = laid_out(
        tmp_path,
        {
            "V1": Variable([7.0, 8.0], "序号"),
            "V2": Variable(["2016/12/17 14:22:55", "2016/12/17 14:22:59"], "提交答卷时间"),
            "V3": Variable(["136秒", "95秒"], "所用时间"),
            "Q1": Variable([1.0, 2.0], "1、性别", {1: "男", 2: "女"}),
        },
    )

    assert columns.metadata(found) == {
        "序号": ["7", "8"],
        "提交答卷时间": ["2016/12/17 14:22:55", "2016/12/17 14:22:59"],
        "所用时间": ["136秒", "95秒"],
    }


PSPP = """
DATA LIST LIST /Q1 (F2) Sing Dance (F1) v (F2) s (A20).
BEGIN DATA
1 1 0 1 "甲"
9 0 1 . ""
. 9 0 -3 "丙"
END DATA.
VARIABLE LABELS Q1 '1、您的性别' Sing '唱歌' Dance '跳舞' v '3、是否'.
VALUE LABELS Q1 1 '男' 2 '女' 9 '拒答' /v 1 '是' /Sing 9 '不适用'.
MISSING VALUES Q1 (9) Sing Dance (9) v (-3).
MRSETS /MDGROUP NAME=$hobby LABEL='2、您的爱好' VARIABLES=Sing Dance VALUE=1.
"""


def test_files_of_pspp_with_a_multiple_response_set(tmp_path) -> None:
    found = spss.arranged(*sav.parse(pspp(tmp_path, PSPP).read_bytes(), "out.sav"))

    rows = found.columns[found.columns["kind"] != "meta"].set_index("name")
    assert rows.loc[["Sing", "Dance"], ["number", "stem", "part", "kind"]].to_numpy().tolist() == [
        ["2", "您的爱好", "唱歌", "multi"],
        ["2", "您的爱好", "跳舞", "multi"],
    ]
    assert found.frame[["Q1", "Sing", "Dance", "v", "s"]].to_numpy().tolist() == [
        ["男", "1", "0", "是", "甲"],
        ["(不愿回答)", "0", "1", "", ""],
        ["", "(跳过)", "0", "(跳过)", "丙"],
    ]


def test_system_files_are_read_like_any_export(tmp_path) -> None:
    raw = read_answers(write(tmp_path / "答卷.sav", LABELLED))

    assert (raw.platform, raw.encoding, raw.coding) == ("spss", "sav", "text")
    assert raw.frame["q1"].tolist() == ["男", "女"]
    assert raw.serial.tolist() == ["1", "2"]


def test_the_name_must_tell_what_the_file_is(tmp_path) -> None:
    write(tmp_path / "a.sav", LABELLED).rename(tmp_path / "a.csv")
    xlsx.write(tmp_path / "b.xlsx", [["序号"], ["1"]]).rename(tmp_path / "b.sav")

    with pytest.raises(DjqjError, match=r"\[R002\] a.csv：后缀是 .csv，内容却是SPSS 数据（.sav）"):
        read_answers(tmp_path / "a.csv")
    with pytest.raises(DjqjError, match=r"\[R002\] b.sav：后缀是 .sav，内容却是Excel 工作簿"):
        read_answers(tmp_path / "b.sav")


@pytest.mark.parametrize("labels", [{}, {1: "1", 2: "2", 3: "3"}])
def test_ranks_without_labels_are_a_sorting_question(tmp_path, labels) -> None:
    ranks = {"经费": [1.0, 2.0, 3.0, None], "场地": [2.0, 1.0, -2.0, None], "人员": [3.0, None, 1.0, None]}
    ranks["人员"][2], ranks["经费"][2] = 1.0, 2.0
    variables = {f"v{i}": Variable(cells, f"34.下列三项，请排序({name})", labels)
                 for i, (name, cells) in enumerate(ranks.items())}  # fmt: skip

    found = laid_out(tmp_path, variables).columns.query("kind != 'meta'")

    assert found[["number", "part", "kind"]].to_numpy().tolist() == [["34", name, "sort"] for name in ranks]


def test_columns_headed_like_options_that_are_no_ranks_stay_single(tmp_path) -> None:
    marks = {"a": Variable([1.0, 5.0], "3.请打分(环境)"), "b": Variable([1.0, 4.0], "3.请打分(服务)")}

    found = laid_out(tmp_path, marks).columns.query("kind != 'meta'")

    assert list(found["kind"]) == ["single", "single"]


LEVELS = {1: "不重要", 2: "一般", 3: "重要"}


def rows_of(tmp_path, labels: dict[str, str], values: dict[float, str] = LEVELS) -> list[list[str]]:
    variables = {name: Variable([1.0, 2.0], label, values) for name, label in labels.items()}
    found = laid_out(tmp_path, variables).columns.query("kind != 'meta'")
    return found[["number", "stem", "part", "kind"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("重要吗？(重要吗？—甲)", "重要吗？(乙)"),
        ("重要吗？(甲)", "重要吗？(乙)"),
        ("重要吗？—甲", "重要吗？—乙"),
    ],
)
def test_rows_named_by_the_platform_are_one_matrix(tmp_path, first: str, second: str) -> None:
    found = rows_of(tmp_path, {"Q6_Row1": first, "Q6_Row2": second, "Q8_Row1": "大吗？(丙)"})

    assert found == [
        ["6", "重要吗？", "甲", "matrix"],
        ["6", "重要吗？", "乙", "matrix"],
        ["8", "大吗？", "丙", "matrix"],
    ]


def test_variables_of_a_number_that_share_their_options_are_one_matrix(tmp_path) -> None:
    names = {"Q6_1": "工会办实事", "Q6_2": "团组织办实事", "Q7": "重要吗"}

    assert rows_of(tmp_path, names) == [
        ["6", "", "工会办实事", "matrix"], ["6", "", "团组织办实事", "matrix"], ["7", "重要吗", "", "single"],
    ]  # fmt: skip
    assert {row[3] for row in rows_of(tmp_path, names, {1: "是", 2: "否"})} == {"single"}


def test_a_matrix_without_a_stem_is_drafted_and_read_again(tmp_path) -> None:
    labels = {f"Q6_{i}": text for i, text in enumerate(("办实事", "讲团结", "听意见"), start=1)}
    agree = {1: "很同意", 2: "比较同意", 3: "一般", 4: "不太同意", 5: "很不同意"}
    cells = [[1.0, 5.0, 2.0], [2.0, 4.0, 2.0], [1.0, 5.0, 3.0]]
    variables = {name: Variable(column, label, agree)
                 for (name, label), column in zip(labels.items(), cells, strict=True)}  # fmt: skip
    raw = read_answers(write(tmp_path / "a.sav", variables))

    drafted, doubts = propose(raw)

    assert [(item.wording, item.stem, item.scale) for item in drafted.items[:3]] == [
        (label, "", "scale_6") for label in labels.values()
    ]
    assert {tuple(level.code for level in item.levels) for item in drafted.items[:3]} == {("1", "2", "3", "4", "5")}
    assert sum("数越大程度越低" in doubt.question for doubt in doubts) == 1


def test_an_agreement_coded_one_and_two_is_a_consent(tmp_path) -> None:
    asked = Variable([1.0, 2.0, 1.0], "1、您是否自愿参加本次调查", {1: "同意", 2: "不同意"})

    assert propose(read_answers(write(tmp_path / "a.sav", {"Q1": asked})))[0].consent == "q1"


def test_what_nobody_chose_is_an_option_and_notes_reach_the_doubts(tmp_path) -> None:
    asked = Variable([1.0, 2.0, 9.0], "1、您的学历", {1: "高中", 2: "本科", 3: "研究生"}, [9])

    drafted, doubts = propose(read_answers(write(tmp_path / "a.sav", {"Q1": asked})))

    assert [(level.code, level.label) for level in drafted.items[0].levels] == [
        ("1", "高中"), ("2", "本科"), ("3", "研究生"),
    ]  # fmt: skip
    assert sum("文件声明的缺失值 9（没有标签）读作“未答”" in doubt.question for doubt in doubts) == 1
    assert not any("没有人选过的选项看不到" in doubt.question for doubt in doubts)
