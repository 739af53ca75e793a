from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import styles, workbook
from tests.helpers.xlsx import SPACE, part

CODES = {3: "0%", 12: '"U"00'}
LOOK = (
    f'<styleSheet {SPACE}><numFmts><numFmt numFmtId="164" formatCode="&quot;U&quot;00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs></styleSheet>'
)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B2" s="3"><v>0.35</v></c>', '<c r="B2" s="3" t="str"><v>35%</v></c>'),
        ('<c r="B2" s="3" t="n"><v>1</v></c>', '<c r="B2" s="3" t="str"><v>100%</v></c>'),
        ("<c s = '3' r='B2' ><v>1</v></c>", "<c s = '3' r='B2' t=\"str\"><v>100%</v></c>"),
        ('<x:c s="12"><x:v>1</x:v></x:c>', '<x:c s="12" t="str"><x:v>U01</x:v></x:c>'),
        (
            '<c r="B2" s="3"><f>C2/D2</f><v>0.5</v></c>',
            '<c r="B2" s="3" t="str"><f>C2/D2</f><v>50%</v></c>',
        ),
        ('<c s="3"><f t="shared" si="0"/><v>0.5</v></c>', '<c s="3" t="str"><f t="shared" si="0"/><v>50%</v></c>'),
    ],
)
def test_a_number_becomes_what_its_cell_shows(cell, shown) -> None:
    assert styles.as_shown(part(cell).encode(), CODES).decode() == part(shown)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" s="3" t="s"><v>0</v></c>',
        '<c r="B2" s="3" t="b"><v>1</v></c>',
        '<c r="B2" s="3"/><c r="C2"><v>1</v></c>',
        '<c r="B2" s="13"><v>1</v></c>',
        '<c r="B2"><v>1</v></c>',
        '<c r="B2" s="3"><v>1e999</v></c>',
        '<c r="B2" s="3"><is><t>好</t></is></c>',
    ],
)
def test_everything_else_stays_as_it_is(cell) -> None:
    assert styles.as_shown(part(cell).encode(), CODES) == part(cell).encode()


def test_formats_come_from_the_styles_of_cells_only() -> None:
    sheet = part('<c s="1"><v>1</v></c><c s="2"><v>1</v></c><c s="3"><v>1</v></c>')
    found = styles.shown("a.xlsx", {"xl/styles.xml": LOOK.encode(), "s.xml": sheet.encode()})

    assert b"<v>100%</v>" in found["s.xml"]
    assert b"<v>U01</v>" in found["s.xml"]
    assert b'<c s="3"><v>1</v></c>' in found["s.xml"]


def test_styles_that_are_no_xml_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[R004\] a.xlsx"):
        styles.shown("a.xlsx", {"xl/styles.xml": b"<styleSheet><cellXfs>"})


def test_a_workbook_reads_as_it_looks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    look = {
        "甲": (0.35, "0%"),
        "乙": (1, "0.00%"),
        "丙": (1, '"U"00'),
        "丁": (12000, '0!.0,"万"'),
        "戊": (3000, "¥#,##0.00"),
        "己": (datetime(2025, 9, 1), 'yyyy"年"m"月"'),
        "庚": (timedelta(hours=30, minutes=5), "[h]:mm:ss"),
    }
    sheet.append(list(look))
    for column, (value, code) in enumerate(look.values(), start=1):
        sheet.cell(2, column, value).number_format = code
    book.save(tmp_path / "a.xlsx")

    row = workbook.sheets(tmp_path / "a.xlsx")["Sheet"].iloc[0].tolist()

    assert row == ["35%", "100%", "U01", "1.2万", "3000", "2025-09-01", "30:05:00"]
