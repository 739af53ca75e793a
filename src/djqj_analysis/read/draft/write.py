"""A draft as files: ``study.toml``, ``data/codebook.csv``, ``疑问.csv``. These functions only return bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from djqj_analysis.read.draft.description import Sources, study
from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.items import Drafted, levels_text
from djqj_analysis.study.item import SURVEY, Item
from djqj_analysis.study.load_codebook import COLUMNS

STUDY, CODEBOOK, DOUBTS = "study.toml", "data/codebook.csv", "疑问.csv"
DOUBT_HEADINGS = ("序", "位置", "问题", "暂按", "请您", "答复")

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")


def files(
    drafted: Drafted, doubts: Sequence[Doubt], sources: Sources, standard: Iterable[Item] = ()
) -> dict[str, bytes]:
    """Return path below the study folder → content; ``standard`` are the items of the ledgers."""
    items = [*drafted.items, *(item for item in standard if item.table != SURVEY)]
    return {STUDY: study(drafted, sources), CODEBOOK: codebook(items), DOUBTS: doubt_list(doubts)}


def codebook(items: Iterable[Item]) -> bytes:
    """Return items as ``codebook.csv``."""
    rows = [
        (
            *(
                item.variable,
                item.table,
                item.number,
                item.stem,
                item.wording,
                item.kind.value,
                levels_text(item.levels),
            ),
            *("是" if item.reverse else "", item.scale, item.role, "；".join(item.overlap), item.unit),
            *(item.label, item.formula, item.shown_if),
        )
        for item in items
    ]
    return table([tuple(COLUMNS), *rows])


def doubt_list(doubts: Sequence[Doubt]) -> bytes:
    """Return the doubts as a table that a person answers in Excel."""
    rows = [(str(i), doubt.where, doubt.question, doubt.assumed, doubt.action, "") for i, doubt in enumerate(doubts, 1)]
    return table([DOUBT_HEADINGS, *rows])


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV for Excel: UTF-8 with its mark, and no cell that Excel would run as a formula."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows([[safe(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs; the mark in front is no part of a wording when headings are compared.

    Examples
    --------
    >>> safe("=1+1"), safe("–3")
    ("'=1+1", '–3')
    """
    return f"'{text}" if _FORMULA.match(text.lstrip()) else text
