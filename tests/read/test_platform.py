from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.headings import parse
from djqj_analysis.read.platform import is_spread, kinds


def kinds_of(headers: list[str], *columns: list[str]) -> list[str]:
    structure = parse(headers)
    cells = pd.DataFrame(dict(zip(structure["name"], columns, strict=True)), dtype="str")
    return kinds(structure, cells)


MANY = [f"想法{i}" for i in range(30)]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["甲", "乙"] * 15, "single"),
        (["甲┋乙", "(空)"] * 15, "multi"),
        (["乙→甲", "(跳过)"] * 15, "sort"),
        (MANY, "fill"),
        (["广东-深圳-南山区", "北京-东城区", "(空)"] * 10, "region"),
        (["甲〖乙┋丙〗", "乙"] * 15, "single"),  # 1.3: a respondent can type ┋ inside 〖…〗
        (["(空)"] * 30, "single"),
    ],
)
def test_the_cells_of_a_single_column_tell_its_kind(cells, kind) -> None:
    assert kinds_of(["1. 题"], cells) == [kind]


def test_what_the_heading_says_stays() -> None:
    assert kinds_of(["3、建议 (填空题 *必答)", "序号"], ["甲┋乙"] * 2, ["1", "2"]) == ["fill", "meta"]


def test_a_block_with_a_row_of_many_texts_is_a_block_of_blanks() -> None:  # 1.3: matrix layout 2
    assert kinds_of(["2、地址：—收货人：", "2、地区："], MANY, ["甲", "乙"] * 15) == ["fill", "fill"]
    assert kinds_of(["2、相符？—甲", "2、乙"], ["3", "4"] * 15, ["3", "4"] * 15) == ["matrix", "matrix"]


def test_options_in_columns_of_their_own() -> None:
    structure = parse(["1、题(甲)", "1 (乙)", "2、多选 (多选题)"])

    assert is_spread(structure).tolist() == [True, True, False]
