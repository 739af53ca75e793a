from __future__ import annotations

import time

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import worksheet
from tests.helpers.xlsx import SPACE, part

A_MOMENT = 0.5
"""Seconds of computing; counting a million letters takes over a minute."""
FAR = 'r="XFD1048576"'
TEXTS = f"<sst {SPACE}><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙丁</t></r></si></sst>"


def check(rows: str, lengths: tuple[int, ...] = ()) -> None:
    worksheet.check("a.xlsx", part(rows).encode(), lengths)


@pytest.mark.parametrize(
    "rows",
    [
        f"<row><c {FAR}/></row>",
        f"<row><c s='1' {FAR}><v>1</v></c></row>",
        "<row><c r = 'XFD1048576'/></row>",
        '<row><c r="xfd1048576"/></row>',
        '<row><c r="&#88;FD1048576"/></row>',
        f'<row><c x=">" {FAR}/></row>',
        f'<x:row xmlns:x="u"><x:c {FAR}/></x:row>',
        '<row r="1048576"><c/><c r="XFD1"/></row>',
        '<row r="4294967295"><c/></row>',
        '<row><c r="ZZZZZZ2"/></row>',
        '<row r="1048570">' + "<c/>" * 30 + "</row>",
        '<row r="1"><c r="X1"/></row>' + "<row>" + "<c r='&#65;1'/>" * 30 + '</row><row r="1048576"><c/></row>',
    ],
)
def test_a_cell_far_out_is_found_however_it_is_written(rows: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R005\].*行 × \d+ 列"):
        check(rows)


def test_a_sheet_as_excel_writes_it_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_args: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(worksheet, "walk", parsed)

    check('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"/></row>')
    with pytest.raises(AssertionError, match="parsed"):
        check('<row r="1"><c r="A1" t="s"><v>0</v></c><c/></row>')


def test_a_large_sheet_is_looked_through_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}"/></row>' for i in range(1, 300))
    monkeypatch.setattr(worksheet, "BLOCK", 100)

    assert worksheet._plain("a", part(rows).encode()) == 598
    check(rows)


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ('<row><c r="A2"><f>1+1</f></c></row>', "A2"),
        ('<row><c r="A2"><f>1+1</f><v></v></c></row>', "A2"),
        ('<row><c r="A2"><f>1+1</f><v/></c></row>', "A2"),
        ("<row><c r='A2'><f t='shared' si='0'/></c></row>", "A2"),
        ('<row><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>', "B3"),
        ('<row><c r="B3" t="e"><v>#REF!</v></c></row>', "B3"),
        ('<row><c t = "e" r="B3"><v>#REF!</v></c></row>', "B3"),
    ],
)
def test_a_formula_without_a_result_is_refused(rows: str, cell: str) -> None:
    with pytest.raises(DjqjError, match=rf"\[R008\] a.xlsx：单元格 {cell} 的公式"):
        check(rows)


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="s"><v>0</v></c></row>',
        '<row><c r="A2" t="str"><f>"甲"</f><v>甲</v></c></row>',
        '<row><c r="A2" t="inlineStr"><is><t>=1+1</t></is></c></row>',
        '<row><c r="A2" t="inlineStr"><is><t>他说 r="XFD1048576"，t="e"</t></is></c></row>',
    ],
)
def test_results_and_texts_that_look_like_formulas_pass(rows: str) -> None:
    check(rows)


@pytest.mark.parametrize(
    "rows", ["<row>", "<row></c>", '<row r="x"><c/></row>', "<c a='1' a='2'/>", "<row>&nbsp;</row>"]
)
def test_what_is_no_xml_is_broken(rows: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\]"):
        check(rows + "<f/>")


def test_control_characters_are_passed_over_as_readers_do() -> None:
    check('<row><c r="A1" t="inlineStr"><is><t>一\x0b二</t></is></c><c/></row>')


def test_deep_nesting_is_no_danger() -> None:
    check("<c>" + "<a>" * 100_000 + "</a>" * 100_000 + "</c>")


def test_lengths_of_shared_texts_count_all_their_runs() -> None:
    assert worksheet.text_lengths("a", TEXTS.encode()) == [1, 3]
    assert worksheet.text_lengths("a", b"") == []


@pytest.mark.parametrize(
    "texts",
    [
        f'<sst {SPACE} uniqueCount="4000000000"></sst>',
        f'<sst {SPACE} count="4000000000"></sst>',
        f"<sst {SPACE}><si><si><t>甲</t></si></si></sst>",
        f"<sst {SPACE}><si>",
    ],
)
def test_shared_texts_that_announce_what_is_not_there_are_broken(texts: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\]"):
        worksheet.text_lengths("a", texts.encode())


def test_a_long_text_shown_in_many_cells_is_refused_and_a_short_one_is_not() -> None:
    rows = "<row>" + "<c t='s'><v>1</v></c>" * 500 + "<c t='s'><v>0</v></c></row>"

    check(rows, (10**8, 10))
    with pytest.raises(DjqjError, match=r"\[R005\].*同一段很长的文字"):
        check(rows, (10, 10**7))


def test_a_formula_that_starts_a_program_is_not_to_be_opened() -> None:
    with pytest.raises(DjqjError, match=r"\[R008\].*DDE.*请不要用 Excel 打开"):
        check("<row><c r=\"A2\"><f>cmd|'/c calc'!A0</f></c></row>")


def test_the_letters_of_a_place_are_not_counted_beyond_the_last_column() -> None:
    place = "A" * 1_000_000
    sheet = part(f'<row r="1"><c r="{place}1"><v>1</v></c></row>').encode()
    before = time.process_time()

    with pytest.raises(DjqjError, match=r"\[R005\]"):
        worksheet.check("a.xlsx", sheet, [])

    assert time.process_time() - before < A_MOMENT
