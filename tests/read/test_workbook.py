from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import guard, workbook
from tests.helpers import xls, xlsx

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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_excel_calls_unicode_text_is_read(tmp_path, encoding) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    (tmp_path / "a.csv").write_bytes(f"{mark}题目\t答案\r\n甲\t1,5\r\n".encode(encoding))

    book = workbook.load(tmp_path / "a.csv")

    assert book.sheets["a"].iloc[0].tolist() == ["甲", "1,5"]
    assert book.encoding == "utf-16"


@pytest.mark.parametrize(
    "data", ["题\0\t1\n".encode("utf-16"), "题\n1\n".encode("utf-16") + b"x", "题\n1\n".encode("utf-32")]
)
def test_broken_unicode_text_is_not_guessed(tmp_path, data) -> None:
    (tmp_path / "a.csv").write_bytes(data)

    with pytest.raises(DjqjError, match=r"\[R004\].*编码混杂"):
        workbook.load(tmp_path / "a.csv")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_every_kind_of_line_end(tmp_path, end) -> None:
    (tmp_path / "a.csv").write_bytes(f"a\tb{end}1\t2{end}{end}3\t4{end}".encode())

    frame = workbook.sheets(tmp_path / "a.csv")["a"]

    assert frame.to_numpy().tolist() == [["1", "2"], ["3", "4"]]
    assert frame.index.tolist() == [2, 4]


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (b",".join(b"%d" % i for i in range(1_000_000)) + b"\n1\n", "R005", "超过 4096 列"),
        (b"a" + b"," * (guard.MAX_PLACES + 1), "R005", "行 × 1 列"),
        (b"a" + b"\n" * (guard.MAX_PLACES + 1), "R005", "行 × 1 列"),
        (b"a" + b"\r" * (guard.MAX_PLACES + 1), "R005", "行 × 1 列"),
        (b"a" + b",1" * 10_000 + b"\n" + b"1\n" * 2_000, "R005", "1200 行 × 10001 列"),
        (b"a\n" + b"x" * 10_000_000, "R004", "一格太长"),
        (b"a\n" + b"x" * 110_000, "R005", "100000 字"),
        (b'"' * 1_000_001, "R004", "引号不成对"),
        (b'a\n"' + b'""' * 1_000_000 + b'"\n', "R004", "一格太长"),
    ],
    ids=["columns", "commas", "lines", "returns", "ragged", "cell", "long cell", "quotes", "quoted quotes"],
)
def test_a_csv_built_to_fill_the_memory(tmp_path, data, code, what) -> None:
    (tmp_path / "a.csv").write_bytes(data)

    with pytest.raises(DjqjError, match=rf"\[{code}\].*{what}"):
        workbook.load(tmp_path / "a.csv")


LONG = "x" * 200_000
SHARED = {
    xlsx.STRINGS: f"<sst {xlsx.SPACE}><si><t>{LONG}</t></si></sst>",
    xlsx.SHEET: xlsx.part('<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'),
}
INLINE = {xlsx.SHEET: xlsx.part(f'{xlsx.HEADING}<row r="2"><c r="A2" t="inlineStr"><is><t>{LONG}</t></is></c></row>')}


@pytest.mark.parametrize("parts", [SHARED, INLINE], ids=["shared", "inline"])
def test_a_cell_too_long_for_any_spreadsheet(tmp_path, parts) -> None:
    with pytest.raises(DjqjError, match=r"\[R005\].*100000 字"):
        workbook.load(xlsx.raw(tmp_path / "a.xlsx", parts))


def test_a_thousand_names_for_one_sheet(tmp_path) -> None:
    entries = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="r1"/>' for i in range(2, 1000))
    book = xlsx.FRAME["xl/workbook.xml"].replace("</sheets>", f"{entries}</sheets>")

    with pytest.raises(DjqjError, match=r"\[R005\].*999 张工作表"):
        workbook.load(xlsx.raw(tmp_path / "a.xlsx", {"xl/workbook.xml": book}))


