"""Placeholders in a group's own Word report: ``{{图:id}}``, ``{{表:id}}``, ``{{句:id}}``, split over runs or not."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

FIGURE, TABLE, SENTENCE = "图", "表", "句"
PATTERN = re.compile(r"[{｛]{2}\s*+(图|表|句)\s*+[:：]\s*+([^{}｛｝\s]++(?:\s++[^{}｛｝\s]++)*+)\s*+[}｝]{2}")
MISTYPED = re.compile(r"(?<![{｛])[{｛]++\s*+(?:图表?|表格?|句子?|图片)\s*[:：]?\s*[A-Za-z_]\w*\s*[}｝]*")
"""What somebody meant as a placeholder, whether or not it is one."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KEEPS = tuple(
    qn(f"w:{name}")
    for name in ("sectPr", "drawing", "pict", "object", "commentReference", "footnoteReference", "endnoteReference")
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Spot:
    """One placeholder: what is wanted, in which paragraph, and whether it has the paragraph to itself."""

    label: str
    id: str
    paragraph: BaseOxmlElement
    alone: bool

    @property
    def in_fallback(self) -> bool:
        """Whether it stands in the copy of a text box that is kept for old programs."""
        return next(self.paragraph.iterancestors(_FALLBACK), None) is not None


def find(root: BaseOxmlElement) -> Iterator[Spot]:
    """Yield the placeholders of a document part in reading order."""
    for paragraph in root.iter(qn("w:p")):
        text = "".join(node.text or "" for node in _nodes(paragraph))
        for match in PATTERN.finditer(text):
            yield Spot(match[1], match[2], paragraph, text.strip() == match[0])


def mistyped(root: BaseOxmlElement) -> Iterator[str]:
    """Yield what looks like a placeholder but is none: a brace too few, another word, no colon."""
    for paragraph in root.iter(qn("w:p")):
        text = PATTERN.sub("", "".join(node.text or "" for node in _nodes(paragraph)))
        yield from (match[0] for match in MISTYPED.finditer(text))


def write(spot: Spot, text: str) -> None:
    """Put a text in the place of the first such placeholder of the paragraph, in its own formatting."""
    node = _cut(spot)
    node.text = text
    node.set(_SPACE, "preserve")


def put(spot: Spot, runs: list[BaseOxmlElement]) -> None:
    """Put runs in the place of the first such placeholder of the paragraph, in its own formatting."""
    node = _cut(spot)
    home = node.getparent()
    look = home.find(qn("w:rPr"))
    for run in runs:
        if look is not None and run.find(qn("w:rPr")) is None:
            run.insert(0, copy.deepcopy(look))
        home.addprevious(run)


def must_stay(paragraph: BaseOxmlElement) -> bool:
    """Whether a paragraph holds more than text (a section break, a picture, a note) and must not be removed."""
    return next(paragraph.iter(*_KEEPS), None) is not None


def _nodes(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the text nodes of a paragraph, without those of text boxes that are anchored in it."""
    return [node for node in paragraph.iter(qn("w:t")) if next(node.iterancestors(qn("w:p"))) is paragraph]


def _cut(spot: Spot) -> BaseOxmlElement:
    """Cut a placeholder out of its runs; return the empty text node, first in its run, that stands in its place."""
    text = "".join(node.text or "" for node in _nodes(spot.paragraph))
    start, end = next(match.span() for match in PATTERN.finditer(text) if match.groups() == (spot.label, spot.id))
    _split(spot.paragraph, end)
    _split(spot.paragraph, start)
    at, inside = 0, []
    for node in _nodes(spot.paragraph):
        if start <= at < end and node.text:
            inside.append(node)
        at += len(node.text or "")
    for node in inside:
        node.text = ""
    return inside[0]


def _split(paragraph: BaseOxmlElement, at: int) -> None:
    """Divide the run that holds the character ``at``, so that a run begins with it."""
    for node in _nodes(paragraph):
        size = len(node.text or "")
        if at < size:
            break
        at -= size
    else:
        return
    run, before = node.getparent(), node.getprevious()
    if at == 0 and (before is None or before.tag == qn("w:rPr")):
        return
    second, rest = OxmlElement("w:r"), OxmlElement("w:t")
    if (look := run.find(qn("w:rPr"))) is not None:
        second.append(copy.deepcopy(look))
    second.append(rest)
    for follower in list(node.itersiblings()):
        second.append(follower)
    node.text, rest.text = node.text[:at], node.text[at:]
    for each in (node, rest):
        each.set(_SPACE, "preserve")
    run.addnext(second)
