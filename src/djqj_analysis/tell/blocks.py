"""A document as a list of blocks: headings, prose, tables, figures – before Word comes in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from djqj_analysis.base.result import Result
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.table import Table
from djqj_analysis.tell import disclosure
from djqj_analysis.tell.outline import Exhibit
from djqj_analysis.tell.references import Reference, cite


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that stands in the document under the id of its result."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Prose that must stand on the page of what follows it, such as the stem of a question."""

    text: str


Block = Heading | Lead | str | Table | Figure | NewPage


def shown(exhibit: Exhibit, result: Result, *, min_n: int) -> Iterator[Block]:
    """Yield a result as it stands in a document: its sentence with references, then the table, then the figure."""
    places = (("表", exhibit.table), ("图", exhibit.figure))
    seen = "、".join(f"{{{{{label}:{result.id}}}}}" for label, wanted in places if wanted)
    yield f"{result.sentence().rstrip('。')}{f'（见{seen}）' if seen else ''}。"
    if exhibit.table:
        yield table(result, min_n=min_n)
    if exhibit.figure:
        yield Figure(dataclasses.replace(result.plot(), id=result.id))


def table(result: Result, *, min_n: int) -> Table:
    """Return a result's table as it may be published, under the id of the result."""
    return dataclasses.replace(disclosure.suppress(result.table(), min_n), id=result.id)


def cited(blocks: Iterable[Block], references: tuple[Reference, ...]) -> tuple[list[Block], tuple[Reference, ...]]:
    """Give numbers to the sources that the prose cites; return the blocks and the sources in the order of the list."""
    blocks = list(blocks)
    prose = [at for at, block in enumerate(blocks) if isinstance(block, str)]
    written, listed = cite([str(blocks[at]) for at in prose], references)
    for at, text in zip(prose, written, strict=True):
        blocks[at] = text
    return blocks, listed


def write(paper: Paper, blocks: Sequence[Block], pngs: Mapping[str, bytes]) -> None:
    """Write blocks into a document; every figure must have been drawn."""
    for block in blocks:
        match block:
            case Heading(text, level):
                paper.heading(text, level)
            case Table():
                paper.table(block)
            case Figure(chart):
                paper.figure(chart, pngs[chart.id])
            case NewPage():
                paper.page_break()
            case Lead(text):
                paper.paragraph(text, keep=True)
            case str():
                paper.paragraph(block)
