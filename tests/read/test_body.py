from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import body, workbook
from djqj_analysis.read.assessment import gather as assessed
from djqj_analysis.read.interview import gather as coded
from djqj_analysis.read.ledger import gather
from djqj_analysis.study import Study
from tests.helpers import mini, xlsx

WANTED = ["单位代号", "年份", "②职工人数"]
RECORDS = [["U01", "2025", "80"], ["U02", "2025", "95"]]


def between(rows: list[list[str]]) -> tuple[pd.DataFrame, list[str]]:
    """Return the body of a sheet whose rows begin in row 1, and what is said of it."""
    first, *rest = rows
    faults = Gather()
    sheet = pd.DataFrame(rest, columns=first, index=pd.RangeIndex(2, 2 + len(rest)), dtype="str")
    frame = body.between(sheet, WANTED, "台账.xlsx“单位年度”表", faults)
    return frame, [str(note) for note in faults.noted]


def test_a_sheet_without_title_and_footer_stays_as_it_is() -> None:
    frame, said = between([WANTED, *RECORDS])

    assert frame.columns.tolist() == WANTED
    assert frame.index.tolist() == [2, 3]
    assert said == []


def test_headings_are_found_below_a_title_and_rows_keep_their_numbers() -> None:
    rows = [["某区群团工作台账（2025年）", "", ""], ["填报单位：某校", "", "2025年12月"], WANTED, *RECORDS]

    frame, said = between(rows)

    assert frame.columns.tolist() == WANTED
    assert frame.index.tolist() == [4, 5]
    assert said == [
        "[L006] 台账.xlsx“单位年度”表：表头在第 3 行，上面的当作标题。"
        "已略去，不必改动；若其中有记录，请按表头逐列填写。"
    ]


def test_a_footer_is_no_record_and_is_named_without_anybody() -> None:
    foot = [
        ["填 表 人：赵某", "", ""],
        ["", "审核人: 钱某", ""],
        ["注：1. 人数按年末", "", ""],
        ["2. 不含退休", "", ""],
    ]

    frame, said = between([WANTED, *RECORDS, *foot])

    assert frame.index.tolist() == [2, 3]
    assert said == [
        "[L006] 台账.xlsx“单位年度”表：第 4、5、6、7 行（填表人、审核人、注）当作表尾，不是记录。"
        "已略去，不必改动；若其中有记录，请按表头逐列填写。"
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["U03", "", ""],
        ["U03", "2025", "注：待核"],
        ["填表人：赵某", "2025", "80"],
        ["注意事项", "", ""],
        ["联系单位活动室", "", ""],
    ],
)
def test_what_may_be_a_record_is_no_footer(row: list[str]) -> None:
    frame, said = between([WANTED, *RECORDS, row])

    assert frame.index.tolist() == [2, 3, 4]
    assert said == []


def test_a_record_below_a_note_ends_it() -> None:
    frame, said = between([WANTED, RECORDS[0], ["注：以下待核", "", ""], RECORDS[1], ["制表日期：2025年12月", "", ""]])

    assert frame.index.tolist() == [2, 3, 4]
    assert "第 5 行（制表日期）" in said[0]


def test_a_row_that_names_one_heading_is_no_row_of_headings() -> None:
    assert body.lowered(pd.DataFrame([["年份", "a"]], columns=["x", "y"]), WANTED).columns.tolist() == ["x", "y"]


@pytest.fixture
def draft() -> mini.Draft:
    return mini.draft(units=2, per_unit=1)


def test_every_ledger_is_read_below_its_title_and_above_its_footer(draft, tmp_path) -> None:
    grids = {name: mini.grid(rows) for name, rows in draft.ledgers.items()}
    plain = gather(workbook.load(xlsx.write(tmp_path / "a.xlsx", grids)), draft.codebook, Gather())
    dressed = {name: [["台账"], *grid, ["填表人：", "某某"]] for name, grid in grids.items()}
    faults = Gather()

    tables = gather(workbook.load(xlsx.write(tmp_path / "b.xlsx", dressed)), draft.codebook, faults)

    assert faults.found == []
    assert {note.code for note in faults.noted} == {"L006"}
    assert len(faults.noted) == len(tables)
    for name, table in plain.items():
        moved = table.assign(row_=table["row_"] + 1)
        pd.testing.assert_frame_equal(tables[name], moved)


def test_a_sheet_that_cannot_be_understood_is_told_once(draft, tmp_path) -> None:
    grids = {name: mini.grid(rows) for name, rows in draft.ledgers.items()}
    grids["单位年度"] = [["单位代号", *(f"指标{n}" for n in range(44))], ["U01", *"x" * 44]]
    faults = Gather()

    tables = gather(workbook.load(xlsx.write(tmp_path / "a.xlsx", grids)), draft.codebook, faults)

    (fault,) = faults.found
    assert fault.code == "L005"
    assert fault.where == "a.xlsx“单位年度”表"
    assert "只找到 1 列，没有“年份”" in fault.what
    assert "org_year" not in tables


def test_so_are_the_long_assessment_sheet_and_coded_interviews(draft, tmp_path) -> None:
    grid = mini.grid(draft.assessment)
    path = xlsx.write(tmp_path / "考核表.xlsx", {"考核": [["2025年度考核"], *grid, ["注：", "按百分制"]]})
    passages = [["访谈编码"], ["编号", "引文", "书记兼任"], ["1", "甲", 1], ["2", "乙", 0], ["填表日期：", "", ""]]
    interviews = xlsx.write(tmp_path / "访谈.xlsx", dict.fromkeys(("编码员甲", "编码员乙"), passages))
    faults = Gather()

    judged = assessed(workbook.load(path), draft.codebook, faults)
    found = coded(workbook.load(interviews), faults)

    assert faults.found == []
    assert judged["row_"].tolist() == list(range(3, 2 + len(grid)))
    assert found is not None
    assert found["number"].tolist() == ["1", "2"]
    assert [note.where for note in faults.noted] == [
        "考核表.xlsx“考核”表",
        "访谈.xlsx“编码员甲”表",
        "访谈.xlsx“编码员乙”表",
    ]


def test_the_ledger_of_an_office_is_read(shared) -> None:
    path = shared / "cases" / "15-ledger-title-footer" / "台账.xlsx"
    if not path.is_file():
        pytest.skip("../shared/cases is not beside this checkout")
    faults = Gather()

    tables = gather(workbook.load(path), Study.load().codebook, faults)

    assert faults.found == []
    assert [note.where.partition("“")[2] for note in faults.noted] == ["单位年度”表", "群团年度”表"]
    assert (len(tables["org_year"]), tables["org_year"]["row_"].min()) == (36, 3)
    assert (len(tables["massorg_year"]), tables["massorg_year"]["row_"].max()) == (108, 109)
