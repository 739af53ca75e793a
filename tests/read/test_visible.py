"""Characters that nobody sees leave the sheets when they are read, and a notice says where they stood."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import visible, workbook
from djqj_analysis.read.headings import COLUMNS
from djqj_analysis.read.platform import Layout
from tests.helpers import spss, xlsx

BREAK, NOTHING, TURNED = "_x000B_", "\u200b", "\u202e"  # Excel writes a break of Word's as _x000B_


def test_sheets_headings_and_cells_are_cleaned_with_a_notice(tmp_path) -> None:
    rows = [["岗位" + NOTHING, "备注"], ["书记", "办实事" + BREAK + "解难题"], ["委员", "好"], [TURNED + "主席", ""]]
    path, faults = xlsx.write(tmp_path / "台账.xlsx", {"任职" + NOTHING: rows, "会议": [["甲"], ["1"]]}), Gather()
    book = workbook.load(path, faults=faults)

    assert list(book.sheets) == ["任职", "会议"]
    assert book.sheets["任职"].to_dict("list") == {
        "岗位": ["书记", "委员", "主席"],
        "备注": ["办实事\n解难题", "好", ""],
    }
    assert [str(note) for note in faults.noted] == [
        "[R060] 台账.xlsx“任职”表第 2、4 行：有看不见的字符 U+200B（零宽空格）、U+202E、U+000B（Word 换行符），"
        "读取时已去掉。"
        "不必改动；若文字有误，请重新键入这些格。"
    ]


def test_a_csv_is_cleaned_alike(tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes("甲,乙\x07\r\n1,二\x0b三\r\n".encode())
    faults = Gather()
    book = workbook.load(tmp_path / "a.csv", faults=faults)

    assert book.sheets["a"].to_dict("list") == {"甲": ["1"], "乙": ["二\n三"]}
    assert faults.noted[0].where == "a.csv第 2 行"


def test_an_spss_file_is_cleaned_alike(tmp_path) -> None:
    path = spss.write(tmp_path / "a.sav", {"Q1": spss.Variable(["好\u200b", "坏"], "1、评\u202e价")})
    faults = Gather()
    book = workbook.load(path, faults=faults)

    assert "好" in set(book.layout.frame.iloc[:, 0]) | set(book.layout.frame.iloc[:, -1])
    assert not book.layout.columns["header"].str.contains("\u202e").any()
    assert len(faults.noted) == 1


def test_a_sheet_without_any_is_the_same_object() -> None:
    frame = pd.DataFrame({"甲": ["👩‍💻", "❤️\n行"]}, dtype="str")
    found, notes = visible.sheets("a.xlsx", {"表": frame})

    assert found["表"] is frame
    assert notes == ()


def test_two_sheets_are_never_taken_for_one() -> None:
    frames = {name: pd.DataFrame({"甲": [name]}, dtype="str") for name in ("任职", "任职" + NOTHING)}
    assert len(visible.sheets("a.xlsx", frames)[0]) == len(frames)


def test_repeated_headings_and_rows_stay(tmp_path) -> None:
    frame = pd.DataFrame([["1\u200b", "2"], ["3", "4"]], columns=["甲", "甲"], index=[5, 9], dtype="str")
    found, notes = visible.sheets("a.xlsx", {"表": frame})

    assert found["表"].to_numpy().tolist() == [["1", "2"], ["3", "4"]]
    assert found["表"].index.tolist() == [5, 9]
    assert notes[0].where == "a.xlsx第 5 行"


def test_what_a_file_says_of_its_columns_is_cleaned() -> None:
    columns = pd.DataFrame([["Q1", 0, "1", "题\u200b", "", "single", "头\u200b"]], columns=list(COLUMNS)).assign(
        kind="single"
    )
    made = visible.layout(Layout(columns, pd.DataFrame({"Q1": ["甲\x07"]}, dtype="str"), "text"))

    assert made.columns["stem"].tolist() == ["题"]
    assert made.frame["Q1"].tolist() == ["甲"]
