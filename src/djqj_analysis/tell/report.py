"""``研究报告_图表.docx``: methods, results, discussion and limits, references – every number from a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from djqj_analysis.base.result import Result
from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.table import Table
from djqj_analysis.study.study import Study
from djqj_analysis.tell import claims, gbt7714, methods, pictures
from djqj_analysis.tell.blocks import Block, Figure, Heading, cited, shown, write
from djqj_analysis.tell.outline import REPORT, Part, exhibits
from djqj_analysis.tell.references import Reference, of

FILE = "研究报告_图表.docx"
Prose = Callable[[Study, Mapping[str, Result]], Sequence[str | Table]]
PROSE: Mapping[str, Prose] = MappingProxyType(
    {
        "design": methods.design,
        "sample": methods.sample,
        "instruments": methods.instruments,
        "definitions": methods.definitions,
        "models": methods.models,
        "hypotheses": claims.hypotheses,
        "answers": claims.answers,
        "discussion": claims.discussion,
        "limits": claims.limits,
    }
)


def build(
    study: Study,
    results: Mapping[str, Result],
    *,
    references: tuple[Reference, ...] | None = None,
    pngs: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the report as a Word file.

    Parameters
    ----------
    study : Study
    results : mapping
        Result id → result; what is absent is left out.
    references : tuple of Reference, optional
        Sources that the text may cite and the list shows; by default those of the study.
    pngs : mapping, optional
        All figures of the report already drawn, by result id; by default they are drawn here.
    """
    sources = of(study) if references is None else references
    blocks, listed = cited(_blocks(study, results), sources)
    charts = [block.chart for block in blocks if isinstance(block, Figure)]
    drawn = pictures.pngs(study, charts) if pngs is None else pngs
    paper = Paper(study.title, by=study.group, notice=study.notice)
    write(paper, blocks, drawn)
    if listed:
        paper.heading("参考文献", 1).references([gbt7714.line(each, edition=study.options.gbt7714) for each in listed])
    return paper.to_bytes()


def _blocks(study: Study, results: Mapping[str, Result]) -> Iterator[Block]:
    for section in REPORT:
        yield Heading(section.title, 1)
        for part in section.parts:
            body = list(_part(study, results, part))
            if body:
                yield Heading(part.title, 2)
                yield from body


def _part(study: Study, results: Mapping[str, Result], part: Part) -> Iterator[Block]:
    if part.prose:
        yield from PROSE[part.prose](study, results)
    for exhibit in exhibits(part, results):
        yield from shown(exhibit, results[exhibit.id], min_n=study.assumptions.report_min_n)
