"""Each test names the line of formats.md that it shows."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.read import read_answers, wjx
from djqj_analysis.read.headings import parse
from tests.helpers import mini, xlsx
from tests.helpers import wjx as exports

META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]


@pytest.fixture(scope="module")
def draft() -> mini.Draft:
    draft = mini.draft(units=2, per_unit=4)
    draft.sheets[0] |= {"act_wish": "(跳过)", "sup_rank": "(跳过)", "trust_1": "(跳过)", "open_sug": "(跳过)"}
    draft.sheets[1] |= {"act_wish": "(空)", "gender": "(空)"}
    return draft


def frame(rows: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(rows[1:], columns=rows[0], dtype="str")


@pytest.mark.parametrize("layout", ["2016", "2018", "current"])
def test_the_three_codings_in_all_generations(draft, layout) -> None:  # 1.1: query_type 0, 1, 2; 1.3: headers
    book, sheets = draft.codebook, draft.sheets

    assert wjx.arrange(frame(exports.text_rows(book, sheets, layout=layout))).coding == "text"
    assert wjx.arrange(frame(exports.code_rows(book, sheets, layout=layout))).coding == "number"
    assert wjx.arrange(frame(exports.score_rows(book, sheets, is_reversed=True))).coding == "score"


@pytest.mark.parametrize("way", exports.WAYS)
@pytest.mark.parametrize(
    ("head", "cells", "kinds"),
    [
        (["6、题(甲)", "6 (乙)"], [["1", "0"], ["0", "1"]], ["multi", "multi"]),
        (["6、题(甲)", "6 (乙)"], [["1", "2"], ["-2", "1"]], ["sort", "sort"]),  # 1.3: the rank, -2 not ranked
        (["6、题(甲)", "6 (乙)"], [["-2", "-2"], ["-2", "1"]], ["sort", "sort"]),
        (["第6题(甲)", "第6题(乙)"], [["-3", "-3"], ["0", "1"]], ["multi", "multi"]),  # 1.3: skipped by logic
    ],
)
def test_multi_select_and_sorting_by_number(head, cells, kinds, way) -> None:  # 1.3: 按序号
    headers, places = exports.arranged([[name] for name in META] + [head, ["7、性别"]], way)
    rows = [["1"] * len(headers) for _ in cells]
    for row, values in zip(rows, cells, strict=True):
        for place, value in zip(places[len(META) : -1], values, strict=True):
            row[place] = value

    layout = wjx.arrange(frame([headers, *rows]))

    assert layout.coding == "number"
    assert layout.columns["kind"].iloc[places].tolist() == ["meta"] * 6 + kinds + ["single"]


def test_skipped_reads_the_same_by_text_and_by_number(draft) -> None:  # 1.3: missing-code summary
    texts = wjx.arrange(frame(exports.text_rows(draft.codebook, draft.sheets))).frame
    numbers = wjx.arrange(frame(exports.code_rows(draft.codebook, draft.sheets))).frame

    assert texts["Q35"].iloc[0] == numbers["Q35"].iloc[0] == "(跳过)"
    assert set(numbers.filter(like="Q33_").iloc[0]) == {"(跳过)"}
    assert set(numbers.filter(like="Q34_").iloc[0]) == {"-2"}  # 1.3: a skipped sorting question is all -2
    assert "-3" not in set(numbers.to_numpy().ravel())


def test_an_unknown_code_stays_to_be_reported() -> None:  # 1.3: -1 → unknown, do not silently drop
    layout = wjx.arrange(frame([["序号", "1、性别", "2、年龄"], ["1", "-1", "2"], ["2", "1", "-3"]]))

    assert layout.frame["Q1"].tolist() == ["-1", "1"]
    assert layout.coding == "number"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_in_any_encoding(tmp_path, draft, encoding) -> None:  # 1.1: suffix 0 = CSV; 1.4: ┋ → 〖 〗 survive GBK
    path = tmp_path / "卷.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(exports.text_rows(draft.codebook, draft.sheets))

    raw = read_answers(path)
    same = read_answers(xlsx.write(tmp_path / "卷.xlsx", exports.text_rows(draft.codebook, draft.sheets)))

    assert raw.encoding == encoding
    pd.testing.assert_frame_equal(raw.frame, same.frame)
    pd.testing.assert_frame_equal(raw.columns, same.columns)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("386540716_按文本_某问卷_79_78.xlsx", (79, 78)),
        ("副本20260522-353820545_按文本_某问卷[复制]_82_78.xlsx", (82, 78)),
        ("320419112_按序号_问卷_2025_1108_1067 (1).xlsx", (1108, 1067)),
        ("800_800_2.xls", (800, 800)),
        ("答卷.xlsx", None),
        ("问卷2025.csv", None),
    ],
)
def test_counts_in_the_file_name(name, counts) -> None:  # 1.1: N1_N2, only a cross-check
    assert wjx.file_counts(Path(name)) == counts


@pytest.mark.parametrize(
    ("name", "rows", "is_odd"),
    [
        ("1_按文本_9_8.xlsx", 7, True),
        ("1_按文本_9_8.xlsx", 8, False),
        ("问卷_2024_2025.xlsx", 8, False),
        ("答卷.xlsx", 8, False),
    ],
)
def test_another_number_of_rows_than_the_name_tells_is_a_remark(name, rows, is_odd) -> None:
    remark = wjx.count_remark(Path(name), rows)

    assert bool(remark) == is_odd
    assert not is_odd or f"文件里有 {rows} 份" in remark


@pytest.mark.parametrize("name", ["1_按序号_5_4.xlsx", "4_4_2.xlsx", "x.xlsx"])
def test_the_file_name_decides_nothing(tmp_path, draft, name) -> None:  # 1.1: users prepend things, never parse
    path = xlsx.write(tmp_path / name, exports.text_rows(draft.codebook, draft.sheets))

    assert read_answers(path).coding == "text"


def test_regions_and_fill_ins(tmp_path) -> None:  # 1.3: un-numbered columns, fill-in
    head = ["序号", "1、建议（填空题）", "请选择省份城市与地区:", "2、性别"]
    layout = wjx.arrange(frame([head, ["1", "无", "广东-深圳-南山区", "男"], ["2", "（空）", "(跳过)", "女"]]))

    assert layout.columns["kind"].tolist() == ["meta", "fill", "region", "single"]
    assert parse(head)["number"].tolist() == ["", "1", "", "2"]
