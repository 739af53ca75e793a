"""Captions, three-line tables, notes and pictures for any Word document; formatted directly, no style is touched."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from . import docx_widths, docx_xml
from .docx_xml import CAPTION, NOTE, TABLE, Face
from .plain import plain
from .table import Table

THICK_PT, THIN_PT = 1.5, 0.75
TALLEST_CM = 20.0  # of a picture, so that its caption stays on the page
_KEPT_ROWS = 14  # tables up to so many rows are not broken over pages
_LAST_ROWS = 3  # of a longer table, which never stand apart on the next page
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def new_paragraph(document: Document) -> Paragraph:
    """Return an empty paragraph that belongs to the document but stands nowhere yet (`_p` is its element)."""
    return Paragraph(OxmlElement("w:p"), document._body)


def caption(document: Document, paragraph: Paragraph, label: str, text: str, bookmark: str) -> None:
    """Write a caption into an empty paragraph: label and SEQ number inside a bookmark, a hanzi space, the title.

    The number shows 1 until `docx_fields.renumber` has seen the whole document.
    """
    _set_tight(paragraph, _CENTRE)
    number = docx_xml.start_bookmark(document, paragraph, bookmark)
    docx_xml.add_run(paragraph, label, CAPTION)
    docx_xml.add_field(paragraph, f"SEQ {label} \\* ARABIC", "1", CAPTION)
    docx_xml.end_bookmark(paragraph, number)
    docx_xml.add_run(paragraph, f"　{text}", CAPTION)
    paragraph.paragraph_format.space_before = Pt(6 if label == "表" else 3)
    paragraph.paragraph_format.space_after = Pt(3 if label == "表" else 9)
    paragraph.paragraph_format.keep_with_next = label == "表"


def reference(paragraph: Paragraph, label: str, bookmark: str) -> None:
    """Append a cross-reference to a caption; its number is filled in by `docx_fields.renumber`."""
    docx_xml.add_field(paragraph, f"REF {bookmark} \\h", f"{label}1")


def picture_run(paragraph: Paragraph, png: bytes, *, width_cm: float = 14, description: str = "") -> None:
    """Put a picture into an empty paragraph, centred, kept with its caption, never higher than a page."""
    _set_tight(paragraph, _CENTRE)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    picture = paragraph.add_run().add_picture(BytesIO(png), width=Cm(width_cm))
    if picture.height > Cm(TALLEST_CM):
        picture.width = Emu(round(picture.width * Cm(TALLEST_CM) / picture.height))
        picture.height = Cm(TALLEST_CM)
    picture._inline.docPr.set("descr", plain(description, line=" "))


def note_paragraphs(document: Document, notes: Sequence[str]) -> list[Paragraph]:
    """Return the lines below a table: 「注：…」, each further note on a line of its own."""
    made = []
    for at, note in enumerate(notes):
        paragraph = new_paragraph(document)
        _set_tight(paragraph, _LEFT)
        docx_xml.add_run(paragraph, f"注：{note}" if at == 0 else f"　　{note}", NOTE)
        paragraph.paragraph_format.keep_with_next = at + 1 < len(notes)
        paragraph.paragraph_format.space_after = Pt(9 if at + 1 == len(notes) else 0)
        made.append(paragraph)
    return made


def spacer(document: Document) -> Paragraph:
    """Return an empty small line, which keeps a table without notes apart from what follows."""
    paragraph = new_paragraph(document)
    _set_tight(paragraph, _LEFT)
    docx_xml.add_run(paragraph, "", NOTE)
    paragraph.paragraph_format.line_spacing = Pt(9)
    return paragraph


def text_width_cm(document: Document) -> float:
    """Return the width between the margins of the document's last section."""
    section = document.sections[-1]
    return Emu(section.page_width - section.left_margin - section.right_margin).cm


def table_element(document: Document, table: Table, *, width_cm: float | None = None) -> CT_Tbl:
    """Return a three-line table that stands nowhere yet; its header row repeats on every page.

    Parameters
    ----------
    width_cm : float, optional
        Full width of the table; by default the text width of the document. Wide tables get smaller type.
    """
    width = width_cm or text_width_cm(document)
    rows = [[column.label for column in table.columns], *table.cells()]
    fit = docx_widths.layout(table, width)
    made = CT_Tbl.new_tbl(len(rows), len(table.columns), Cm(width))
    _set_layout(made, fit.widths)
    for at, (row, texts) in enumerate(zip(made.tr_lst, rows, strict=True)):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))
        last = at + 1 == len(rows)
        keep = bool(table.notes) if last else _is_kept(at, len(rows))
        for place, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
            cell.width = Cm(fit.widths[place])
            side = _CENTRE if at == 0 or table.columns[place].is_number else _LEFT
            paragraph = Paragraph(cell.p_lst[0], document._body)
            _set_tight(paragraph, side)
            paragraph.paragraph_format.keep_with_next = keep
            docx_xml.add_run(paragraph, text, Face(TABLE.chinese, fit.points))
            _rule(cell, first=at == 0, last=last)
    return made


def _is_kept(at: int, rows: int) -> bool:
    """Tell whether a row before the last stays on the page of the next: the header, small tables, the last rows."""
    return at == 0 or rows <= _KEPT_ROWS or at >= rows - _LAST_ROWS


def _rule(cell: BaseOxmlElement, *, first: bool, last: bool) -> None:
    if first:
        docx_xml.rule(cell, "top", THICK_PT)
    if last:
        docx_xml.rule(cell, "bottom", THICK_PT)
    elif first:
        docx_xml.rule(cell, "bottom", THIN_PT)
    cell.get_or_add_tcPr().append(docx_xml.element("w:vAlign", {"w:val": "center"}))


def _set_layout(made: CT_Tbl, widths: Sequence[float]) -> None:
    properties = made.tblPr
    for child in list(properties):
        if child.tag in (qn("w:tblStyle"), qn("w:tblLook"), qn("w:tblW")):
            properties.remove(child)
    properties.append(docx_xml.element("w:tblW", {"w:w": str(_twips(sum(widths))), "w:type": "dxa"}))
    properties.append(docx_xml.element("w:jc", {"w:val": "center"}))
    properties.append(docx_xml.element("w:tblLayout", {"w:type": "fixed"}))
    margins = docx_xml.element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(docx_xml.element(f"w:{side}", {"w:w": str(_twips(docx_widths.PADDING_CM / 2)), "w:type": "dxa"}))
    properties.append(margins)
    for column, width in zip(made.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Cm(width)


def _twips(cm: float) -> int:
    return round(cm / 2.54 * 1440)


def _set_tight(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Single-spaced, without the indent that body text has."""
    look = paragraph.paragraph_format
    look.alignment, look.line_spacing = side, 1.0
    look.space_before = look.space_after = Pt(0)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLine"), "0")
    indent.set(qn("w:firstLineChars"), "0")