@pytest.mark.parametrize(
    "parts",
    [
        {xlsx.SHEET: xlsx.part('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')},
        {xlsx.SHEET: xlsx.part('<row r="1"><c r="A1" t="zzz"><v>99</v></c></row>')},
        {xlsx.SHEET: "<worksheet/>"},
        {"xl/workbook.xml": ""},
        {"xl/_rels/workbook.xml.rels": "<a/>"},
        {xlsx.SHEET: xlsx.part(xlsx.FILLED).encode("gb18030")},
    ],
    ids=["no such text", "no such kind", "no data", "no workbook", "no relations", "not UTF-8"],
)
def test_a_workbook_that_contradicts_itself_is_broken(tmp_path, parts) -> None:
    with pytest.raises(DjqjError, match=r"\[R00[34]\]"):
        workbook.load(xlsx.raw(tmp_path / "a.xlsx", parts))


def test_an_announced_size_is_not_believed(tmp_path) -> None:
    sheet = xlsx.part(xlsx.FILLED).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')

    frame = workbook.sheets(xlsx.raw(tmp_path / "a.xlsx", {xlsx.SHEET: sheet}))["Sheet1"]

    assert frame.shape == (1, 1)


def test_formulas_give_their_results_and_texts_like_formulas_stay_texts(tmp_path) -> None:
    rows = (
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>=1+1</t></is></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>＝cmd|A1</t></is></c></row>'
        '<row r="5"><c r="A5"><v>-3</v></c></row>'
    )

    frame = workbook.sheets(xlsx.raw(tmp_path / "a.xlsx", {xlsx.SHEET: xlsx.part(xlsx.HEADING + rows)}))["Sheet1"]

    assert frame.iloc[:, 0].tolist() == ["2", "=1+1", "＝cmd|A1", "-3"]


def test_numbers_that_no_spreadsheet_has_are_errors_not_blanks(tmp_path) -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{v}</v></c></row>' for i, v in enumerate(("NaN", "INF", "1e999"), 2))

    frame = workbook.sheets(xlsx.raw(tmp_path / "a.xlsx", {xlsx.SHEET: xlsx.part(xlsx.HEADING + rows)}))["Sheet1"]

    assert set(frame.iloc[:, 0]) == {"#NUM!"}


@pytest.mark.parametrize("serial", ["-5", "0", "60", "2958466", "99999999999", "1e300"])
def test_dates_beyond_the_calendar_do_not_crash(tmp_path, serial) -> None:
    styles = f'<styleSheet {xlsx.SPACE}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    rows = xlsx.HEADING + f'<row r="2"><c r="A2" s="1"><v>{serial}</v></c></row>'
    path = xlsx.raw(tmp_path / "a.xlsx", {xlsx.SHEET: xlsx.part(rows), "xl/styles.xml": styles})

    assert workbook.sheets(path)["Sheet1"].iloc[0, 0] != ""


def test_an_old_workbook_reads_like_a_new_one(tmp_path) -> None:
    rows = [["序号", "1、性别"], ["1", "男"], ["2", ""], ["3", "女"]]

    old = workbook.load(xls.write(tmp_path / "a.xls", rows))
    new = workbook.load(xlsx.write(tmp_path / "a.xlsx", rows))

    assert old.encoding == "xls"
    assert old.sheets["Sheet1"].equals(new.sheets["Sheet1"])


def test_a_broken_quote_is_a_fault(tmp_path) -> None:
    (tmp_path / "a.csv").write_text('a,b\n"1,2\n', encoding="utf-8")

    with pytest.raises(DjqjError, match=r"\[R004\].*CSV"):
        workbook.load(tmp_path / "a.csv")


def test_ragged_csv_rows_are_filled(tmp_path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1\n", encoding="utf-8")

    assert workbook.sheets(tmp_path / "a.csv")["a"].iloc[0].tolist() == ["1", ""]
