"""The gate: small cells hidden, personal data found and never echoed."""

from __future__ import annotations

import json

import docx
import pytest

from djqj_analysis.ink.table import Column, Table
from djqj_analysis.ink.xlsx import workbook
from djqj_analysis.tell.disclosure import is_id_card, kinds, scan, suppress
from tests.tell import word

COLUMNS = (Column("group", "组别"), Column("n", "n", "int"), Column("mean", "均值", "f2"))
CARD = "11010519491231002X"  # the worked example of GB 11643


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话13812345678，", "手机号"),
        ("+86 138-1234-5678", "手机号"),
        (f"证件{CARD}。", "身份证号"),
        (f"证件{CARD.lower()}", "身份证号"),
        ("写给 someone.else@mail.example.cn 吧", "电子邮箱"),
        ("来自192.168.1.23(江苏-南京)", "IP 地址"),
        ("来自 2001:db8:0:0:0:0:2:1", "IP 地址"),
        ("文件 wxid_ab12cd34", "微信号"),
    ],
)
def test_each_kind_is_found_between_hanzi(text, kind) -> None:
    assert list(kinds(text)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "0.13812345678",  # the digits of an estimate
        "13812345678.25",
        "a13812345678b",  # inside a hash
        "2013812345678",
        "11010519491231002Y",
        "110105194912310021",  # fails the check digit
        "3.11.2",  # a version
        "999.1.1.1",
        "12:30:45",
        "::",
        "书记（2021-09-01 起）",
    ],
)
def test_what_only_looks_alike_passes(text) -> None:
    assert list(kinds(text)) == []


def test_an_identity_number_needs_a_real_date_and_its_check_digit() -> None:
    assert is_id_card(CARD)
    assert not is_id_card("110105194913310027")


def test_a_number_split_over_runs_is_found_in_word_and_its_value_is_not_told() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("联系 138")
    paragraph.add_run("1234").bold = True
    paragraph.add_run("5678")

    faults = scan({"report/甲.docx": word.saved(document)})

    assert [(fault.code, fault.what) for fault in faults] == [("W010", "疑似含有手机号")]
    assert faults[0].where == "report/甲.docx word/document.xml"
    assert "1234" not in str(faults[0])


def test_workbooks_json_csv_and_file_names_are_read() -> None:
    table = Table("t", "题", (Column("a", "甲"),), (("电话13812345678",),))
    faults = scan(
        {
            "tables.xlsx": workbook([table]),
            "x.json": json.dumps({"a": ["b", "me@example.org"]}).encode(),
            "rows.csv": "甲\nwxid_abc123\n".encode("utf-8-sig"),
            "图_13812345678.png": b"\x89PNG",
        }
    )

    assert faults[0].where.startswith("tables.xlsx xl/")
    assert [(fault.where.split(" xl/")[0], fault.what) for fault in faults] == [
        ("tables.xlsx", "疑似含有手机号"),
        ("x.json 第 1 行", "疑似含有电子邮箱"),
        ("rows.csv 第 2 行", "疑似含有微信号"),
        ("（文件名已隐去） 的文件名", "疑似含有手机号"),
    ]


def test_pictures_in_notebooks_are_not_read_but_their_text_is() -> None:
    cell = {"source": ["1"], "outputs": [{"data": {"image/png": "13812345678", "text/plain": ["13912345678"]}}]}

    assert [fault.where for fault in scan({"a.ipynb": json.dumps({"cells": [cell]}).encode()})] == [
        "a.ipynb 第 1 格的输出"
    ]


def test_clean_files_pass() -> None:
    assert scan({"a.json": b'{"p": 0.13812345678}', "b.svg": b"<svg><path d='M13812345678'/></svg>"}) == ()


def test_rows_on_few_answers_lose_their_numbers() -> None:
    table = Table("awareness", "题", COLUMNS, (("甲", 4, 3.2), ("乙", 5, 2.2), ("丙", 0, None)))

    hidden = suppress(table, 5)

    assert hidden.cells() == [["甲", "<5", "—"], ["乙", "5", "2.20"], ["丙", "0", "—"]]
    assert hidden.notes[-1].startswith("样本不足 5 的格不公布")


def test_large_rows_tables_without_counts_and_counts_of_organisations_are_untouched() -> None:
    large = Table("awareness", "题", COLUMNS, (("甲", 40, 3.2),))
    uncounted = Table("awareness", "题", COLUMNS[::2], (("甲", 3.2),))
    units = Table("coverage", "题", COLUMNS, (("小学", 3, 2.0),))

    assert [suppress(table, 5) for table in (large, uncounted, units)] == [large, uncounted, units]
