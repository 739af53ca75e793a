"""The WordprocessingML that python-docx has no words for: East Asian fonts, fields, bookmarks, table rules."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .plain import plain

LATIN = "Times New Roman"
# A hyphen before a digit is a minus unless it joins two things: 2025-09-01, 0-5, DED1-03, 9月-10月, 表-1.
_MINUS = re.compile(
    r"(?:^|(?<=[\s\[({（【《“‘，、；：。,;:=<>≤≥≈±×~～—|\u4e00-\u9fff]))(?<![年月日期号表图章节])-(?=\d)"
)
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: the Chinese font and the size in points; Latin is always Times New Roman."""

    chinese: str
    points: float


BODY = Face("宋体", 12)  # 小四
TABLE = Face("宋体", 9)  # 小五
CAPTION = Face("黑体", 9)
NOTE = Face("楷体", 9)
REFERENCE = Face("宋体", 10.5)  # 五号


def set_face(target: Run | BaseStyle, face: Face) -> None:
    """Set Latin and East Asian font and size of a run or style; theme fonts, which would win, are removed."""
    target.font.name = LATIN
    target.font.size = Pt(face.points)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), face.chinese)
    fonts.set(qn("w:hint"), "eastAsia")


def add_run(paragraph: Paragraph, text: str, face: Face | None = None) -> Run:
    """Append a text to a paragraph, in the paragraph's own face unless one is given; no line ends after a minus.

    What XML forbids and nobody sees is left out: Word would not open the file.
    """
    first, *others = _MINUS.split(plain(text))
    run = paragraph.add_run(first)
    for part in others:
        run.element.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
    if face is not None:
        set_face(run, face)
    return run


def add_field(paragraph: Paragraph, instruction: str, result: str, face: Face | None = None) -> None:
    """Append a field together with its result, so that it shows without being updated."""
    for part in ("begin", "instruction", "separate", "result", "end"):
        run = add_run(paragraph, result if part == "result" else "", face)
        if part == "instruction":
            code = element("w:instrText", {"xml:space": "preserve"})
            code.text = f" {instruction} "
            run.element.append(code)
        elif part != "result":
            run.element.append(element("w:fldChar", {"w:fldCharType": part}))


def start_bookmark(document: Document, paragraph: Paragraph, name: str) -> str:
    """Open a bookmark at the end of the paragraph and return its id for `end_bookmark`."""
    used = [int(mark.get(qn("w:id"), "0")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    number = str(max(used, default=0) + 1)
    paragraph._p.append(element("w:bookmarkStart", {"w:id": number, "w:name": name}))
    return number


def end_bookmark(paragraph: Paragraph, number: str) -> None:
    """Close the bookmark with this id."""
    paragraph._p.append(element("w:bookmarkEnd", {"w:id": number}))


def bookmark_name(label: str, id_: str) -> str:
    """Return the bookmark of a figure (``"图"``) or table (``"表"``): at most 40 letters, digits and underscores."""
    plain = re.sub(r"\W", "_", id_)
    if plain != id_ or len(plain) > 30:
        plain = f"{plain[:20]}_{hashlib.sha256(id_.encode()).hexdigest()[:8]}"
    return f"ink_{'fig' if label == '图' else 'tab'}_{plain}"


def rule(cell: BaseOxmlElement, side: str, points: float) -> None:
    """Draw a line at the top or bottom of a table cell."""
    properties = cell.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = element("w:tcBorders", {})
        properties.append(borders)
    look = {"w:val": "single", "w:sz": str(round(points * 8)), "w:space": "0", "w:color": "auto"}
    borders.append(element(f"w:{side}", look))


def element(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    """Make an element with namespaced attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set("{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else qn(name), value)
    return made
