"""The assessment workbook: the empty sheet that the program reads, and the items ready to be copied into it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.clean.checks import KEYS
from djqj_analysis.face.example.assessment import BLOCKS, METHODS, full_points
from djqj_analysis.face.scaffold import packaged, workbook
from djqj_analysis.face.scaffold.guide import Guide, note
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.read.assessment import HEADINGS
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES, Item, Kind, Level

TITLE, EXPLAINED, COPIED = "群团工作考核表", "填写说明", "条目（复制用）"
KINDS = {UNIT: Kind.TEXT, MASSORG: Kind.SINGLE, YEAR: Kind.YEAR, "category": Kind.TEXT, "order": Kind.COUNT,
         "item": Kind.SINGLE, "method": Kind.TEXT}  # fmt: skip
COUNTS = {
    UNIT: "与台账“单位”表的代号一致",
    MASSORG: "三类分别评；没有建的群团不填",
    "item": "与编码表 data/codebook.csv 中的考核内容逐字一致；上级另有条目的，先改编码表",
    "full_points": "这一条的满分",
    "rate_self": "群团自己评；不能大于分值；没有评的留空，不填 0",
    "rate_mass": "群众代表评；不能大于分值；没有评的留空，不填 0",
    "rate_superior": "上级党组织评；不能大于分值；没有评的留空，不填 0",
}
WIDTHS = {"item": 48, "method": 22}
RATES = ("rate_self", "rate_mass", "rate_superior")


def assessment(codebook: Codebook, kind: str) -> bytes:
    """Return the assessment workbook of three raters, one row per organisation, mass organisation, year and item."""
    book = workbook.blank()
    guides = columns(codebook)
    lists = workbook.put_lists(book, workbook.options(guides))
    rules = worded(packaged.text("assessment_rules.txt"), kind).strip().splitlines()
    workbook.put_text(book, EXPLAINED, [[TITLE], *([line] for line in rules)], [100])
    workbook.put_form(book, workbook.Form(SHEET_NAMES[ASSESSMENT], guides, 3, KEYS[ASSESSMENT]), lists)
    _put_items(book, codebook, guides)
    book.move_sheet(workbook.LISTS, len(book.sheetnames))
    return workbook.to_bytes(book, TITLE)


def columns(codebook: Codebook) -> tuple[Guide, ...]:
    """Return the guides to the columns, in the order of the headings."""
    options = {MASSORG: codebook.find(MASSORG).levels,
               "item": tuple(Level(item.variable, item.wording) for item in codebook.table(ASSESSMENT))}  # fmt: skip
    found = []
    for name, heading in HEADINGS.items():
        item = Item(name, ASSESSMENT, KINDS.get(name, Kind.NUMBER), heading, heading, options.get(name, ()))
        limit = ("full_points", "“分值”") if name in RATES else ("", "")
        found.append(Guide(item, "", *limit, note(item, COUNTS.get(name, "")), WIDTHS.get(name, 0)))
    return tuple(found)


def items(codebook: Codebook) -> list[Sequence[object]]:
    """Return the rows to be copied: all items of the three mass organisations, organisation and year left open."""
    rows: list[Sequence[object]] = []
    for massorg in codebook.find(MASSORG).answers:
        for order, item in enumerate(codebook.table(ASSESSMENT), start=1):
            method = METHODS[order % len(METHODS)]
            rows.append((None, massorg.label, None, BLOCKS[item.role], order, item.wording, full_points(item), method))
    return rows


def _put_items(book: Workbook, codebook: Codebook, guides: Sequence[Guide]) -> None:
    sheet = book.create_sheet(COPIED)
    for row, values in enumerate([[guide.item.wording for guide in guides], *items(codebook)], start=1):
        for at, value in enumerate(values, start=1):
            cell = sheet.cell(row, at)
            cell.value, cell.font, cell.border = value, workbook.HEAD if row == 1 else workbook.BODY, workbook.LINED
    for letter, guide in zip("ABCDEFGHIJK", guides, strict=True):
        sheet.column_dimensions[letter].width = workbook.column_width(guide)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
