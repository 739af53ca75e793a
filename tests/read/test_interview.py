"""The coding workbook that `djqj new` writes, filled in rightly and wrongly."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.face.scaffold.interview import CODERS, coding
from djqj_analysis.read import interview, workbook

FIRST, SECOND = CODERS
Typed = Callable[[openpyxl.Workbook], None]


def read(folder: Path, typed: Typed) -> tuple[object, Gather]:
    """Type into the template's own cells and read it back."""
    book = openpyxl.load_workbook(io.BytesIO(coding("school")))
    typed(book)
    path = folder / "编码表.xlsx"
    book.save(path)
    faults = Gather()
    return interview.gather(workbook.load(path), faults), faults


def rightly(book: openpyxl.Workbook) -> None:
    for coder, judged in ((FIRST, (1, 0, None)), (SECOND, (1, 1, 0))):
        sheet = book[coder]
        for at, (number, value) in enumerate(zip(("U01-I1-01", "U01-I1-02", "U02-I1-01"), judged, strict=True), 2):
            sheet.cell(at, 1).value, sheet.cell(at, 2).value = number, f"第{at}段" if coder == SECOND else None
            sheet.cell(at, 3).value = value


def wrongly(book: openpyxl.Workbook) -> None:
    rightly(book)
    book[FIRST]["D2"].value = 2
    book[SECOND]["C4"].value = "是"
    book[FIRST]["A3"].value = "U01-I1-01"
    book[SECOND]["A5"].value = "U09-I1-01"
    book[SECOND]["C6"].value = 1


def test_the_template_comes_back_as_typed(tmp_path) -> None:
    found, faults = read(tmp_path, rightly)

    assert not faults.found
    assert list(found.columns) == list(interview.COLUMNS)
    assert found["code"].nunique() == 11
    assert len(found) == 33
    one = found[found["code"] == "资源带动"]
    np.testing.assert_array_equal(one["first"], [1, 0, np.nan])  # a blank is not a zero
    np.testing.assert_array_equal(one["second"], [1, 1, 0])
    assert one["quote"].tolist() == ["第2段", "第3段", "第4段"]  # left blank by the first coder
    assert found.loc[found["code"] != "资源带动", ["first", "second"]].isna().all(axis=None)


def test_every_fault_is_named_at_once(tmp_path) -> None:
    found, faults = read(tmp_path, wrongly)
    said = "\n".join(map(str, faults.found))

    assert found is None
    assert {fault.code for fault in faults.found} == {"L052", "L053", "L054"}
    assert "“编码员甲”表：编号“U01-I1-01”在第 2、3 行都有" in said
    assert "“编码员乙”表：第 6 行没有编号" in said
    assert "“编码员乙”表：编号 U01-I1-02、U09-I1-01 在“编码员甲”表中没有" in said
    assert "“人事带动”列第 2 行：填的不是 1、0，是 “2”" in said
    assert "“资源带动”列第 4 行：填的不是 1、0，是 “是”" in said


def test_an_empty_template_is_not_collected_yet(tmp_path) -> None:
    found, faults = read(tmp_path, lambda book: None)

    assert found is None
    assert not faults.found


@pytest.mark.parametrize("way", ["sheet", "rows"])
def test_a_missing_coder(tmp_path, way) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        if way == "sheet":
            del book[SECOND]
        else:
            book[SECOND].delete_rows(2, 5)

    found, faults = read(tmp_path, typed)

    assert found is None
    assert [(fault.code, "编码员乙" in fault.where) for fault in faults.found] == [("L050", True)]


def test_columns_of_both_sheets_must_be_the_same(tmp_path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        book[FIRST]["C1"].value = "资源支持"
        book[SECOND]["D1"].value = "依赖等待"
        book[SECOND]["B1"].value = "原话"

    found, faults = read(tmp_path, typed)
    said = "\n".join(map(str, faults.found))

    assert found is None
    assert {fault.code for fault in faults.found} == {"L051"}
    assert "“资源支持”列在“编码员乙”表中没有" in said
    assert "“依赖等待”列写了不止一次" in said
    assert "缺少“引文”列" in said


def test_a_group_may_have_codes_of_its_own(tmp_path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        for coder, heading in ((FIRST, "资源 支持"), (SECOND, "资源支持")):
            book[coder]["C1"].value = heading
        book[FIRST]["C2"].value = "１"  # full width

    found, faults = read(tmp_path, typed)

    assert not faults.found
    assert found["code"].iloc[0] == "资源 支持"
    assert found.loc[0, ["first", "second"]].tolist() == [1, 1]


def test_a_cell_is_quoted_up_to_ten_characters(tmp_path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        book[FIRST]["D2"].value = "一二三四五六七八九十多"
        book[FIRST]["D3"].value = "是"

    _, faults = read(tmp_path, typed)

    assert [fault.what for fault in faults.found] == ["填的不是 1、0，是 “一二三四五六七八九十”、“是”"]


def test_a_coder_who_has_judged_nothing_is_missing(tmp_path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        for row in (2, 3, 4):
            book[SECOND].cell(row, 3).value = None

    found, faults = read(tmp_path, typed)
    assert found is None
    assert [str(fault) for fault in faults.found] == [
        "[L050] 编码表.xlsx“编码员乙”表：没有判一格，而“编码员甲”已经判了。"
        "请由这位编码员独立编码后再读；一个人编的不能算一致性。"
    ]

    def neither(book: openpyxl.Workbook) -> None:
        typed(book)
        for row in (2, 3, 4):
            book[FIRST].cell(row, 3).value = None

    def zero(book: openpyxl.Workbook) -> None:
        typed(book)
        book[SECOND]["C2"].value = 0  # a judgement

    for way in (neither, zero):
        found, faults = read(tmp_path, way)
        assert found is not None
        assert faults.found == []


def test_two_quotes_under_one_number_are_two_passages(tmp_path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        rightly(book)
        book[FIRST]["B2"].value = " 第2 段"  # blanks do not count
        book[FIRST]["B3"].value = "别的一段"  # B4 is blank with the first coder only: fine

    found, faults = read(tmp_path, typed)

    assert found is None
    assert [(fault.code, fault.what) for fault in faults.found] == [
        ("L053", "编号 U01-I1-02 的引文与“编码员乙”表中的不同")
    ]
