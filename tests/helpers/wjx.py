"""Write the exports of 问卷星 (按文本, 按序号, 按分数) for any codebook, in the header layouts of formats.md §1.3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import normal
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import MANY, Item, Kind, Level

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
SKIPPED, BLANK = "(跳过)", "(空)"
WAYS = ("as exported", "shuffled", "with unknown metadata")
"""How every quirk is shown: as it is, with the questions and the metadata in another order, with columns in between."""

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


def score_rows(codebook: Codebook, sheets: Sequence[Sheet], *, is_reversed: bool) -> list[list[str]]:
    """Return headings and rows of an export by scores: 总分, codes as scores, reversed or not, multi-selects as 0/1."""
    head, *rows = code_rows(codebook, sheets)
    scores: list[dict[str, str]] = []
    for sheet in sheets:
        found = {}
        for item in codebook.survey:
            code = {level.label: level.code for level in item.answers}.get(sheet[item.variable])
            if item.kind not in (*MANY, Kind.TEXT, Kind.UNIT) and code is not None:
                is_flipped = is_reversed and item.reverse
                found[item.variable] = str(sum(item.code_range) - int(code)) if is_flipped else code
        scores.append(found)
    places = {item.variable: i for item, i in zip(codebook.survey, _starts(codebook), strict=True)}
    for row, found in zip(rows, scores, strict=True):
        for variable, score in found.items():
            row[places[variable]] = score
        row.insert(len(META), str(sum(map(int, found.values()))))
    return [[*META, "总分", *head[len(META) :]], *rows]


def _starts(codebook: Codebook) -> list[int]:
    widths = [len(item.levels) if item.kind in MANY else 1 for item in codebook.survey]
    return [len(META) + sum(widths[:i]) for i in range(len(widths))]


def arranged(blocks: Sequence[Sequence[str]], way: str, seed: int = 1) -> tuple[list[str], list[int]]:
    """Return headings in one of :data:`WAYS`, and where the headings of the blocks stand there, in the order of blocks.

    A block is one question, whose columns stand together (known metadata may come between), or one column of metadata.
    """
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(blocks)) if way == "shuffled" else np.arange(len(blocks))
    headers: list[str] = ["渠道编号"] if way == "with unknown metadata" else []
    places: dict[tuple[int, int], int] = {}
    for number in order:
        for at, header in enumerate(blocks[number]):
            places[int(number), at] = len(headers)
            headers.append(header)
            if way == "with unknown metadata" and at == 0:
                headers.append("用户ID" if "用户ID" not in headers else "自定义字段")
    if way == "with unknown metadata":
        headers = _once(headers, places)
    return headers, [places[number, at] for number, block in enumerate(blocks) for at in range(len(block))]


def _once(headers: list[str], places: dict[tuple[int, int], int]) -> list[str]:
    """Keep inserted metadata only the first time, so that no heading is there twice."""
    inserted, kept = set(), []
    for i, header in enumerate(headers):
        if i in places.values() or header not in inserted:
            kept.append(i)
        inserted.add(header)
    places.update({key: kept.index(place) for key, place in places.items()})
    return [headers[i] for i in kept]


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


def real_items(raw: RawAnswers) -> tuple[Item, ...]:
    """Return what a codebook of the real pair would say: options in the order of their numbers."""
    items = []
    for row in raw.columns[raw.columns["kind"] != "meta"].itertuples(index=False):
        if row.kind == "multi":
            parts = raw.codes.columns.query("number == @row.number")["part"]
            levels = [Level(str(i), part) for i, part in enumerate(parts, start=1)]
            items.append(Item(f"q{row.number}", "respondent", Kind.MULTI, row.stem, "", tuple(levels), row.number))
            continue
        pairs = dict(
            zip(raw.codes.frame[row.name], raw.frame[row.name].str.replace("〖.*〗", "", regex=True), strict=True)
        )
        numbers = [int(number) for number in pairs if number.isdecimal()]
        levels = [Level(str(i), pairs.get(str(i), f"没人选{i}")) for i in range(1, max(numbers) + 1)]
        assert len({normal(level.label) for level in levels}) == len(levels)
        items.append(Item(f"q{row.number}", "respondent", Kind.SINGLE, row.stem, "", tuple(levels), row.number))
    return tuple(items)
