from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read import grid
from djqj_analysis.read.headings import Heading


def frame(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="str")


def test_blank_columns_without_a_heading_are_left_out() -> None:
    table = pd.DataFrame(
        [["1", "", "", ""], ["2", "", "x", ""]], columns=["a", "", "Unnamed: 2", "Unnamed: 3"], dtype="str"
    )

    assert grid.useful(table).columns.tolist() == ["a", "Unnamed: 2"]


def test_metadata_are_known_whatever_their_spaces_and_width() -> None:
    names = {"提交者（自动）": "", "IP": "来自IP"}

    found = [grid.metadata(header, 3, names) for header in (" 提交者(自动)", "ＩＰ", "IP 归属")]

    assert [heading and (heading.name, heading.kind, heading.position) for heading in found] == [
        ("提交者（自动）", "meta", 3),
        ("来自IP", "meta", 3),
        None,
    ]


def test_every_column_gets_a_name_of_its_own() -> None:
    headings = [
        Heading("", 0, "7", "甲", "", "single", "7.甲"),
        grid.aside("备注", 1),
        Heading("", 2, "8", "乙", "x", "matrix", "8.乙:x"),
        Heading("", 3, "8", "乙", "y", "matrix", "8.乙:y"),
        grid.aside("备注", 4),
        grid.aside("", 5),
        Heading("own", 6, "", "丙", "", "single", "丙"),
        Heading("", 7, "", "丁", "", "single", "丁"),
    ]
    cells = pd.DataFrame([["a"] * 8], dtype="str")

    found = grid.arranged(cells, reversed(headings))

    names = ["Q7", "备注", "Q8_1", "Q8_2", "备注.1", "列6", "own", "Q@8", "序号"]
    assert found.columns["name"].tolist() == found.frame.columns.tolist() == names
    assert found.frame["序号"].tolist() == ["1"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"唱歌": ["唱歌", ""], "跳舞": ["", "跳舞"]}, "multi"),
        ({"唱歌": ["1", "0"], "跳舞": ["0", "0"]}, "multi"),
        ({"唱歌": ["A.唱歌", ""], "跳舞": ["", "B.跳舞〖自己写的〗"]}, "multi"),
        ({"唱歌": ["1", "2"], "跳舞": ["2", "1"]}, "sort"),
        ({"唱歌": ["1", ""], "跳舞": ["2", "1"]}, "sort"),
        ({"唱歌": ["2", "2"], "跳舞": ["1", "2"]}, "matrix"),
        ({"唱歌": ["3", "2"], "跳舞": ["1", "1"]}, "matrix"),
        ({"唱歌": ["喜欢", ""], "跳舞": ["", "不喜欢"]}, "matrix"),
    ],
)
def test_the_cells_tell_options_ranks_and_rows(cells, kind) -> None:
    assert grid.block(frame(**cells), list(cells))[0] == kind


def test_a_multi_select_without_any_choice_is_blank() -> None:
    _, cells = grid.block(frame(甲=["甲", "", ""], 乙=["", "", "乙"]), ["甲", "乙"])

    assert cells.to_numpy().tolist() == [["1", "0"], ["", ""], ["0", "1"]]


def test_the_shared_start_ends_at_a_mark() -> None:
    assert grid.shared_start(["问:甲类", "问:甲乙"], ":") == 2
    assert grid.shared_start(["问甲", "问乙"], ":") == 0
    assert grid.shared_start(["几点:早:八", "几点:早:九"], ":") == 5
