"""What a placeholder names, put in its place in somebody's document."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from djqj_analysis.base.result import Result
from djqj_analysis.ink import docx_parts, docx_xml
from djqj_analysis.study.study import Study
from djqj_analysis.tell import blocks, pictures, placeholders, room
from djqj_analysis.tell.placeholders import FIGURE, SENTENCE, Spot

_MARKERS = frozenset(qn(f"w:{mark}{end}") for mark in ("bookmark", "commentRange") for end in ("Start", "End"))


@dataclass(slots=True)
class Filler:
    """Fills the placeholders of one document one after another, and remembers what stands where.

    Parameters
    ----------
    document : Document
    study : Study
    results : mapping
        Result id → result.
    placed : set of (label, id)
        Figures and tables that have a place of their own; the others follow the paragraph that first mentions them.
    """

    document: Document
    study: Study
    results: Mapping[str, Result]
    placed: set[tuple[str, str]]
    marks: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.marks = {mark.get(qn("w:name")) for mark in self.document.element.body.iter(qn("w:bookmarkStart"))}

    def fill(self, spot: Spot, part: object) -> None:
        """Put what a placeholder names in its place; ``part`` is the body, header or footer it stands in."""
        if spot.label == SENTENCE:
            placeholders.write(spot, self._sentence(spot.id))
        elif spot.in_fallback:
            placeholders.write(spot, f"{spot.label}　{self._title(spot)}")
        elif spot.alone:
            self._exhibit(spot, part, before=True)
            self._clear(spot)
        else:
            mark = docx_xml.bookmark_name(spot.label, spot.id)
            if (spot.label, spot.id) not in self.placed:
                self.placed.add((spot.label, spot.id))
                self._exhibit(spot, part, before=False)
            holder = docx_parts.new_paragraph(self.document)
            docx_parts.reference(holder, spot.label, mark)
            placeholders.put(spot, list(holder._p.findall(qn("w:r"))))

    def _sentence(self, id_: str) -> str:
        sentence = self.results[id_].sentence()
        return f"{sentence.rstrip('。')}（{self.study.notice}）。" if self.study.notice else sentence

    def _title(self, spot: Spot) -> str:
        result = self.results[spot.id]
        return result.plot().title if spot.label == FIGURE else result.table().title

    def _exhibit(self, spot: Spot, part: object, *, before: bool) -> None:
        """Put the figure or table with its caption before or after the placeholder's paragraph."""
        width = room.width_cm(spot.paragraph, self.document.element.body)
        made = self._figure(spot, part, width) if spot.label == FIGURE else self._table(spot, part, width)
        if before:
            for element in made:
                spot.paragraph.addprevious(element)
        else:
            for element in reversed(made):
                spot.paragraph.addnext(element)

    def _figure(self, spot: Spot, part: object, width: float) -> list[BaseOxmlElement]:
        chart = dataclasses.replace(self.results[spot.id].plot(), id=spot.id)
        holder = Paragraph(OxmlElement("w:p"), _Story(part))
        png = pictures.png(self.study, chart)
        docx_parts.picture_run(holder, png, width_cm=min(width, room.USUAL_CM), description=chart.title)
        return [holder._p, self._caption(spot, part, chart.title)]

    def _table(self, spot: Spot, part: object, width: float) -> list[BaseOxmlElement]:
        table = blocks.table(self.results[spot.id], min_n=self.study.assumptions.report_min_n)
        if self.study.notice:
            table = table.with_notes(self.study.notice)
        below = docx_parts.note_paragraphs(self.document, table.notes) or [docx_parts.spacer(self.document)]
        made = docx_parts.table_element(self.document, table, width_cm=width)
        return [self._caption(spot, part, table.title), made, *(paragraph._p for paragraph in below)]

    def _caption(self, spot: Spot, part: object, title: str) -> BaseOxmlElement:
        """Make a numbered caption; headers and footers repeat on every page, so theirs bears no number."""
        paragraph = docx_parts.new_paragraph(self.document)
        if part is self.document.part:
            docx_parts.caption(self.document, paragraph, spot.label, title, self._mark(spot))
        else:
            docx_xml.add_run(paragraph, title, docx_xml.CAPTION)
        return paragraph._p

    def _mark(self, spot: Spot) -> str:
        """Return a bookmark name that is free in this document; the first place of an exhibit gets the plain one."""
        plain = docx_xml.bookmark_name(spot.label, spot.id)
        names = (plain, *(f"{plain[:37]}_{at}" for at in range(2, 100)))
        mark = next(name for name in names if name not in self.marks)
        self.marks.add(mark)
        return mark

    @staticmethod
    def _clear(spot: Spot) -> None:
        """Remove the placeholder, and its paragraph with it unless that holds something of the author's."""
        if placeholders.must_stay(spot.paragraph):
            placeholders.write(spot, "")
            return
        after = spot.paragraph.getprevious()
        for marker in spot.paragraph.findall("*"):
            if marker.tag in _MARKERS and after is not None:
                after.append(marker)
        spot.paragraph.getparent().remove(spot.paragraph)


@dataclass(frozen=True, slots=True)
class _Story:
    """What python-docx asks of a paragraph's parent: the part that pictures belong to."""

    part: object
