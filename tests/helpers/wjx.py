"""Write the twin exports of 问卷星 (按文本 and 按序号) for any codebook, in the header layouts of formats.md §1.3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import MANY, Item, Kind

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
SKIPPED, BLANK = "(跳过)", "(空)"

Sheet = Mapping[str, str]
"""One answer sheet: metadata by heading and answers by variable, as the export by text spells them."""


def text_rows(codebook: Codebook, sheets: Sequence[Sheet], *, layout: str = "current") -> list[list[str]]:
    """Return headings and rows of the export by text."""
    headings = [*META, *_text_headings(codebook, layout)]
    names = [*META, *(item.variable for item in codebook.survey)]
    return [headings, *([sheet[name] for name in names] for sheet in sheets)]


def code_rows(codebook: Codebook, sheets: Sequence[Sheet], *, layout: str = "current") -> list[list[str]]:
    """Return headings and rows of the export by option numbers."""
    headings = list(META)
    texts = dict(zip([item.variable for item in codebook.survey], _text_headings(codebook, layout), strict=True))
    for item in codebook.survey:
        headings += _option_headings(item, layout) if item.kind in MANY else [texts[item.variable]]
    units = sorted({sheet[item.variable] for item in codebook.survey if item.kind is Kind.UNIT for sheet in sheets})
    rows = []
    for sheet in sheets:
        row: list[str] = [sheet[name] for name in META]
        for item in codebook.survey:
            row += _numbers(item, sheet[item.variable], units)
        rows.append(row)
    return [headings, *rows]


def _text_headings(codebook: Codebook, layout: str) -> list[str]:
    headings, last = [], ""
    mark = "、" if layout in ("2016", "2018") else ". "
    for item in codebook.survey:
        kind = " (矩阵单选题 *必答)" if layout == "2016" and item.stem else ""
        if item.stem and item.number == last:
            headings.append(item.wording if layout == "2016" else f"{item.number}{mark}{item.wording}")
        elif item.stem:
            headings.append(f"{item.number}{mark}{item.stem}{kind}—{item.wording}")
        else:
            headings.append(f"{item.number}{mark}{item.wording} ")
        last = item.number
    return headings


def _option_headings(item: Item, layout: str) -> list[str]:
    options = [level.label for level in item.levels]
    if layout == "2016":
        return [f"第{item.number}题({option})" for option in options]
    if layout == "2018":
        return [f"{item.number}、({option})" for option in options]
    return [f"{item.number}. {item.wording}({options[0]})", *(f"{item.number} ({option})" for option in options[1:])]


def _numbers(item: Item, text: str, units: Sequence[str]) -> list[str]:
    width = len(item.levels) if item.kind in MANY else 1
    labels = [level.label for level in item.levels]
    if item.kind is Kind.TEXT:
        return ["-3" if text == SKIPPED else text]
    if text == SKIPPED:
        return ["-2" if item.kind is Kind.RANK else "-3"] * width
    if text in (BLANK, ""):
        return [""] * width
    if item.kind is Kind.UNIT:
        return [str(units.index(text) + 1)]
    if item.kind is Kind.MULTI:
        return ["1" if label in text.split("┋") else "0" for label in labels]
    if item.kind is Kind.RANK:
        order = text.split("→")
        return [str(order.index(label) + 1) if label in order else "-2" for label in labels]
    return [str(labels.index(text) + 1)]
