from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.read import ledger as module
from djqj_analysis.read import read_ledger, workbook
from djqj_analysis.read.assessment import read_assessment
from djqj_analysis.study.item import LEDGERS
from tests.helpers import mini, xlsx


@pytest.fixture
def draft() -> mini.Draft:
    return mini.draft(units=2, per_unit=1)


def written(draft: mini.Draft, tmp_path):
    return xlsx.write(tmp_path / "台账.xlsx", {name: mini.grid(rows) for name, rows in draft.ledgers.items()})


def test_sheets_become_tables_of_variables(draft, tmp_path) -> None:
    tables = read_ledger(written(draft, tmp_path), draft.codebook)

    assert set(tables) == set(LEDGERS)
    assert tables["org"]["unit_id"].tolist() == ["U01", "U02"]
    assert tables["org"]["row_"].tolist() == [2, 3]
    assert set(tables["leader_post"]) == {*(i.variable for i in draft.codebook.table("leader_post")), "row_"}


def test_order_of_columns_and_unknown_columns_do_not_matter(draft, tmp_path) -> None:
    draft.ledgers["单位"] = [dict([("备注", "甲"), *reversed(row.items())]) for row in draft.ledgers["单位"]]

    table = read_ledger(written(draft, tmp_path), draft.codebook)["org"]

    assert table["unit_id"].tolist() == ["U01", "U02"]
    assert "备注" not in table


def test_headings_are_compared_without_spaces_and_width(draft, tmp_path) -> None:
    for row in draft.ledgers["单位"]:
        row[" 单位\u3000代号 "] = row.pop("单位代号")

    assert read_ledger(written(draft, tmp_path), draft.codebook)["org"]["unit_id"].tolist() == ["U01", "U02"]


def test_everything_missing_is_reported_at_once(draft, tmp_path) -> None:
    draft.ledgers["会议记录"] = draft.ledgers.pop("会议")
    for row in draft.ledgers["任职"]:
        row["任职截止"] = row.pop("任职止")
    grid = {name: mini.grid(rows) for name, rows in draft.ledgers.items()}
    grid["单位"] = [[*row, row[0]] for row in grid["单位"]]
    grid["培训"] = []
    path = xlsx.write(tmp_path / "台账.xlsx", grid)

    with pytest.raises(DjqjError, match="L001") as caught:
        read_ledger(path, draft.codebook)

    said = {fault.code: str(fault) for fault in caught.value.faults}
    assert set(said) == {"L001", "L002", "L003", "R003"}
    assert "缺少“会议”表；最接近的有：会议记录" in said["L001"]
    assert "“任职”表：缺少列“任职止”；最接近的有：" in said["L002"]
    assert "任职截止" in said["L002"]
    assert "“单位”表：列“单位代号”出现了 2 次" in said["L003"]
    assert "“培训”表：是空表" in said["R003"]


def test_what_is_there_is_returned_for_the_checks_that_follow(draft, tmp_path) -> None:
    for row in draft.ledgers["任职"]:
        row.pop("任职止")
    draft.ledgers.pop("会议")
    faults = Gather()

    tables = module.gather(workbook.load(written(draft, tmp_path)), draft.codebook, faults)

    assert [fault.code for fault in faults.found] == ["L002", "L001"]
    assert "post_start" in tables["leader_post"]
    assert "post_end" not in tables["leader_post"]
    assert "meeting" not in tables


def test_a_table_of_events_may_have_headings_only(draft, tmp_path) -> None:
    grid = {name: mini.grid(rows) for name, rows in draft.ledgers.items()}
    grid["会议"], grid["单位年度"] = grid["会议"][:1], grid["单位年度"][:1]
    path = xlsx.write(tmp_path / "台账.xlsx", grid)
    faults = Gather()

    tables = module.gather(workbook.load(path), draft.codebook, faults)

    assert tables["meeting"].empty
    assert [fault.where for fault in faults.found] == ["台账.xlsx“单位年度”表"]


def test_a_row_of_totals_is_a_fault_and_no_record(draft, tmp_path) -> None:
    draft.ledgers["单位"].append({"单位代号": "合 计"})
    draft.ledgers["培训"] = [{"序号": str(n), **row} for n, row in enumerate(draft.ledgers["培训"], start=1)]
    draft.ledgers["培训"].insert(1, {"序号": "小计：", "应训人数": "20"})
    faults = Gather()

    tables = module.gather(workbook.load(written(draft, tmp_path)), draft.codebook, faults)

    assert [str(fault) for fault in faults.found] == [
        "[L004] 台账.xlsx“单位”表第 4 行：是合计行（“合计”），不是记录。合计行请删去：合计由程序计算，留着会多算一条。",
        "[L004] 台账.xlsx“培训”表第 3 行：是合计行（“小计”），不是记录。合计行请删去：合计由程序计算，留着会多算一条。",
    ]
    assert tables["org"]["unit_id"].tolist() == ["U01", "U02"]
    assert tables["training"]["row_"].tolist() == [2, 4, 5, 6]


def test_so_it_is_in_the_long_assessment_sheet(draft, tmp_path) -> None:
    draft.assessment.append({"单位代号": "U01", "项目": "总计", "分值": "100"})
    path = xlsx.write(tmp_path / "考核表.xlsx", {"考核": mini.grid(draft.assessment)})

    with pytest.raises(DjqjError, match=rf"L004.*“考核”表第 {len(draft.assessment) + 1} 行：是合计行（“总计”）"):
        read_assessment(path, draft.codebook)
