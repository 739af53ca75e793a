"""The ledger workbook: a sheet for each table, a page that explains, and a page of examples that is never read."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font

from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.checks import KEYS
from djqj_analysis.face.scaffold import packaged, workbook
from djqj_analysis.face.scaffold.guide import Guide, guides
from djqj_analysis.face.scaffold.rules import LAST
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES

EXPLAINED, EXAMPLES = "填写说明", "填写示例"
TITLE = "党群共建台账"
ORG = SHEET_NAMES["org"]
UNITS = {UNIT: f"OFFSET('{ORG}'!$A$2,0,0,MAX(1,COUNTA('{ORG}'!$A$2:$A${LAST})),1)"}
"""The organisations that are written down so far."""
FROZEN = {"org": 1, "org_year": 2, "massorg_year": 3, "leader_post": 3, "venue_year": 3, "activity": 2, "post_site": 3}
WIDTHS = (12, 26, 18, 58)
Columns = dict[str, tuple[Guide, ...]]


def ledgers(codebook: Codebook, kind: str) -> bytes:
    """Return the empty ledger workbook in the words of a kind."""
    columns = {table: guides(codebook, table, kind) for table in LEDGERS}
    book = workbook.blank()
    options = {table: workbook.options(found) for table, found in columns.items()}
    named = {f"{table}.{name}": labels for table, each in options.items() for name, labels in each.items()}
    ranges = workbook.put_lists(book, named)
    workbook.put_text(book, EXPLAINED, explained(kind), WIDTHS)
    for table, found in columns.items():
        lists = {name: ranges[f"{table}.{name}"] for name in options[table]} | (UNITS if table != "org" else {})
        form = workbook.Form(SHEET_NAMES[table], found, FROZEN.get(table, 1), KEYS.get(table, ()))
        workbook.put_form(book, form, lists)
    _put_examples(book, columns)
    book.move_sheet(workbook.LISTS, len(book.sheetnames))
    return workbook.to_bytes(book, TITLE)


def explained(kind: str) -> list[list[str]]:
    """Return the page that explains: rules, then what a row of each sheet is, who fills it in and from what."""
    rules = worded(packaged.text("ledger_rules.txt"), kind).strip().splitlines()
    rows = [[worded(cell, kind) for cell in row.values()] for row in packaged.rows("ledger_tables.csv")]
    return [[TITLE], *([line] for line in rules), ["表", "一行是什么", "谁填", "依据与先后"], *rows]


def _put_examples(book: Workbook, columns: Columns) -> None:
    """Add one example row for each table, below its own headings, on a page of its own."""
    sheet = book.create_sheet(EXAMPLES)
    _write(sheet.cell(1, 1), "以下都是示例，程序不读这一页；请填到各表里去，不要填在这里", workbook.TITLE)
    row = 3
    for table, found in columns.items():
        _write(sheet.cell(row, 1), f"示例：“{SHEET_NAMES[table]}”表的一行", workbook.HEAD)
        for at, guide in enumerate(found, start=1):
            head, cell = sheet.cell(row + 1, at), sheet.cell(row + 2, at)
            _write(head, guide.item.wording, workbook.HEAD)
            _write(cell, guide.example, workbook.BODY)
            head.fill, head.border, cell.border = workbook.PLAIN, workbook.LINED, workbook.LINED
            head.alignment = cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[row + 1].height = workbook.HEAD_POINTS
        sheet.row_dimensions[row + 2].height = 45
        row += 4
    for at in range(1, max(map(len, columns.values())) + 1):
        sheet.column_dimensions[sheet.cell(row, at).column_letter].width = 17
    sheet.protection.sheet = True


def _write(cell: Cell, text: str, font: Font) -> None:
    cell.value, cell.font, cell.data_type = text, font, "s"
