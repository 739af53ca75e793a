from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import columnmap, proposal
from djqj_analysis.read.headings import COLUMNS
from tests.helpers import questionnaires as q

HEADERS = ("提交人", "填写时间", "性别", "爱好（可多选）", "评价：环境", "评价：服务", "建议")


@pytest.fixture
def mapped(tmp_path: Path) -> Path:
    """Return a map as ``djqj map`` writes it, not confirmed yet."""
    frame = pd.DataFrame(
        [
            ["a", "2025-06-01", "男", "唱歌、跳舞", "好", "差", "多办活动"],
            ["b", "2025-06-02", "女", "跳舞", "差", "好", ""],
            ["c", "2025-06-03", "女", "下棋、跳舞", "好", "好", "没有"],
            ["d", "2025-06-03", "男", "下棋、唱歌", "好", "差", "延长开放"],
        ],
        columns=list(HEADERS),
        dtype="str",
    )
    proposal.write(tmp_path / "列对照.csv", proposal.propose(frame))
    return tmp_path / "列对照.csv"


def changed(path: Path, *, confirm: bool = True, **cells: str) -> Path:
    """Edit a map as a person would in Excel: ``row3_用途="序号"`` sets a cell of the third column's line."""
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    if confirm:
        rows[0][1] = columnmap.YES
    for name, value in cells.items():
        row, field = name.removeprefix("row").split("_")
        rows[int(row) + 1][columnmap.FIELDS.index(field)] = value
    return q.write(path, rows)


def codes(caught: pytest.ExceptionInfo[DjqjError]) -> list[str]:
    return [fault.code for fault in caught.value.faults]


def test_a_confirmed_map_gives_the_structure(mapped: Path) -> None:
    found = columnmap.load(changed(mapped), HEADERS)

    assert list(found.columns) == [*COLUMNS, columnmap.SEPARATOR, columnmap.PURPOSE]
    assert found["name"].tolist() == ["提交人", "提交答卷时间", "Q1", "Q2", "Q3_1", "Q3_2", "Q4"]
    assert found["kind"].tolist() == ["meta", "meta", "single", "multi", "matrix", "matrix", "fill"]
    assert found["part"].tolist()[4:6] == ["环境", "服务"]
    assert found["stem"].tolist()[4:6] == ["评价", "评价"]


def test_an_unconfirmed_map_is_refused(mapped: Path) -> None:
    with pytest.raises(DjqjError, match=r"D004.*还没有经人确认.*改成“是”保存"):
        columnmap.load(mapped, HEADERS)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_whatever_excel_saves_is_read(mapped: Path, encoding: str) -> None:
    mapped.write_bytes(changed(mapped).read_text("utf-8-sig").encode(encoding))

    assert len(columnmap.load(mapped, HEADERS)) == len(HEADERS)


def test_an_unused_column_is_left_out(mapped: Path) -> None:
    found = columnmap.load(changed(mapped, row7_用途="不用"), HEADERS)

    assert "建议" not in set(found["header"])


def test_columns_may_have_moved(mapped: Path) -> None:
    found = columnmap.load(changed(mapped), HEADERS[::-1])

    assert found["header"].tolist() == list(HEADERS[::-1])


def test_equal_headings_are_told_apart_by_their_place(tmp_path: Path) -> None:
    frame = pd.DataFrame([["男", "好"], ["女", "差"], ["男", "好"]], columns=["评价", "评价"], dtype="str")
    proposal.write(tmp_path / "m.csv", proposal.propose(frame))

    found = columnmap.load(changed(tmp_path / "m.csv"), ["评价", "评价"])

    assert found["position"].tolist() == [0, 1]
    assert found["name"].is_unique


def test_all_faults_are_told_at_once(mapped: Path) -> None:
    changed(mapped, row1_用途="序号", row2_用途="序号", row3_用途="提问", row4_题型="多选题", row7_列次="3")

    with pytest.raises(DjqjError, match="不认识的用途“提问”") as caught:
        columnmap.load(mapped, (*HEADERS[:5], "评价：服务态度", HEADERS[6]))

    assert sorted(codes(caught)) == ["D005", "D005", "D006", "D007", "D008"]
    said = str(caught.value)
    assert "最接近的有：题目" not in said or "题目" in said
    assert "不认识的题型“多选题”；最接近的有：多选" in said
    assert "有 2 列的用途是“序号”" in said
    assert "已没有表头“评价：服务”；最接近的有：评价：服务态度" in said
    assert "列次 3 与第 5 行重复" in said


def test_a_place_that_is_no_number_is_a_fault(mapped: Path) -> None:
    with pytest.raises(DjqjError, match=r"D008.*列次“三”不是数"):
        columnmap.load(changed(mapped, row3_列次="三"), HEADERS)


def test_a_map_without_a_question_is_refused(mapped: Path) -> None:
    unused = {f"row{i}_用途": "不用" for i in range(3, 8)}

    with pytest.raises(DjqjError, match=r"D003.*没有一列的用途是“题目”"):
        columnmap.load(changed(mapped, **unused), HEADERS)


def test_another_table_is_no_map(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"D009.*不是列对照表"):
        columnmap.load(q.write(tmp_path / "x.csv", [["已确认", "是"], ["甲", "乙"], ["1", "2"]]), HEADERS)


def test_joined_options_and_serial_become_canonical(mapped: Path) -> None:
    structure = columnmap.load(changed(mapped), HEADERS).query("number == '2'")
    cells = pd.DataFrame({"Q2": ["唱歌、 跳舞", "", "(跳过)"]}, dtype="str")

    columns, canonical = columnmap.canonical(structure, cells)

    assert canonical["Q2"].tolist() == ["唱歌┋跳舞", "", "(跳过)"]
    assert canonical["序号"].tolist() == ["1", "2", "3"]
    assert columns["kind"].tolist() == ["multi", "meta"]


def test_a_structure_without_separators_is_taken_as_it_is() -> None:
    structure = pd.DataFrame([["序号", 0, "", "序号", "", "meta", "编号"]], columns=list(COLUMNS))
    cells = pd.DataFrame({"序号": ["7"]}, dtype="str")

    columns, canonical = columnmap.canonical(structure, cells)

    assert canonical.equals(cells)
    assert columns.equals(structure)


def test_a_title_above_the_headings_is_told(tmp_path) -> None:
    path = q.write(tmp_path / "t.csv", [["某某调查", "", ""], ["编号", "性别", "年龄"], ["1", "男", "30"]])

    with pytest.raises(DjqjError, match=r"R014.*多半是标题而不是表头"):
        columnmap.sheet(path)


def test_the_column_of_the_organisation_is_told_and_there_is_one(mapped: Path) -> None:
    found = columnmap.load(changed(mapped, row3_用途="单位"), HEADERS)

    assert found.loc[found["purpose"] == "单位", "header"].tolist() == ["性别"]
    with pytest.raises(DjqjError, match=r"D006.*有 2 列的用途是“单位”.*请改为“题目”"):
        columnmap.load(changed(mapped, row3_用途="单位", row7_用途="单位"), HEADERS)
