"""The gate: small cells hidden, personal data found and never echoed."""

from __future__ import annotations

import json

import docx
import pytest

from djqj_analysis.ink.table import Column, Table
from djqj_analysis.ink.xlsx import workbook
from djqj_analysis.tell.disclosure import crossed, gate, scan, search, suppress
from tests.tell import word

COLUMNS = (Column("group", "组别"), Column("n", "n", "int"), Column("mean", "均值", "f2"))


def test_a_number_split_over_runs_is_found_in_word_and_its_value_is_not_told() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("联系 138")
    paragraph.add_run("1234").bold = True
    paragraph.add_run("5678")

    faults = scan({"report/甲.docx": word.saved(document)})

    assert [(fault.code, fault.what) for fault in faults] == [("W010", "疑似含有手机号（1 处）")]
    assert faults[0].where == "report/甲.docx word/document.xml"
    assert "1234" not in str(faults[0])


def test_workbooks_json_csv_and_file_names_are_read() -> None:
    table = Table("t", "题", (Column("a", "甲"),), (("电话13812345678",),))
    faults = scan(
        {
            "tables.xlsx": workbook([table]),
            "x.json": json.dumps({"a": ["b", "me@example.org"]}).encode(),
            "data/clean/rows.csv": "甲\nwxid_abc123\n".encode("utf-8-sig"),
            "图_13812345678.png": b"\x89PNG",
        }
    )

    assert faults[0].where.endswith("、（名称已隐去） 文件名")
    assert [(fault.where.split("“")[0].strip(), fault.what) for fault in faults] == [
        ("tables.xlsx", "疑似含有手机号（2 处）"),
        ("x.json a[2]", "疑似含有电子邮箱（1 处）"),
        ("data/clean/rows.csv", "疑似含有微信号（1 处）"),
    ]


def test_what_shows_in_many_files_is_told_once_and_says_where_it_may_come_from() -> None:
    (fault,) = scan({f"figures/{at:02d}.json": b'{"notes": ["13812345678", "13812345678"]}' for at in range(62)})

    places = "、".join(f"figures/{at:02d}.json notes[{part}]" for at, part in ((0, 1), (0, 2), (1, 1)))
    assert (fault.where, fault.what) == (f"{places} 等 124 个位置", "疑似含有手机号（124 处）")
    assert all(origin in fault.remedy for origin in ("study.toml", "编码表", "参考文献", "文件名", "开放题"))


def test_a_person_named_by_post_stops_rows_of_answers_and_not_a_text() -> None:
    rows, text = "open_sug\n请张书记多来\n".encode(), "# 张老师课题组".encode()

    assert [fault.where for fault in scan({"data/clean/answers.csv": rows, "a.md": text})] == [
        "data/clean/answers.csv “open_sug”列（第 2 行）"
    ]
    assert [one.place for one in search({"a.md": text})] == ["a.md 第 1 行"]


def test_what_only_looks_like_a_person_passes_and_is_told_with_its_place() -> None:
    data = {"报告.md": "张书记、阿卜杜拉·买买提来过\n".encode(), "图.json": '{"说明": "张书记"}'.encode()}
    told: list[str] = []
    gate(data, told.append)

    assert [hint.partition("。")[0] for hint in told] == [
        "请注意：[P011] 报告.md 第 1 行：疑似含有带间隔点的姓名（1 处）",
        "请注意：[P011] 报告.md 第 1 行、图.json 说明：疑似含有姓氏加职务（2 处）",
    ]
    gate({"报告.md": "书记和主席".encode()}, told.append)
    assert len(told) == 2


def test_clean_files_pass() -> None:
    assert scan({"a.json": b'{"p": 0.13812345678}', "b.svg": b"<svg><path d='M13812345678'/></svg>"}) == ()


def test_rows_on_few_answers_lose_their_numbers() -> None:
    table = Table("awareness", "题", COLUMNS, (("甲", 4, 3.2), ("乙", 5, 2.2), ("丙", 0, None)))

    hidden = suppress(table, 5)

    assert hidden.cells() == [["甲", "（隐去）", "—"], ["乙", "5", "2.20"], ["丙", "0", "—"]]
    assert hidden.notes[-1].startswith("样本不足 5 的行不公布")


@pytest.mark.parametrize("name", ["failure", "likert_trust"])
def test_judgements_of_those_who_lead_need_ten(name) -> None:
    table = Table(name, "题", COLUMNS, (("甲", 9, 3.2), ("乙", 10, 2.2)))

    assert suppress(table, 5).cells() == [["甲", "（隐去）", "—"], ["乙", "10", "2.20"]]


def test_large_rows_tables_without_counts_and_counts_of_organisations_are_untouched() -> None:
    large = Table("awareness", "题", COLUMNS, (("甲", 40, 3.2),))
    uncounted = Table("awareness", "题", COLUMNS[::2], (("甲", 3.2),))
    units = Table("coverage", "题", COLUMNS, (("小学", 3, 2.0),))

    assert [suppress(table, 5) for table in (large, uncounted, units)] == [large, uncounted, units]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([[30, 40], [50, 60]], [[30, 40], [50, 60]]),
        ([[3, 40, 60], [50, 20, 30]], [["（隐去）", "（隐去）", 60], ["（隐去）", "（隐去）", 30]]),
        ([[3, 2], [50, 60]], [["（隐去）", "（隐去）"], ["（隐去）", "（隐去）"]]),
        ([[0, 0], [50, 60]], [[0, 0], [50, 60]]),
        ([[3, 0], [0, 0]], [["（隐去）", 0], [0, 0]]),
    ],
)
def test_crossed_counts_cannot_be_worked_out_from_totals(counts, shown) -> None:
    assert crossed(counts, 5) == shown


def test_no_line_of_a_crossed_table_keeps_a_single_hidden_cell() -> None:
    counts = [[(7 * i + 3 * j) % 23 + 1 for j in range(6)] for i in range(5)]
    hidden = [[isinstance(cell, str) for cell in row] for row in crossed(counts, 5)]

    assert any(map(any, hidden))
    assert 1 not in [sum(line) for line in (*hidden, *zip(*hidden, strict=True))]
