"""Tables as data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.ink.numbers import Amount
from djqj_analysis.ink.table import Column, Table

COLUMNS = (Column("group", "类型"), Column("n", "人数", "int"), Column("mean", "均值", "f2"))
TEXT = """\
表　样本
────────────────
类型  人数  均值
────────────────
工会    12  0.13
团       —  0.00
────────────────
注：甲
　　乙"""


def sample() -> Table:
    return Table("sample", "样本", COLUMNS, [("工会", 12, 0.125), ("团", np.nan, -0.001)], ["甲", "乙"])


def test_cells_are_printed_and_values_stay() -> None:
    assert sample().cells() == [["工会", "12", "0.13"], ["团", "—", "0.00"]]
    assert sample().to_frame()["mean"].tolist() == [0.125, -0.001]
    assert sample().rows[1] == ("团", None, -0.001)


def test_canonical_text() -> None:
    assert sample().text() == TEXT


def test_rows_may_be_mappings_and_amounts() -> None:
    table = Table("t", "题", COLUMNS, [{"group": "合计", "mean": Amount(0.0001, "p")}])
    assert table.cells() == [["合计", "—", "<0.001"]]
    assert table.to_frame()["mean"].tolist() == [0.0001]


def test_from_frame_takes_columns_by_key() -> None:
    frame = pd.DataFrame({"mean": [1.005], "extra": [1], "n": [3], "group": ["妇联"]})
    table = Table.from_frame("t", "题", frame, COLUMNS)
    assert table.cells() == [["妇联", "3", "1.01"]]
    with pytest.raises(ValueError, match=r"缺少列\['missing'\]"):
        Table.from_frame("t", "题", frame, [Column("missing", "无")])


def test_an_empty_frame_is_an_empty_table() -> None:
    table = Table.from_frame("t", "题", pd.DataFrame({"n": []}), [Column("n", "人数", "int")])
    assert (table.cells(), table.to_frame().shape) == ([], (0, 1))


@pytest.mark.parametrize(
    ("columns", "rows", "message"),
    [
        (COLUMNS, [("工会", 1)], "应为3列"),
        (COLUMNS, [{"group": "工会", "typo": 1}], "typo"),
        ((COLUMNS[0], COLUMNS[0]), [], "重复"),
        ((), [], "为空或重复"),
    ],
)
def test_wrong_shapes_are_refused(columns: tuple[Column, ...], rows: list[object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Table("t", "题", columns, rows)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"f7.*不存在"):
        Column("a", "甲", "f7")


def test_tables_are_values() -> None:
    assert sample() == sample()
    assert repr(sample()) == "<表 sample：样本，2行×3列>"
    assert sample().with_notes("丙").notes == ("甲", "乙", "丙")
    assert "样本" in sample()._repr_html_()


def test_long_cells_are_wrapped_in_plain_text() -> None:
    table = Table("t", "题", (Column("a", "甲"), Column("n", "n", "int")), (("控制变量" * 8, 12),))

    lines = table.text().splitlines()

    assert [line.strip() for line in lines[4:6]] == ["控制变量" * 6 + "  12", "控制变量" * 2]
