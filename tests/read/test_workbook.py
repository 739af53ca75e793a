from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import workbook
from tests.helpers import xlsx

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


def test_every_cell_is_text(tmp_path) -> None:
    row = [3, 0.35, date(2025, 11, 3), datetime(2025, 11, 3, 8, 5, 1), "00123", True, None]
    path = xlsx.write(tmp_path / "a.xlsx", [["a", "b", "c", "d", "e", "f", "g"], row])

    (frame,) = workbook.sheets(path).values()

    assert frame.iloc[0].tolist() == ["3", "0.35", "2025-11-03", "2025-11-03 08:05:01", "00123", "True", ""]


def test_a_long_number_typed_as_text_survives(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["编号"], ["110105194912310021"]])

    assert workbook.sheets(path)["Sheet1"].loc[2, "编号"] == "110105194912310021"


def test_rows_keep_the_numbers_that_excel_shows(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [[], ["a", "b"], ["1", "2"], ["", ""], ["3", ""]])

    (frame,) = workbook.sheets(path).values()

    assert frame.index.tolist() == [3, 5]


def test_repeated_headings_stay_apart(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["a", "a"], ["1", "2"]])

    assert workbook.sheets(path)["Sheet1"].iloc[0].tolist() == ["1", "2"]


def test_sheets_by_name_and_blank_sheets(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", {"单位": [["a"], ["1"]], "空": []})

    found = workbook.sheets(path)

    assert list(found) == ["单位", "空"]
    assert found["空"].empty


def test_a_workbook_without_any_row_is_a_fault(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["a", "b"]])

    with pytest.raises(DjqjError, match=r"\[R003\] a.xlsx：是空表"):
        workbook.load(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@settings(max_examples=25)
@given(word=HANZI)
def test_csv_in_every_encoding_reads_the_same(tmp_path_factory, encoding, word) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(f"题目,答案\r\n{word},很同意┋不同意\r\n".encode(encoding))

    book = workbook.load(path)

    assert book.sheets["a"].iloc[0].tolist() == [word, "很同意┋不同意"]
    assert book.encoding == encoding


def test_an_emoji_survives_gb18030(tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes("答案\n㊙𠮷\n".encode("gb18030"))

    assert workbook.sheets(tmp_path / "a.csv")["a"].iloc[0, 0] == "㊙𠮷"


@pytest.mark.parametrize("data", [b"a,b\n\xff\xfe\x00,\n", "题".encode() + b"\n" + b"\xff\xff\xff", b"a\n1\x00\n"])
def test_mixed_encodings_are_not_guessed(tmp_path, data) -> None:
    (tmp_path / "a.csv").write_bytes(data)

    with pytest.raises(DjqjError, match=r"\[R004\].*编码混杂"):
        workbook.load(tmp_path / "a.csv")


def test_a_broken_quote_is_a_fault(tmp_path) -> None:
    (tmp_path / "a.csv").write_text('a,b\n"1,2\n', encoding="utf-8")

    with pytest.raises(DjqjError, match=r"\[R004\].*CSV"):
        workbook.load(tmp_path / "a.csv")


def test_ragged_csv_rows_are_filled(tmp_path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1\n", encoding="utf-8")

    assert workbook.sheets(tmp_path / "a.csv")["a"].iloc[0].tolist() == ["1", ""]


def test_a_time_is_text_too() -> None:
    assert workbook.text(time(0, 1, 23)) == "00:01:23"
