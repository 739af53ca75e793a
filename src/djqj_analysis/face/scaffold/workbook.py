"""A workbook to be filled in: locked headings with notes, and below them open cells with input rules."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from djqj_analysis.face.scaffold.guide import Guide
from djqj_analysis.face.scaffold.rules import FORMATS, LAST, rule
from djqj_analysis.ink import archive, words
from djqj_analysis.study.item import CHOICES

LISTS = "选项"
AUTHOR = "填写说明"
HEAD, BODY, TITLE, SMALL = Font("黑体", 10), Font("宋体", 10), Font("黑体", 12), Font("楷体", 10)
NEEDED, PLAIN = PatternFill("solid", "FFF2CC"), PatternFill("solid", "E7E6E6")
TWICE = PatternFill("solid", bgColor="F8CBAD")
THIN = Side(style="thin", color="808080")
LINED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
NARROW, WIDE, HEAD_POINTS = 11, 26, 58
ON_ONE_PAGE = 20
"""So many columns are printed on the width of one page."""
LAST_COLUMN = 16_384
"""Of a sheet in Excel."""
NOTE_WIDTH, NOTE_LINE = 320, 19


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet: its name, its columns, how many of them stay in view, which ones together are a row's key."""

    name: str
    guides: tuple[Guide, ...]
    frozen: int
    key: tuple[str, ...] = ()


def put_form(book: Workbook, form: Form, lists: Mapping[str, str]) -> Worksheet:
    """Add a sheet with headings and rules, without rows.

    Parameters
    ----------
    lists
        Variable → formula of the range that holds its options (:func:`put_lists`).
    """
    sheet = book.create_sheet(form.name)
    letters = {guide.item.variable: get_column_letter(at) for at, guide in enumerate(form.guides, start=1)}
    for guide in form.guides:
        letter = letters[guide.item.variable]
        head = sheet[f"{letter}1"]
        head.value, head.font, head.border = guide.item.wording, HEAD, LINED
        head.fill = NEEDED if guide.is_needed else PLAIN
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        head.comment = _note(guide.note)
        made = rule(guide, letters, lists)
        made.add(f"{letter}2:{letter}{LAST}")
        sheet.add_data_validation(made)
        _dress_column(sheet, letter, guide)
    _open_the_rest(sheet, len(form.guides) + 1)
    sheet.row_dimensions[1].height = HEAD_POINTS
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "1:1"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=len(form.guides) <= ON_ONE_PAGE)
    sheet.freeze_panes = sheet.cell(2, form.frozen + 1)
    if form.key:
        _mark_repeats(sheet, [letters[name] for name in form.key])
    _protect(sheet)
    return sheet


def put_lists(book: Workbook, options: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Add the hidden sheet of options; return name → formula of its range."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    found = {}
    for at, (name, labels) in enumerate(options.items(), start=1):
        letter = get_column_letter(at)
        for row, text in enumerate([name, *labels], start=1):
            sheet.cell(row, at).value = int(text) if text.isdecimal() else text  # typed as 1, which is not "1"
        found[name] = f"'{LISTS}'!${letter}$2:${letter}${len(labels) + 1}"
    return found


def options(guides: Sequence[Guide]) -> dict[str, tuple[str, ...]]:
    """Return variable → labels of every column that one chooses from."""
    return {
        guide.item.variable: tuple(level.label for level in guide.item.levels)
        for guide in guides
        if guide.item.kind in CHOICES
    }


def put_text(book: Workbook, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Worksheet:
    """Add a sheet to be read: a title in the first row, then rows of wrapped text."""
    sheet = book.create_sheet(name)
    for at, row in enumerate(rows, start=1):
        lines = 1
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(at, place)
            cell.value, cell.font = text, TITLE if at == 1 else BODY
            cell.alignment = Alignment(vertical="top", wrap_text=at > 1 and len(row) == len(widths))
            if len(row) > 1:
                cell.border = LINED
            if len(row) == len(widths):
                lines = max(lines, len(words.wrap(text, widths[place - 1] - 2)))
        sheet.row_dimensions[at].height = 15 * lines + 3
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
    return sheet


def to_bytes(book: Workbook, title: str) -> bytes:
    """Return the file, the same bytes for the same content."""
    buffer = io.BytesIO()
    book.save(buffer)
    return archive.settle(buffer.getvalue(), title=title)


def blank() -> Workbook:
    """Return a workbook without sheets."""
    book = Workbook()
    book.remove(book.active)
    return book


def column_width(guide: Guide) -> int:
    """Return the width that a heading of at most three lines and the longest option need."""
    longest = max((words.width(level.label) for level in guide.item.levels), default=0)
    return guide.width or min(WIDE, max(NARROW, words.width(guide.item.wording) // 3 + 3, longest + 3))


def _dress_column(sheet: Worksheet, letter: str, guide: Guide) -> None:
    column = sheet.column_dimensions[letter]
    column.width, column.font = column_width(guide), BODY
    column.protection = Protection(locked=False)
    column.number_format = FORMATS.get(guide.item.kind, "General")
    column.alignment = Alignment(vertical="center", wrap_text=guide.width > WIDE)


def _open_the_rest(sheet: Worksheet, first: int) -> None:
    """Unlock all columns on the right: for remarks, and because Excel deletes only rows without a locked cell."""
    rest = sheet.column_dimensions[get_column_letter(first)]
    rest.min, rest.max, rest.width = first, LAST_COLUMN, NARROW
    rest.protection = Protection(locked=False)


def _note(text: str) -> Comment:
    lines = sum(len(words.wrap(line, NOTE_WIDTH // 7)) for line in text.splitlines())
    return Comment(text, AUTHOR, width=NOTE_WIDTH, height=NOTE_LINE * (lines + 1))


def _mark_repeats(sheet: Worksheet, letters: Sequence[str]) -> None:
    """Colour rows whose key stands twice."""
    same = ",".join(f"${letter}$2:${letter}${LAST},${letter}2" for letter in letters)
    formula = f'AND(${letters[0]}2<>"",COUNTIFS({same})>1)'
    sheet.conditional_formatting.add(f"{letters[0]}2:{letters[-1]}{LAST}", FormulaRule([formula], fill=TWICE))


def _protect(sheet: Worksheet) -> None:
    """Lock the headings, without a password; rows may be added, deleted, sorted and formatted."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
