"""The search: frames, files of every format, everything a run writes; the value is never said."""

from __future__ import annotations

import json
import time
from io import BytesIO

import docx
import numpy as np
import openpyxl
import pandas as pd
import pyreadstat
import pytest
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean.privacy import Level, scan
from djqj_analysis.clean.privacy.search import HIDDEN, as_text, of_file, of_files

PHONE = "13812345678"
FEW_SECONDS = 2.0
"""Generous for a busy machine: 1,800 × 130 cells take about 0.15 s on an idle one."""


def saved(thing) -> bytes:
    stream = BytesIO()
    thing.save(stream)
    return stream.getvalue()


def in_docx(*, comment: bool = False) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph(f"联系 {PHONE[:3]}" if not comment else "正文")
    run = paragraph.add_run(PHONE[3:] if not comment else "。")
    if comment:
        document.add_comment(run, text=f"打{PHONE}", author="甲", initials="j")
    return saved(document)


def in_workbook(place: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = "备注", "无"
    if place == "cell":
        sheet["A3"] = int(PHONE)
    elif place == "comment":
        sheet["A2"].comment = Comment(f"打{PHONE}", "甲")
    elif place == "hidden":
        book.create_sheet("丙").append(["备注"])
        book["丙"].append([PHONE])
        book["丙"].sheet_state = "hidden"
    elif place == "name":
        sheet.title = f"电话{PHONE}"
    elif place == "heading":
        sheet["A1"] = f"电话{PHONE}"
    elif place == "property":
        book.properties.description = PHONE
    return saved(book)


def in_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", PHONE)
    stream = BytesIO()
    Image.new("L", (1, 1)).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def in_notebook() -> bytes:
    return json.dumps({"cells": [{"source": ["1"], "outputs": [{"text": [PHONE]}]}]}).encode()


def in_sav(folder) -> bytes:
    path = folder / "x.sav"
    pyreadstat.write_sav(pd.DataFrame({"q": [1.0]}), path, column_labels=[f"电话{PHONE}"])
    return path.read_bytes()


PLANTED = {
    "a.docx": (in_docx(), "word/document.xml"),
    "批注.docx": (in_docx(comment=True), "word/comments.xml"),
    "格.xlsx": (in_workbook("cell"), "“Sheet”表 “备注”列（第 3 行）"),
    "批注.xlsx": (in_workbook("comment"), "xl/comments"),
    "隐藏.xlsx": (in_workbook("hidden"), "“丙”表 “备注”列（第 2 行）"),
    "表名.xlsx": (in_workbook("name"), "xl/workbook.xml"),
    "表头.xlsx": (in_workbook("heading"), "“Sheet”表 表头"),
    "属性.xlsx": (in_workbook("property"), "docProps/core.xml"),
    "a.csv": (f"甲,乙\n1,{PHONE}\n".encode("utf-8-sig"), "“乙”列（第 2 行）"),
    "a.json": (json.dumps({"a": {"b": [PHONE]}}).encode(), "a.b[1]"),
    "a.svg": (f"<svg><text>{PHONE}</text></svg>".encode(), ""),
    "a.png": (in_png(), "Comment"),
    "a.ipynb": (in_notebook(), "第 1 格的输出"),
    "a.md": (f"# 题\n{PHONE}".encode(), "第 2 行"),
    "a.html": (f"<p>&#49;{PHONE[1:]}</p>".encode(), "第 1 行"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_number_is_found_with_its_place_and_never_told(name) -> None:
    data, place = PLANTED[name]
    found = of_file(name, data).blocking

    assert {one.kind for one in found} == {"手机号"}
    assert any(one.place.startswith(f"{name} {place}".strip()) for one in found), [one.place for one in found]
    assert PHONE[3:7] not in "".join(map(str, (*found.faults(), *found)))


def test_labels_of_spss_files(tmp_path) -> None:
    found = of_file("x.sav", in_sav(tmp_path))

    assert [(one.kind, one.place) for one in found] == [("手机号", "x.sav “标签与备注”表 “标签”列（第 1 行）")]


def test_file_names_are_searched_and_hidden() -> None:
    found = of_files({f"图_{PHONE}.png": b"", "figures/a.png": b""})

    assert [(one.kind, one.place) for one in found] == [("手机号", f"{HIDDEN} 文件名")]
    assert [one.kind for one in of_files({r"C\xwechat_files\wxid_ab12cd\a.txt": b""})] == ["微信号"]


def test_authors_with_a_persons_name_are_mentioned_and_do_not_stop() -> None:
    document = docx.Document()
    document.core_properties.author = "张伟"
    found = of_file("a.docx", saved(document))

    assert [(one.kind, one.level) for one in found] == [("姓名", Level.WARN)]
    assert found.faults() == ()


def test_names_by_heading_in_a_frame() -> None:
    found = scan(pd.DataFrame({"序号": [1, 2], "教师姓名": ["张伟", "李静"]}))

    assert [(one.kind, one.place, one.count) for one in found] == [("姓名", "“教师姓名”列（第 0、1 行）", 2)]


def test_a_heading_that_gives_something_away_is_not_told() -> None:
    found = scan(pd.DataFrame({f"张伟{PHONE}": [PHONE]}))

    assert [(one.kind, one.place) for one in found] == [("手机号", "表头"), ("手机号", "第 1 列（第 0 行）")]


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([13812345678, 1]),
        pd.Series([13812345678.0, np.nan]),
        pd.Series(["13812345678", None]),
        pd.Series(["１３８ 1234 5678"], dtype="str"),
        pd.Series([["13812345678"], 5], dtype="object"),
        pd.Series(["13812345678"], dtype="category"),
    ],
)
def test_cells_of_any_type(column) -> None:
    assert scan(pd.DataFrame({"x": column})).counts == {"手机号": 1}


def test_what_cannot_hold_a_number_is_not_looked_at() -> None:
    for column in ([True], [1.5], [13812345678.5], pd.to_datetime(["2025-11-10"]), [], [None]):
        assert as_text(pd.Series(column)).empty


def test_rows_are_counted_and_only_the_first_are_listed() -> None:
    found = scan(pd.DataFrame({"x": [PHONE] * 5}, index=range(2, 7)))

    assert [(one.place, one.count) for one in found] == [("“x”列（第 2、3、4 行等）", 5)]


def test_true_content_raises_no_alarm() -> None:
    frame = pd.DataFrame(
        {
            "respondent_id": ["R0001", "R0417"],
            "unit_id": ["U01", "D4F7K2Q"],
            "score": [3.25, 4.0],
            "answer": ["很不同意", "比较同意"],
            "submitted": ["2025-11-10", "2025/11/10 08:26:08"],
            "sha256": ["475084385cfd72b4be1c2fd8908b49fa180a6ac50ac7e31d0d4166b0a80632c0"] * 2,
            "sug": ["希望活动时间避开教学高峰", "书记兼任主席，党支部书记要多听意见"],
            "fund": [4700, 1234567],
        }
    )

    assert scan(frame).found == ()


def test_a_large_sheet_is_searched_in_a_moment() -> None:
    rng = np.random.default_rng(20261124)
    words = np.array(["很不同意", "不太同意", "一般", "比较同意", "很同意", "(跳过)"])
    frame = pd.DataFrame({f"第{i}题": words[rng.integers(0, 6, 1800)] for i in range(128)})
    frame["建议"] = [f"建议{i}：多听取一线职工的意见，活动避开高峰" for i in range(1800)]
    frame["提交答卷时间"] = [f"2025/11/10 08:{i % 60:02d}:08" for i in range(1800)]
    frame.loc[417, "第5题"] = PHONE
    began = time.perf_counter()
    found = scan(frame)

    assert time.perf_counter() - began < FEW_SECONDS
    assert [(one.kind, one.place) for one in found] == [("手机号", "“第5题”列（第 417 行）")]


def test_paths_are_read_and_missing_ones_said(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(PLANTED["a.csv"][0])

    assert scan(path).counts == {"手机号": 1}
    assert scan(str(path)).counts == {"手机号": 1}
    with pytest.raises(DjqjError, match=r"P001.*打不开（找不到）"):
        scan(tmp_path / "b.csv")
