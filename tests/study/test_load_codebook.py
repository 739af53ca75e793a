from __future__ import annotations

import csv
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.study.item import Kind, Missing
from djqj_analysis.study.load_codebook import COLUMNS, read_codebook

GOOD = {
    "变量": "coord_info",
    "表": "respondent",
    "题号": "1",
    "原文": "互相通报",
    "类型": "量表",
    "选项": "1=不同意；2=同意；dk=不了解",
}


def written(path: Path, *rows: dict[str, str], drop: str = "") -> Path:
    names = [name for name in COLUMNS if name != drop]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(DjqjError, match=r"\[S") as caught:
        read_codebook(path)
    return [fault.code for fault in caught.value.faults]


def test_unseen_characters_are_taken_out_with_a_notice_for_the_row(tmp_path: Path) -> None:
    spoilt = {"原文": "互相\x0b通报\u200b", "选项": "1=不同意；2=同\x00意；dk=不了解"}
    book = read_codebook(written(tmp_path / "c.csv", GOOD | {"变量": "other"}, GOOD | spoilt))

    assert book.items[1].wording == "互相 通报"
    assert book.items[1].levels == book.items[0].levels
    assert [note.where for note in book.notes] == ["c.csv 第 3 行"]


def test_one_row_becomes_one_item(tmp_path: Path) -> None:
    (item,) = read_codebook(written(tmp_path / "c.csv", GOOD | {"反向": "是", "重叠": "X1；X2", "量表": "coord"}))

    assert (item.kind, item.reverse, item.overlap, item.scale) == (Kind.SCALE, True, ("X1", "X2"), "coord")
    assert item.code_range == (1, 2)
    assert item.levels[2].missing is Missing.DONT_KNOW
    assert item.label == "互相通报"


def test_an_absent_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"S021.*缺少列“角色”"):
        read_codebook(written(tmp_path / "c.csv", GOOD, drop="角色"))


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"S020.*找不到编码表"):
        read_codebook(tmp_path / "c.csv")


def test_a_gbk_file_says_how_to_save(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes("变量,表".encode("gbk"))

    with pytest.raises(DjqjError, match=r"S020.*CSV UTF-8"):
        read_codebook(tmp_path / "c.csv")


def test_all_faults_of_all_rows_with_their_excel_rows(tmp_path: Path) -> None:
    path = written(
        tmp_path / "c.csv",
        GOOD,
        GOOD,
        GOOD | {"变量": "2bad"},
        GOOD | {"变量": "a", "类型": "量尺"},
        GOOD | {"变量": "b", "选项": "1=甲；1=乙"},
        GOOD | {"变量": "c", "选项": ""},
    )

    with pytest.raises(DjqjError, match="最接近的有：量表") as caught:
        read_codebook(path)

    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("S023", "c.csv 第 3 行"),
        ("S022", "c.csv 第 4 行"),
        ("S024", "c.csv 第 5 行"),
        ("S026", "c.csv 第 6 行"),
        ("S025", "c.csv 第 7 行"),
        ("S025", "c.csv 第 7 行"),
    ]


def test_two_labels_on_one_code_is_a_fault(tmp_path: Path) -> None:
    assert codes(written(tmp_path / "c.csv", GOOD | {"选项": "1=同意；1=比较同意"})) == ["S026"]


def test_blank_rows_are_skipped(tmp_path: Path) -> None:
    assert len(read_codebook(written(tmp_path / "c.csv", GOOD, {}, GOOD | {"变量": "b"}))) == 2


@pytest.mark.parametrize(
    ("code", "expected"),
    [("126", ""), ("127", "S027"), ("-200", "S027"), ("9" * 5000, "S025")],
    ids=["126", "127", "-200", "long"],
)
def test_the_code_of_an_option_fits_into_a_byte(tmp_path: Path, code: str, expected: str) -> None:
    head = ",".join(COLUMNS)
    row = {"变量": "q", "表": "respondent", "类型": "单选", "选项": f"1=甲；{code}=乙", "角色": "D"}
    path = tmp_path / "codebook.csv"
    path.write_text(f"{head}\n{','.join(row.get(name, '') for name in COLUMNS)}\n", encoding="utf-8")

    if not expected:
        assert len(read_codebook(path).survey[0].levels) == 2
        return
    with pytest.raises(DjqjError, match=rf"\[{expected}\] codebook.csv 第 2 行"):
        read_codebook(path)


def test_a_codebook_of_countless_columns_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "codebook.csv").write_bytes(b"," * 1_000_000)

    with pytest.raises(DjqjError, match=r"\[S020\].*不是合法的 CSV"):
        read_codebook(tmp_path / "codebook.csv")
