"""formats.md §1.5: which question a variable of a system file belongs to, in whatever order they stand."""

from __future__ import annotations

import random

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import read_answers, sav, spss
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
