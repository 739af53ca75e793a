"""Tables out of files."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from djqj_analysis.clean.privacy.tables import grid, tables


def book(sheets: dict[str, list[list]], hidden: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_headings_may_stand_below_a_title() -> None:
    frame = grid([["2025年登记表"], ["", ""], ["姓名", "电话"], ["张伟", 13812345678]])

    assert list(frame.columns) == ["姓名", "电话"]
    assert frame.index.to_list() == [1, 2, 4]  # the rows of Excel
    assert frame.iloc[-1].to_list() == ["张伟", "13812345678"]


def test_an_empty_sheet_is_an_empty_frame() -> None:
    assert grid([]).empty


def test_hidden_sheets_are_read() -> None:
    data = book({"甲": [["a"], ["1"]], "乙": [["b"], ["2"]]}, hidden="乙")

    assert [(name, list(frame.columns)) for name, frame in tables("a.xlsx", data)] == [("甲", ["a"]), ("乙", ["b"])]


@pytest.mark.parametrize(("name", "data"), [("a.csv", "甲,乙\r\n1,2\r\n"), ("a.tsv", "甲\t乙\n1\t2\n")])
def test_separated_values(name, data) -> None:
    ((sheet, frame),) = tables(name, data.encode("utf-8-sig"))

    assert (sheet, frame.to_dict("list"), frame.index.to_list()) == ("", {"甲": ["1"], "乙": ["2"]}, [2])


def test_labels_and_notes_of_spss_files(tmp_path) -> None:
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"q": [1.0], "t": ["话"]}),
        path,
        file_label="标题",
        column_labels=["题", "文"],
        variable_value_labels={"q": {1: "一"}},
        note="附注",
    )
    (_, cells), (name, labels) = tables("a.sav", path.read_bytes())

    assert cells["t"].to_list() == ["话"]
    assert name == "标签与备注"
    assert {"题", "文", "一", "附注"} <= set(labels["标签"])


def test_no_tables_in_other_files_and_a_fault_for_broken_ones() -> None:
    assert list(tables("a.docx", b"x")) == []
    for name in ("a.xlsx", "a.sav"):
        with pytest.raises(ValueError, match=r"a\.(xlsx|sav)"):
            list(tables(name, b"x"))
