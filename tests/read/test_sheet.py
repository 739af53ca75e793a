from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import read_answers
from djqj_analysis.read.headings import COLUMNS
from tests.helpers import xlsx

ROWS = [["序号", "所用时间", "1、性别", "2、年龄"], ["1", "60秒", "男", "青年"], ["2", "70秒", "女", "中年"]]


def column_map(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return a confirmed map: name, heading in the file, kind."""
    cells = [[name, i, "", header, "", kind, header] for i, (name, header, kind) in enumerate(rows)]
    return pd.DataFrame(cells, columns=list(COLUMNS))


def test_rows_and_columns_without_anything_to_see_are_left_out(tmp_path) -> None:
    rows = [[*row[:2], blank, *row[2:]] for row, blank in zip(ROWS, ("", " ", "\u3000"), strict=True)]
    rows.insert(2, [" ", "\t", "\u200b", "\u3000", "\xa0"])
    rows.append([" "] * 5)

    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", rows))

    assert raw.serial.tolist() == ["1", "2"]
    assert raw.serial.index.tolist() == [2, 4]
    assert raw.columns["header"].tolist() == ROWS[0]


def test_a_title_above_the_headings_is_named(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["党群共建问卷", "", "", ""], ["", "", "", ""], *ROWS])

    with pytest.raises(DjqjError, match=r"^\[R014\] a.xlsx：表头在第 3 行，上面多了标题（“党群共建问卷”）。[^\n]*$"):
        read_answers(path)


@pytest.mark.parametrize("below", [[], [[" ", "\u3000", "", ""]]])
def test_headings_alone_are_one_fault(tmp_path, below) -> None:
    with pytest.raises(DjqjError, match=r"^\[R0(03|15)\] a.xlsx：[^\n]*表头[^\n]*$"):
        read_answers(xlsx.write(tmp_path / "a.xlsx", [ROWS[0], *below]))


def test_a_title_on_another_sheet_does_not_matter(tmp_path) -> None:
    sheets = {"汇总": [["统计", "", "", ""], *ROWS], "数据": ROWS}

    assert read_answers(xlsx.write(tmp_path / "a.xlsx", sheets)).serial.index.tolist() == [2, 3]


def test_the_sheet_of_the_platform_is_taken_wherever_it_stands(tmp_path) -> None:  # formats.md 1.1: several sheets
    notes = [["说明", "1、这份表怎么填"], ["x", "y"]]

    for sheets in ({"说明": notes, "数据": ROWS}, {"数据": ROWS, "说明": notes}):
        raw = read_answers(xlsx.write(tmp_path / "a.xlsx", sheets))
        assert raw.serial.tolist() == ["1", "2"]


def test_any_table_can_be_read_through_a_map(tmp_path) -> None:
    rows = [["备注", "满意吗", "编码", "满意吗"], ["x", "是", "9", "否"], ["y", "否", "8", "是"]]
    columns = column_map(("序号", "编码", "meta"), ("Q1", "满意吗", "single"), ("Q2", "满意吗", "single"))

    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", rows), columns=columns)

    assert (raw.platform, raw.coding) == ("table", "text")
    assert raw.frame.to_dict("list") == {"序号": ["9", "8"], "Q1": ["是", "否"], "Q2": ["否", "是"]}


def test_a_map_for_another_file_is_a_fault(tmp_path) -> None:
    columns = column_map(("序号", "编码", "meta"), ("Q1", "满意吗", "single"))

    with pytest.raises(DjqjError, match=r"\[R016\].*“编码”、“满意吗”"):
        read_answers(xlsx.write(tmp_path / "a.xlsx", ROWS), columns=columns)


def test_the_platform_may_be_said(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["序号", "性别"], ["1", "男"]])

    with pytest.raises(DjqjError, match=r"\[R007\].*djqj map"):
        read_answers(path)
    assert read_answers(path, platform="wjx").serial.tolist() == ["1"]
