"""A form to be filled in by hand: denser than a report, with boxes to tick, ruled grids and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.docx_xml import Face, add_run, element

BOX = "□"
TEXT, BOLD, SMALL, GRID = Face("宋体", 10.5), Face("黑体", 10.5), Face("楷体", 9), Face("宋体", 9.5)
WIDTH_CM = 16.0
BLANK = "＿" * 20


class Form(Paper):
    """A document of questions and forms.

    Examples
    --------
    >>> form = Form("问卷").line("1. 您的性别").line("□ 男　□ 女", indent_cm=0.6)
    >>> form.to_bytes()[:2]
    b'PK'
    """

    def line(
        self, text: str, *, bold: bool = False, small: bool = False, indent_cm: float = 0, keep: bool = False
    ) -> Form:
        """Add one line; ``keep`` holds it on the page of what follows."""
        paragraph = self._document.add_paragraph()
        _set_tight(paragraph, indent_cm)
        paragraph.paragraph_format.space_before = Pt(4 if bold else 0)
        paragraph.paragraph_format.keep_with_next = keep
        add_run(paragraph, text, BOLD if bold else SMALL if small else TEXT)
        return self

    def options(self, labels: Sequence[str]) -> Form:
        """Add the options of a question, each with a box; an option is never broken over two lines."""
        texts = [f"{BOX}\N{NO-BREAK SPACE}{label.replace(' ', chr(0xA0))}" for label in labels]
        return self.line("　" + "　　".join(texts), indent_cm=0.35)

    def grid(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> Form:
        """Add a ruled table: the first column is read, the others are filled in; its header repeats on every page."""
        made = self._document.add_table(rows=1 + len(rows), cols=len(header))
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _rule(made)
        cells = iter(made._cells)
        for at, (row, texts) in enumerate(zip(made.rows, [header, *rows], strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit", {}))
            if at == 0:
                properties.append(element("w:tblHeader", {}))
            for place, text in enumerate(texts):
                _fill(next(cells), text, widths_cm[place], is_head=at == 0, is_first=place == 0)
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths_cm, strict=True):
            column.w = Cm(width)
        self.line("", small=True)
        return self

    def page(self) -> Form:
        """Start a new page."""
        self.page_break()
        return self


def _fill(cell: _Cell, text: str, width_cm: float, *, is_head: bool, is_first: bool) -> None:
    cell.width = Cm(width_cm)
    cell._tc.get_or_add_tcPr().append(element("w:vAlign", {"w:val": "center"}))
    paragraph = cell.paragraphs[0]
    _set_tight(paragraph, 0)
    paragraph.paragraph_format.line_spacing = 1.1
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if is_first and not is_head else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = is_head
    add_run(paragraph, text, Face("黑体", 9) if is_head else GRID)


def _rule(made: WordTable) -> None:
    borders = element("w:tblBorders", {})
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        look = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "808080"}
        borders.append(element(f"w:{side}", look))
    made._tbl.tblPr.append(borders)
    margins = element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": "57", "w:type": "dxa"}))
    made._tbl.tblPr.append(margins)


def _set_tight(paragraph: Paragraph, indent_cm: float) -> None:
    look = paragraph.paragraph_format
    look.alignment, look.line_spacing = WD_ALIGN_PARAGRAPH.LEFT, 1.25
    look.space_after, look.left_indent, look.first_line_indent = Pt(0), Cm(indent_cm), Pt(0)
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")
