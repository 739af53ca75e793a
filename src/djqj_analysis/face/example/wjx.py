"""问卷星 exports: the twin files 按文本 and 按序号 in the current generation of headers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.face.example.dirt import SOURCES, Envelope
from djqj_analysis.face.example.survey import BLANK, SKIPPED, UNRANKED, Sheets
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
JUMPED, EMPTY = "(跳过)", "(空)"
CHOICE_MARK, RANK_MARK = "┋", "→"
TRAILING_SPACE = "7"  # headers of real files often carry one
Table = list[list[object]]


@dataclass(frozen=True, slots=True)
class Column:
    """A header, and what the sheet in a given row has there."""

    header: str
    cell: Callable[[int], object]


def twins(
    sheets: Sheets, envelope: Envelope, sent: list[tuple[int, datetime]], codebook: Codebook, units: list[str]
) -> tuple[Table, Table]:
    """Return the rows of both files (按文本, 按序号), header first.

    Parameters
    ----------
    sheets, envelope
        Answers, and what the platform adds.
    sent
        Row number and time of every submission, in order; a duplicate is the same row sent again.
    codebook, units
        The items, and the codes of the organisations: the options of ``unit_code``.
    """
    text: list[Column] = []
    codes: list[Column] = []
    stems: set[str] = set()
    for item in codebook.survey:
        header = _header(item, stems)
        if item.kind is Kind.TEXT:
            text.append(Column(header, _fill_in(sheets, JUMPED)))
            codes.append(Column(header, _fill_in(sheets, SKIPPED)))
        elif item.kind is Kind.MULTI:
            text.append(Column(header, _chosen(item, sheets)))
            codes += [Column(name, _part(sheets.wishes, k)) for k, name in enumerate(_options(item, header))]
        elif item.kind is Kind.RANK:
            text.append(Column(header, _ranked(item, sheets)))
            codes += [Column(name, _rank(sheets, k)) for k, name in enumerate(_options(item, header))]
        else:
            labels = units if item.kind is Kind.UNIT else [level.label for level in item.levels]
            text.append(Column(header, _label(sheets, item.variable, labels)))
            codes.append(Column(header, _position(sheets, item.variable)))
    return _rows(text, envelope, sent), _rows(codes, envelope, sent)


def _header(item: Item, stems: set[str]) -> str:
    """Return the header: the first row of a matrix carries the stem, the following rows only its number."""
    wording = f"{item.number}. {item.wording}"
    if item.stem and item.number not in stems:
        stems.add(item.number)
        return f"{item.number}. {item.stem}—{item.wording}"
    return wording + " " if item.number == TRAILING_SPACE else wording


def _options(item: Item, header: str) -> list[str]:
    """One column per option: the first with the stem, the others with or without a space after the number."""
    first, *others = (level.label for level in item.levels)
    return [
        f"{header}({first})",
        *(f"{item.number}{' ' * (k % 2)}({label})" for k, label in enumerate(others, start=1)),
    ]


def _label(sheets: Sheets, variable: str, labels: list[str]) -> Callable[[int], object]:
    words: dict[int, object] = {SKIPPED: JUMPED, BLANK: None}
    words |= enumerate(labels, start=1)
    values = sheets.positions[variable].tolist()
    return lambda row: words[values[row]]


def _position(sheets: Sheets, variable: str) -> Callable[[int], object]:
    values = sheets.positions[variable].tolist()
    return lambda row: None if values[row] == BLANK else values[row]


def _fill_in(sheets: Sheets, skipped: object) -> Callable[[int], object]:
    consent = sheets.positions["unit_code"].tolist()
    return lambda row: skipped if consent[row] == SKIPPED else sheets.text[row] or EMPTY


def _chosen(item: Item, sheets: Sheets) -> Callable[[int], object]:
    labels = [level.label for level in item.levels]

    def cell(row: int) -> object:
        chosen = sheets.wishes[row].tolist()
        if chosen[0] == SKIPPED:
            return JUMPED
        return CHOICE_MARK.join(label for label, on in zip(labels, chosen, strict=True) if on)

    return cell


def _part(values: NDArray[np.int64], k: int) -> Callable[[int], object]:
    column = values[:, k].tolist()
    return lambda row: column[row]


def _ranked(item: Item, sheets: Sheets) -> Callable[[int], object]:
    labels = [level.label for level in item.levels]

    def cell(row: int) -> object:
        ranks = sheets.ranks[row].tolist()
        if ranks[0] in (SKIPPED, BLANK):
            return JUMPED if ranks[0] == SKIPPED else EMPTY
        return RANK_MARK.join(label for rank, label in sorted(zip(ranks, labels, strict=True)) if rank > 0)

    return cell


def _rank(sheets: Sheets, k: int) -> Callable[[int], object]:
    """Return ranks; a question skipped or left open is −2 throughout, only the text twin tells them apart."""
    column = sheets.ranks[:, k].tolist()
    return lambda row: column[row] if column[row] > 0 else UNRANKED


def _rows(columns: list[Column], envelope: Envelope, sent: list[tuple[int, datetime]]) -> Table:
    rows: Table = [[*META, *(column.header for column in columns)]]
    seconds, source = envelope.seconds.tolist(), envelope.source.tolist()
    for serial, (row, moment) in enumerate(sent, start=1):
        stamp = f"{moment.year}/{moment.month}/{moment.day} {moment:%H:%M:%S}"
        meta = [serial, stamp, f"{seconds[row]}秒", *SOURCES[source[row]], envelope.address[row]]
        rows.append([*meta, *(column.cell(row) for column in columns)])
    return rows
