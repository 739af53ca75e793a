"""The text of an export → the matrix of answers; a twin in numbers is held against it cell by cell.

Faults: ``C001``–``C002`` of :mod:`~djqj_analysis.clean.bind` and :mod:`~djqj_analysis.clean.labels`; ``C003`` the twins
disagree.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.bind import bind
from djqj_analysis.clean.labels import BLANK, JUMPED, by_label, by_order, coded, name_unknown, tidy
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import SERIAL, normal
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import CHOICES, MANY, Item, Kind

UNRANKED = "-2"
NOT_CHOSEN = 0
SHOWN_CELLS = 5
SEPARATORS = {Kind.MULTI: "┋", Kind.RANK: "→"}


def encode(raw: RawAnswers, codebook: Codebook, faults: Gather) -> Answers:
    """Return the matrix of all closed answers; every fault found on the way is gathered."""
    columns = bind(raw.columns, codebook, raw.path.name, faults)
    twin = {} if raw.codes is None else bind(raw.codes.columns, codebook, raw.codes.path.name, faults)
    names: list[str] = []
    parts: list[NDArray[np.int8]] = []
    for item in codebook.survey:
        if item.kind not in CHOICES | MANY:
            if item.kind is Kind.UNIT:
                _compare_units(raw, columns.get(item.variable), twin.get(item.variable), item, faults)
            continue
        block = _many(raw, columns.get(item.variable), item, faults)
        if item.variable in twin and raw.codes is not None:
            other = _many(raw.codes, twin[item.variable], item, faults, numbered=True)
            block = _settled(block, other, item, raw, faults)
        names += item.columns
        parts.append(block)
    return Answers(np.hstack(parts) if parts else np.empty((len(raw.frame), 0), np.int8), tuple(names))


def texts(raw: RawAnswers, codebook: Codebook, kind: Kind) -> Mapping[str, pd.Series]:
    """Return the text columns of one kind (open answers, unit codes), blanks as empty text."""
    columns = bind(raw.columns, codebook, raw.path.name, Gather())
    return {
        item.variable: raw.frame[columns[item.variable][0]].map(
            lambda cell: "" if tidy(cell) in BLANK | JUMPED else cell.strip()
        )
        for item in codebook.survey
        if item.kind is kind and item.variable in columns
    }


def _many(
    raw: RawAnswers, columns: tuple[str, ...] | None, item: Item, faults: Gather, *, numbered: bool = False
) -> NDArray[np.int8]:
    """Return the block of one item, shape (n, columns of the item)."""
    if columns is None:
        return np.full((len(raw.frame), len(item.columns)), MISSING, np.int8)
    if item.kind in CHOICES:
        cells = raw.frame[columns[0]]
        codes = coded(cells, by_order(item) if numbered else by_label(item))
        name_unknown(cells, codes, item, f"{raw.path.name} 第 {item.number} 题“{item.label}”", faults)
        return codes[:, None]
    if len(columns) > 1 or numbered:
        return _spread(raw, columns, item)
    return _joined(raw.frame[columns[0]], item, raw.path.name, faults)


def _joined(cells: pd.Series, item: Item, where: str, faults: Gather) -> NDArray[np.int8]:
    """One cell lists all choices: 甲┋乙 for multi-select, 乙→甲 for sorting."""
    places, distinct = pd.factorize(cells)
    options = [normal(level.label) for level in item.levels]
    rows = np.full((len(distinct), len(options)), NOT_CHOSEN, np.int8)
    for row, text in zip(rows, map(str, distinct), strict=True):
        if tidy(text) in BLANK:
            row[:] = MISSING
        elif tidy(text) in JUMPED:
            row[:] = SKIPPED
        else:
            for rank, choice in enumerate(text.split(SEPARATORS[item.kind]), start=1):
                label = normal(tidy(choice))
                if label in options:
                    row[options.index(label)] = rank if item.kind is Kind.RANK else 1
                else:
                    unknown = pd.Series([choice] * int((cells == text).sum()))
                    name_unknown(
                        unknown, np.full(len(unknown), -128, np.int8), item, f"{where} 第 {item.number} 题", faults
                    )
    return rows[places]


def _spread(raw: RawAnswers, columns: tuple[str, ...], item: Item) -> NDArray[np.int8]:
    """One column per option: 0/1 for multi-select, the rank (−2 not ranked) for sorting."""
    parts = raw.columns.set_index("name")["part"].map(normal)
    by_part = {parts[name]: name for name in columns}
    block = np.full((len(raw.frame), len(item.levels)), MISSING, np.int8)
    special = {"": MISSING, "(空)": MISSING, "-3": SKIPPED, "(跳过)": SKIPPED, UNRANKED: NOT_CHOSEN}
    for place, level in enumerate(item.levels):
        name = by_part.get(normal(level.label))
        if name is not None:
            block[:, place] = coded(
                raw.frame[name],
                lambda cell: special.get(tidy(cell), int(tidy(cell)) if tidy(cell).isdigit() else MISSING),
            )
    return block


def _settled(
    words: NDArray[np.int8], numbers: NDArray[np.int8], item: Item, raw: RawAnswers, faults: Gather
) -> NDArray[np.int8]:
    """Return the text twin's codes; a sorting question that is all −2 in numbers is what the text says it is."""
    differ = (words != numbers).any(axis=1)
    if item.kind is Kind.RANK:
        differ &= ~((numbers == NOT_CHOSEN).all(axis=1) & (words < 0).all(axis=1))
    _name_differences(differ, item, raw, faults)
    return words


def _compare_units(
    raw: RawAnswers, words: tuple[str, ...] | None, numbers: tuple[str, ...] | None, item: Item, faults: Gather
) -> None:
    """Codes of units are only places in a list: each must go with one label, and each label with one code."""
    if words is None or numbers is None or raw.codes is None:
        return
    pairs = pd.DataFrame({"word": raw.frame[words[0]].to_numpy(), "number": raw.codes.frame[numbers[0]].to_numpy()})
    usual = pairs.groupby("number")["word"].transform(lambda group: group.mode().iloc[0])
    _name_differences((pairs["word"] != usual).to_numpy(), item, raw, faults)


def _name_differences(differ: NDArray[np.bool_], item: Item, raw: RawAnswers, faults: Gather) -> None:
    if not differ.any() or raw.codes is None:
        return
    serials = raw.frame[SERIAL].to_numpy()[differ] if SERIAL in raw.frame else np.flatnonzero(differ) + 1
    shown = "、".join(map(str, serials[:SHOWN_CELLS])) + (" 等" if len(serials) > SHOWN_CELLS else "")
    what = f"与按文本导出不一致：序号 {shown}，共 {len(serials)} 格"
    where = f"{raw.codes.path.name} 第 {item.number} 题“{item.label}”"
    faults.add(Fault("C003", where, what, "请重新导出同一批答卷的两种格式，不要手工改动其中一份"))
