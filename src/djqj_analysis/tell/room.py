"""How wide a figure or table may be where it stands in somebody's document."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

USUAL_CM = 14.0
_CELL_PADDING_CM = 0.4
_BOX_PADDING_CM = 0.6
_TWIPS, _EMUS = 1440 / 2.54, 360000
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def width_cm(paragraph: BaseOxmlElement, body: BaseOxmlElement) -> float:
    """Return the room at a paragraph: of its table cell, its text box, or its section's column.

    Examples
    --------
    >>> from docx import Document
    >>> document = Document()
    >>> width_cm(document.add_paragraph()._p, document.element.body) > 14
    True
    """
    column = _column_cm(paragraph, body)
    for around in paragraph.iterancestors(qn("w:tc"), qn("w:txbxContent")):
        return _cell_cm(around, column) if around.tag == qn("w:tc") else _box_cm(around, column)
    return column


def _cell_cm(cell: BaseOxmlElement, column: float) -> float:
    stated = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if stated is not None and stated.get(qn("w:type")) == "dxa" and int(stated.get(qn("w:w"), "0")):
        return max(1.0, int(stated.get(qn("w:w"))) / _TWIPS - _CELL_PADDING_CM)
    return column / len(cell.getparent().findall(qn("w:tc"))) - _CELL_PADDING_CM


def _box_cm(box: BaseOxmlElement, column: float) -> float:
    for around in box.iterancestors():
        extent = around.find(_EXTENT)
        if extent is not None:
            return max(1.0, int(extent.get("cx")) / _EMUS - _BOX_PADDING_CM)
    return min(column, USUAL_CM)


def _column_cm(paragraph: BaseOxmlElement, body: BaseOxmlElement) -> float:
    section = _section(paragraph, body)
    size = None if section is None else section.find(qn("w:pgSz"))
    if section is None or size is None:
        return USUAL_CM
    margins = section.find(qn("w:pgMar"))
    sides = 0 if margins is None else sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
    width = (int(size.get(qn("w:w"))) - sides) / _TWIPS
    columns = section.find(qn("w:cols"))
    number = 1 if columns is None else int(columns.get(qn("w:num"), "1"))
    gap = 0.0 if columns is None else int(columns.get(qn("w:space"), "0")) / _TWIPS
    return (width - gap * (number - 1)) / number


def _section(paragraph: BaseOxmlElement, body: BaseOxmlElement) -> BaseOxmlElement | None:
    """Return the properties of the section of a paragraph: those that come next, or the last ones."""
    top = paragraph
    while top is not None and top.getparent() is not body:
        top = top.getparent()
    for follower in () if top is None else (top, *top.itersiblings()):
        if follower.tag == qn("w:sectPr"):
            return follower
        if (found := follower.find(f".//{qn('w:sectPr')}")) is not None:
            return found
    return body.find(qn("w:sectPr"))
