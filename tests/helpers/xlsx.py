"""Write small workbooks: proper ones, and ones of hand-made XML."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Rows = Sequence[Sequence[object]]
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {SPACE} xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    STRINGS: f"<sst {SPACE}><si><t>甲</t></si><si><t>乙</t></si></sst>",
}
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
FILLED = HEADING + '<row r="2"><c r="A2"><v>1</v></c></row>'


class Shown(NamedTuple):
    """A number with the format that its cell has."""

    value: object
    code: str


def write(path: Path, sheets: Mapping[str, Rows] | Rows) -> Path:
    """Write sheets of rows, the headings first; a bare list of rows becomes 「Sheet1」."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(path)
    return path


def _cell(sheet: object, value: object) -> object:
    """Keep text that looks like a formula text, as the platforms do; give a number its format."""
    if isinstance(value, Shown):
        cell = WriteOnlyCell(sheet, value.value)
        cell.number_format = value.code
        return cell
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return value


def part(rows: str, *, before: str = "") -> str:
    """Return the XML of a worksheet from that of its rows."""
    sheet = f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"
    return f"<?xml version='1.0' encoding='UTF-8'?>{before}{sheet}"


def raw(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Pack a workbook of one sheet from hand-made parts; what is not given is proper."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in ({**FRAME, SHEET: part(FILLED)} | dict(parts)).items():
            archive.writestr(name, content)
    return path
