"""The questions of an export, with what was answered and, where there is a twin, with the option numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from djqj_analysis.base.brackets import TYPED, without
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.columnmap import PURPOSE, UNIT
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import DECLARED, JUMPED, TEXT, is_numeric
from djqj_analysis.study.item import Level

MANY = ("multi", "sort")
NOTHING = frozenset({"", "(空)", "(未答)"})
NO_ANSWER = NOTHING | {JUMPED, "(不了解)", "(不愿回答)", "(超出范围)"}
NUMBER_CODES = frozenset({"-1", "-2", "-3"})

_TAG = re.compile(r"[（(\[【]\s*[^（()）\[\]【】]{0,6}题[^（()）\[\]【】]{0,6}[)）\]】]")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: ``cells`` as given (tidied), ``answers`` those that are answers, ``numbers`` the twin's cells."""

    name: str
    part: str
    header: str
    cells: pd.Series
    answers: pd.Series
    numbers: pd.Series | None
    variants: int = 0
    """Spellings that differ only in spaces and punctuation: options that were chosen have none."""
    is_unit: bool = False
    """Whether a confirmed column map says that it names the organisation."""
    declared: tuple[Level, ...] = ()
    """The options with their codes, where the file itself lists them."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The options that the file lists, or else those that were answered."""
        return tuple(level.label for level in self.declared) or tuple(dict.fromkeys(self.answers))

    @property
    def closed(self) -> bool | None:
        """Whether the file lists options, or the twin holds numbers of them; ``None`` without a twin or an answer."""
        if self.declared:
            return True
        if self.numbers is None:
            return None
        there = self.numbers[~self.numbers.isin(NO_ANSWER | NUMBER_CODES)]
        typed = len(there) and (there.reset_index(drop=True) == self.cells[there.index].reset_index(drop=True)).all()
        return None if there.empty else bool(there.map(is_numeric).all() and not typed)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One question and its columns; ``kind`` as the reader of the platform sees it, ``tag`` what the heading says.

    ``options`` are the options of a multi-select or sorting question in the order of the questionnaire, where the file
    tells it: from columns of their own, here or in the twin.
    """

    number: str
    stem: str
    kind: str
    columns: tuple[Column, ...]
    options: tuple[str, ...] = ()
    tag: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        stem = f"“{self.stem}”" if self.stem else ""
        return f"第 {self.number} 题{stem}" if self.number else stem

    @property
    def is_spread(self) -> bool:
        """Whether each option has a column of its own."""
        return self.kind in MANY and any(column.part for column in self.columns)


def tidied(cells: pd.Series) -> pd.Series:
    """Return cells without outer spaces and write-ins, brackets of non-answers half-width."""
    table = {text: _tidy(text) for text in cells.unique()}
    return cells.map(table).astype("str")


def _tidy(text: str) -> str:
    text = without(text, *TYPED).strip()
    folded = unicodedata.normalize("NFKC", text)
    return folded if folded in NO_ANSWER else text


def group(raw: RawAnswers) -> Iterator[Question]:
    """Yield the questions in their order; metadata are left out."""
    rows = [row for row in raw.columns.itertuples(index=False) if row.kind != "meta"]

    def key(row: object) -> tuple[str, str, bool]:
        alone = "" if row.number else str(row.name)  # type: ignore[attr-defined]
        return str(row.number), alone, bool(row.part) and row.kind == "fill"  # type: ignore[attr-defined]

    for (number, _, _), members in groupby(rows, key=key):
        listed = list(members)
        tag = next((match[0] for row in listed if (match := _TAG.search(row.header))), "")
        columns = tuple(_column(raw, row, i, len(listed)) for i, row in enumerate(listed))
        stems = [one_line(str(row.stem)) for row in listed]
        is_bare = listed[0].kind == "matrix" and all(row.part for row in listed)
        stem = next(filter(None, stems), "" if is_bare else one_line(str(listed[0].header)))
        yield Question(number, stem, listed[0].kind, columns, _options(raw, number, listed), tag)


def one_line(text: str) -> str:
    """Return a heading without line breaks and runs of spaces."""
    return re.sub(r"\s+", " ", text).strip()


def _column(raw: RawAnswers, row: object, place: int, width: int) -> Column:
    name, part, header = str(row.name), str(row.part), str(row.header)  # type: ignore[attr-defined]
    cells = tidied(raw.frame[name])
    absent = NO_ANSWER if raw.coding == TEXT else NO_ANSWER | NUMBER_CODES
    numbers = _twin(raw, row, place, width)
    answers = cells[~cells.isin(absent)]
    spelt = raw.frame[name][answers.index].map(lambda text: without(text, *TYPED))
    variants = spelt.nunique() - answers.map(normal).nunique()
    is_unit = getattr(row, PURPOSE, "") == UNIT
    declared = getattr(row, DECLARED, ())
    return Column(name, one_line(part), header, cells, answers, numbers, variants, is_unit, declared)


def _twin(raw: RawAnswers, row: object, place: int, width: int) -> pd.Series | None:
    """Return the twin's cells of the same column: the one of its number, of its row label, or at its place."""
    if raw.codes is None:
        return None
    there = raw.codes.columns
    number, stem, part = str(row.number), str(row.stem), str(row.part)  # type: ignore[attr-defined]
    same = there.loc[(there["number"] == number) & (there["kind"] != "meta")]
    if not number:
        same = same.loc[same["stem"].map(normal) == normal(stem)]
    parted = same.loc[same["part"].map(normal) == normal(part)]
    if len(parted) == 1:
        same = parted
    elif len(same) == width:
        same = same.iloc[[place]]
    if len(same) != 1:
        return None
    cells = tidied(raw.codes.frame[str(same["name"].iloc[0])])
    return cells.set_axis(raw.frame.index)


def _options(raw: RawAnswers, number: str, rows: list) -> tuple[str, ...]:
    """Return the options that have columns of their own, from this file or its twin."""
    own = [one_line(row.part) for row in rows if row.part and row.kind in MANY]
    if own or raw.codes is None or not number:
        return tuple(own)
    there = raw.codes.columns
    spread = there[(there["number"] == number) & there["kind"].isin(MANY) & (there["part"] != "")]
    return tuple(map(one_line, spread["part"]))
