"""formats.md §1.7, line by line; every quirk also with the columns in another order and unknown metadata in between."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import encode, match, twin
from djqj_analysis.read import grid, read_answers, sniff, wenjuan, workbook
from djqj_analysis.read.platform import Layout
from djqj_analysis.study.item import Item, Kind, Level
from tests.helpers import columns, xlsx
from tests.helpers import wenjuan as form

Grid = columns.Grid


def as_is(rows: Grid) -> Grid:
    return rows


ORDERS = [as_is, columns.shuffled, columns.with_stranger]


def sheet(tmp_path, rows: Grid) -> pd.DataFrame:
    (frame,) = workbook.load(columns.write_csv(tmp_path / "a.csv", rows)).sheets.values()
    return frame


def laid_out(tmp_path, rows: Grid) -> Layout:
    return wenjuan.arrange(sheet(tmp_path, rows))


READABLE = {
    "Q1_1.您愿意吗": ["A.愿意", "B.不愿意", ""],
    "Q2_2.爱好_唱歌": ["唱歌", "", ""],
    "Q2_2.爱好_跳舞": ["", "跳舞", ""],
    "Q3_3.评价_外观": ["很好", "一般", "一般"],
    "Q3_3.评价_手感": ["一般", "很好", ""],
    "Q25_25.建议": ["多办活动", "", "无"],
}
CODED = {
    "Q1": ["1", "2.0", ""],
    "Q2|A1": ["1", "0", ""],
    "Q2|A2": ["0", "1", ""],
    "Q2|A2|open": ["", "广场舞", ""],
    "Q3|R1": ["1", "2", "2"],
    "Q3|R2": ["2", "1", ""],
    "Q25|A1|open": ["多办活动", "", "2.0"],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_readable_sheet(tmp_path, order: Callable[[Grid], Grid]) -> None:
    """Question header 「Q25_25.题干」; options 「A.愿意」; matrix rows after the last 「_」."""
    found = laid_out(tmp_path, order(form.readable(READABLE)))

    assert found.coding == "text"
    assert columns.questions(found) == {
        "Q1_1.您愿意吗": ("1", "您愿意吗", "", "single", "A.愿意", "B.不愿意", ""),
        "Q2_2.爱好_唱歌": ("2", "爱好", "唱歌", "multi", "1", "0", ""),
        "Q2_2.爱好_跳舞": ("2", "爱好", "跳舞", "multi", "0", "1", ""),
        "Q3_3.评价_外观": ("3", "评价", "外观", "matrix", "很好", "一般", "一般"),
        "Q3_3.评价_手感": ("3", "评价", "手感", "matrix", "一般", "很好", ""),
        "Q25_25.建议": ("25", "建议", "", "single", "多办活动", "", "无"),
    }


@pytest.mark.parametrize("order", ORDERS)
def test_metadata_of_both_sheets_have_the_same_names(tmp_path, order: Callable[[Grid], Grid]) -> None:
    """答题序号 … 操作系统 in the readable sheet, seq … os in the coded one."""
    text = columns.metadata(laid_out(tmp_path, order(form.readable(READABLE))))
    codes = columns.metadata(laid_out(tmp_path, order(form.coded(CODED))))

    assert text["序号"] == codes["序号"] == ["2", "3", "4"]
    assert text["提交答卷时间"] == codes["提交答卷时间"]
    assert (text["所用时间"], codes["所用时间"]) == (["59秒", "60秒", "61秒"], ["59", "60", "61"])
    assert text["来自IP"] == codes["来自IP"]
    common = {
        "序号",
        "来源",
        "开始时间",
        "提交答卷时间",
        "所用时间",
        "IP省份",
        "IP城市",
        "来自IP",
        "浏览器",
        "操作系统",
    }
    assert set(text) - {columns.STRANGER} == set(codes) - {columns.STRANGER} == common


@pytest.mark.parametrize("order", ORDERS)
def test_the_coded_sheet_takes_its_wording_from_the_readable_one(tmp_path, order: Callable[[Grid], Grid]) -> None:
    """Coded CSV: seq, source, Q1, Q2|A1|open … os."""
    codes, text = laid_out(tmp_path, order(form.coded(CODED))), laid_out(tmp_path, form.readable(READABLE))

    found = columns.questions(replace(codes, columns=grid.worded(codes.columns, text.columns)))

    assert (codes.coding, grid.is_unworded(codes.columns), grid.is_unworded(text.columns)) == ("number", True, False)
    assert found["Q1"] == ("1", "您愿意吗", "", "single", "1", "2", "")
    assert found["Q25|A1|open"] == ("25", "建议", "", "fill", "多办活动", "", "2.0")
    assert [found[header][3:] for header in ("Q2|A1", "Q2|A2", "Q2|A2|open")] == [
        ("multi", "1", "0", ""),
        ("multi", "0", "1", ""),
        ("fill", "", "广场舞", ""),
    ]
    assert {found[header][3] for header in ("Q3|R1", "Q3|R2")} == {"matrix"}


def test_rows_of_a_matrix_are_named_where_both_sheets_have_as_many(tmp_path) -> None:
    codes, text = laid_out(tmp_path, form.coded(CODED)), laid_out(tmp_path, form.readable(READABLE))

    found = columns.questions(replace(codes, columns=grid.worded(codes.columns, text.columns)))

    assert [found[header][1:3] for header in ("Q3|R1", "Q3|R2")] == [("评价", "外观"), ("评价", "手感")]
    assert found["Q2|A1"][1:3] == ("", "")  # three columns here, two there: not told by place


def test_options_may_be_marked_by_their_own_number(tmp_path) -> None:
    rows = form.coded({"Q2|A1": ["1", "", ""], "Q2|A2": ["2", "2", ""]})

    found = columns.questions(laid_out(tmp_path, rows))

    assert [row[3:] for row in found.values()] == [("multi", "1", "0", ""), ("multi", "1", "1", "")]


KEY = [
    ["Q1", "您愿意吗", "单选题"],
    ["", "1", "愿意"],
    ["", "2", "不愿意"],
    ["Q2", "爱好", "多选题"],
    ["", "1", "唱歌"],
    ["", "2", "跳舞"],
    ["Q3", "评价", "矩阵单选题"],
    ["", "1", "很好"],
    ["", "2", "一般"],
    ["Q25", "建议", "填空题"],
]
ORIGINAL = {
    "Q1": ["1", "2", ""],
    "Q2_A1": ["1", "0", ""],
    "Q2_A2": ["0", "1", ""],
    "Q3_R1": ["1", "2", "2"],
    "Q3_R2": ["2", "1", ""],
    "Q25": ["多办活动", "", "无"],
}


def test_the_old_zip(tmp_path) -> None:
    """Old zip of three CSVs; variables Q2, Q2_A1; matrix rows after the last 「_」; 答题时长 only in readable."""
    text, codes = pair(tmp_path, form.readable(READABLE), form.coded(ORIGINAL))

    assert (text.coding, codes.coding) == ("text", "number")
    assert columns.questions(codes) == {
        "Q1": ("1", "您愿意吗", "", "single", "1", "2", ""),
        "Q2_A1": ("2", "爱好", "唱歌", "multi", "1", "0", ""),
        "Q2_A2": ("2", "爱好", "跳舞", "multi", "0", "1", ""),
        "Q3_R1": ("3", "评价", "外观", "matrix", "1", "2", "2"),
        "Q3_R2": ("3", "评价", "手感", "matrix", "2", "1", ""),
        "Q25": ("25", "建议", "", "fill", "多办活动", "", "无"),
    }
    assert columns.questions(text)["Q3_3.评价_外观"][1:3] == ("评价", "外观")


@pytest.mark.parametrize("order", ORDERS)
def test_the_zip_pairs_by_number_never_by_position(tmp_path, order: Callable[[Grid], Grid]) -> None:
    _, codes = pair(tmp_path, order(form.readable(READABLE)), form.coded(ORIGINAL))

    assert columns.questions(codes)["Q1"][1] == "您愿意吗"
    assert columns.questions(codes)["Q2_A2"][1:3] == ("爱好", "跳舞")


def test_the_key_names_options_that_the_readable_sheet_lacks(tmp_path) -> None:
    entries = wenjuan.entries(sheet(tmp_path, KEY))

    assert entries["Q2"] == wenjuan.Entry("爱好", "multi", {"1": "唱歌", "2": "跳舞"})
    assert entries["Q25"] == wenjuan.Entry("建议", "fill", {})
    assert list(entries) == ["Q1", "Q2", "Q3", "Q25"]


def pair(tmp_path, readable: Grid, original: Grid) -> tuple[Layout, Layout]:
    files = {"All_Data_Readable": readable, "All_Data_Original": original, "code": KEY}
    found = wenjuan.pair({name: sheet(tmp_path, rows) for name, rows in files.items()})
    assert found is not None
    return found


def test_other_sheets_are_no_pair(tmp_path) -> None:
    assert wenjuan.pair({"Sheet1": sheet(tmp_path, KEY)}) is None


@pytest.mark.parametrize("order", ORDERS)
def test_both_forms_are_recognised_by_their_headings(tmp_path, order: Callable[[Grid], Grid]) -> None:
    excel = read_answers(xlsx.write(tmp_path / "a.xlsx", order(form.readable(READABLE))))

    assert (excel.platform, excel.coding) == ("wenjuan", "text")
    assert sniff.recognise(order(form.coded(CODED))[0]) is wenjuan
    assert sniff.recognise(["seq", "name"]) is None
    assert sniff.recognise(["序号", "提交答卷时间", "所用时间", "1、性别"]) is not wenjuan


def zipped(tmp_path, *, encoding: str = "gbk", folder: str = "", **changes: Grid) -> Path:
    files = {
        folder + "All_Data_Readable.csv": changes.get("readable", form.readable(READABLE)),
        folder + "All_Data_Original.csv": changes.get("original", form.coded(ORIGINAL)),
        folder + "code.csv": KEY,
    }
    return form.bundle(tmp_path / "下载.zip", files, encoding=encoding)


@pytest.mark.parametrize(("encoding", "folder"), [("gbk", ""), ("utf-8", "问卷_2025/"), ("utf-8-sig", "")])
def test_the_zip_is_read_as_text_with_its_twin(tmp_path, encoding, folder) -> None:
    """Old zip of three GBK CSVs: All_Data_Readable.csv, All_Data_Original.csv, code.csv."""
    raw = read_answers(zipped(tmp_path, encoding=encoding, folder=folder))

    assert (raw.platform, raw.coding, raw.encoding) == ("wenjuan", "text", "gb18030" if encoding == "gbk" else encoding)
    assert raw.codes is not None
    assert raw.codes.coding == "number"
    assert raw.frame["Q1"].tolist() == ["A.愿意", "B.不愿意", ""]
    assert raw.codes.frame["Q1"].tolist() == ["1", "2", ""]


def test_rows_of_the_zip_are_joined_on_their_number(tmp_path) -> None:
    original = form.coded(ORIGINAL)

    raw = read_answers(zipped(tmp_path, original=[original[0], *reversed(original[1:])]))

    assert raw.codes is not None
    assert raw.codes.serial.tolist() == raw.serial.tolist() == ["2", "3", "4"]
    assert raw.codes.frame["Q1"].tolist() == ["1", "2", ""]


def test_halves_of_different_downloads_are_a_fault(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[C009\].*两份导出的答卷不一致"):
        read_answers(zipped(tmp_path, original=form.coded(ORIGINAL)[:-1]))


def test_the_labels_and_codes_of_the_zip_agree_cell_by_cell(tmp_path) -> None:
    raw, faults = read_answers(zipped(tmp_path)), Gather()
    yes, no = Level("1", "愿意"), Level("0", "不愿意")
    items = (
        Item("will", "respondent", Kind.SINGLE, "您愿意吗", "", (yes, no), number="1"),
        Item("hobby", "respondent", Kind.MULTI, "爱好", "", (Level("1", "唱歌"), Level("2", "跳舞")), number="2"),
        Item("look", "respondent", Kind.SCALE, "外观", "", (Level("5", "很好"), Level("3", "一般")), number="3"),
    )

    found = encode.encode(raw, match.columns(raw, items, faults), items, faults)
    twin.compare(found, raw, match.columns(raw, items, faults), items, faults)

    assert [str(fault) for fault in faults.found] == []
    assert found.items.tolist() == [[1, 1, 0, 5], [0, 0, 1, 3], [-1, -1, -1, 3]]


def test_a_coded_file_alone_has_no_wording_but_is_a_twin(tmp_path) -> None:
    """Coded CSV: the headings are Q1, Q2|A1|open…, nothing else."""
    path = columns.write_csv(tmp_path / "编码.csv", form.coded({key: CODED[key] for key in ("Q1", "Q25|A1|open")}))
    text = columns.write_csv(
        tmp_path / "可读.csv", form.readable({key: READABLE[key] for key in ("Q1_1.您愿意吗", "Q25_25.建议")})
    )

    with pytest.raises(DjqjError, match=r"\[R022\] 编码.csv：表头只有题号，没有题干"):
        read_answers(path)
    raw = read_answers(text, twin=path)
    assert raw.codes is not None
    assert raw.codes.columns.query("name == 'Q1'")["stem"].tolist() == ["您愿意吗"]


def test_other_archives_are_refused(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("说明.txt", "x")
    climbing = form.bundle(tmp_path / "b.zip", {"../code.csv": KEY})
    stranger = form.bundle(tmp_path / "c.zip", {"名单.csv": [["姓名", "得分"], ["甲", "1"]]})

    with pytest.raises(DjqjError, match=r"\[R002\] a.zip：压缩包里没有 CSV"):
        read_answers(tmp_path / "a.zip")
    with pytest.raises(DjqjError, match=r"\[R006\] b.zip：内含越出自身的路径名"):
        read_answers(climbing)
    with pytest.raises(DjqjError, match=r"\[R007\] c.zip：认不出是哪个平台的导出"):
        read_answers(stranger)


def test_a_bomb_of_an_archive_is_not_unpacked(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("All_Data_Readable.csv", b"0" * 5_000_000)

    with pytest.raises(DjqjError, match=r"\[R005\] a.zip：压缩比超过"):
        read_answers(tmp_path / "a.zip")
