"""A Word document built from headings, prose, tables and figures, editable and the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Self

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from . import archive, docx_fields, docx_parts, docx_widths, docx_xml
from .docx_xml import BODY, REFERENCE, Face
from .plain import plain
from .plotted import Plotted
from .table import Table

WIDE_COLUMNS = 10  # tables with more columns stand on a landscape page,
NARROW_COLUMNS = 12  # but up to so many stay on the page if they fit it in readable type
_MARKUP = re.compile(r"\{\{(图|表)[:：]\s*([^{}]+?)\s*\}\}")
_HEADINGS = (Face("黑体", 16), Face("黑体", 14), Face("黑体", 12))
_TITLE = Face("黑体", 22)
_SMALL = Face("宋体", 9)
_PAPER_CM, _MARGIN_CM = (21.0, 29.7), 2.5


class Paper:
    """A document that grows from top to bottom.

    Parameters
    ----------
    title : str
        Printed on top, and the title in the file's properties.
    notice : str
        Stands in the header of every page, e.g. that the data are synthetic.

    Examples
    --------
    >>> paper = Paper("研究报告", notice="示例数据（合成），不代表任何真实单位")
    >>> data = paper.heading("研究结果").paragraph("共发放问卷 1800 份。").to_bytes()
    """

    def __init__(self, title: str, *, by: str = "", notice: str = "") -> None:
        self._title = title = plain(title, line=" ")
        self._document = Document()
        self._shown: dict[str, str] = {}
        _set_styles(self._document)
        _set_page(self._document, notice)
        top = self._document.add_paragraph(title, style="Title")
        top.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if by:
            self._document.add_paragraph(plain(by, line=" ")).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str, level: int = 1) -> Self:
        """Add a heading of level 1 to 3."""
        self._turn(WD_ORIENT.PORTRAIT)
        self._document.add_heading(plain(text, line=" "), level)
        return self

    def paragraph(self, text: str, *, keep: bool = False) -> Self:
        """Add prose; ``{{图:id}}`` and ``{{表:id}}`` become references to captions before or after it.

        With ``keep`` it stands on the page of what follows.
        """
        self._turn(WD_ORIENT.PORTRAIT)
        added = self._document.add_paragraph()
        added.paragraph_format.keep_with_next = True if keep else None
        _write_marked(added, text)
        return self

    def table(self, table: Table) -> Self:
        """Add a table with its caption above and its notes below, on a landscape page if it is very wide."""
        self._turn(WD_ORIENT.LANDSCAPE if _is_wide(table) else WD_ORIENT.PORTRAIT)
        self._caption("表", table.id, table.title)
        end = self._document.element.body.sectPr
        end.addprevious(docx_parts.table_element(self._document, table))
        notes = docx_parts.note_paragraphs(self._document, table.notes) or [docx_parts.spacer(self._document)]
        for paragraph in notes:
            end.addprevious(paragraph._p)
        return self

    def figure(self, chart: Plotted, png: bytes, *, width_cm: float = 14) -> Self:
        """Add a picture with its caption below."""
        self._turn(WD_ORIENT.PORTRAIT)
        paragraph = self._document.add_paragraph()
        docx_parts.picture_run(paragraph, png, width_cm=width_cm, description=chart.title)
        self._caption("图", chart.id, chart.title)
        return self

    def references(self, entries: Sequence[str]) -> Self:
        """Add a numbered list of references, given without their numbers."""
        self._turn(WD_ORIENT.PORTRAIT)
        for at, entry in enumerate(entries, 1):
            paragraph = self._document.add_paragraph(style="参考文献")
            docx_xml.add_run(paragraph, f"[{at}]\t{entry}")
        return self

    def page_break(self) -> Self:
        """Start a new page."""
        if not self._turn(WD_ORIENT.PORTRAIT):
            self._document.add_page_break()
        return self

    def to_bytes(self) -> bytes:
        """Return the file with all numbers filled in.

        Raises
        ------
        ValueError
            The prose refers to figures or tables that are not in the document; all are named.
        """
        known = docx_fields.renumber(self._document)
        unknown = [mark for mark in docx_fields.references(self._document) if mark not in known]
        if unknown:
            names = "、".join(dict.fromkeys(mark.removeprefix("ink_") for mark in unknown))
            raise ValueError(f"正文引用了文中没有的图或表：{names}。已有：{'、'.join(self._shown.values()) or '无'}。")
        buffer = BytesIO()
        self._document.save(buffer)
        return archive.settle(buffer.getvalue(), title=self._title)

    def _caption(self, label: str, id_: str, text: str) -> None:
        mark = docx_xml.bookmark_name(label, id_)
        if mark in self._shown:
            raise ValueError(f"{label}“{id_}”已在文中，不能出现两次。")
        self._shown[mark] = f"{label}:{id_}"
        docx_parts.caption(self._document, self._document.add_paragraph(), label, text, mark)

    def _turn(self, orientation: WD_ORIENT) -> bool:
        """Go on in this orientation: on a new page if it is another one, and say so; wide tables share their pages."""
        if self._document.sections[-1].orientation == orientation:
            return False
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = orientation
        sides = _PAPER_CM if orientation == WD_ORIENT.PORTRAIT else _PAPER_CM[::-1]
        section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])
        return True


def _is_wide(table: Table) -> bool:
    """Tell whether a table needs a landscape page: a few rows on one would leave it, and the page before, empty."""
    if len(table.columns) <= WIDE_COLUMNS:
        return False
    upright = docx_widths.layout(table, _PAPER_CM[0] - 2 * _MARGIN_CM)
    return len(table.columns) > NARROW_COLUMNS or not upright.is_easy


def _write_marked(paragraph: Paragraph, text: str) -> None:
    end = 0
    for match in _MARKUP.finditer(text):
        docx_xml.add_run(paragraph, text[end : match.start()])
        docx_parts.reference(paragraph, match[1], docx_xml.bookmark_name(match[1], match[2]))
        end = match.end()
    docx_xml.add_run(paragraph, text[end:])


def _set_styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    docx_xml.set_face(normal, BODY)
    normal.paragraph_format.line_spacing = 1.5
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    normal.paragraph_format.first_line_indent = Pt(2 * BODY.points)
    normal.element.pPr.ind.set(qn("w:firstLineChars"), "200")
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for name, face in zip(("Heading 1", "Heading 2", "Heading 3"), _HEADINGS, strict=True):
        _set_heading(styles[name], face)
    _set_heading(styles["Title"], _TITLE)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for name in ("Header", "Footer"):
        docx_xml.set_face(styles[name], _SMALL)
        _unindent(styles[name])
    listed = styles.add_style("参考文献", WD_STYLE_TYPE.PARAGRAPH)
    listed.base_style = normal
    docx_xml.set_face(listed, REFERENCE)
    listed.paragraph_format.line_spacing = 1.25
    _unindent(listed)
    listed.paragraph_format.left_indent, listed.paragraph_format.first_line_indent = Cm(0.9), Cm(-0.9)


def _set_heading(style: docx_xml.BaseStyle, face: Face) -> None:
    docx_xml.set_face(style, face)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(6)
    _unindent(style)


def _unindent(style: docx_xml.BaseStyle) -> None:
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "0")
    indent.set(qn("w:firstLine"), "0")


def _set_page(document: Document, notice: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_PAPER_CM[0]), Cm(_PAPER_CM[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.alignment = foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    docx_xml.add_run(head, notice)
    docx_xml.add_field(foot, "PAGE", "1")
