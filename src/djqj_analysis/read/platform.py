"""What every survey platform must deliver, so that nothing after reading depends on the platform.

A platform is a module with ``NAME``, ``claims(headers)`` and ``arrange(frame)``; :mod:`~djqj_analysis.read.sniff` keeps
the list of them. Cells are canonical: ``""`` or 「(空)」 blank, 「(跳过)」 skipped by logic, options joined by ``┋``,
sorted ones by ``→``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from djqj_analysis.base.brackets import TYPED, without
from djqj_analysis.base.shown import Guarded

TEXT, NUMBER, SCORE, CODE = "text", "number", "score", "code"
CODINGS = (TEXT, NUMBER, SCORE, CODE)
"""What an answer's cell holds: its label, the number of its option (1..k), its score, its code in the codebook."""
UNCLEAR = "unclear"
"""Numbers that may be option numbers as well as scores: a person must say which."""
CODING_WORDS = {TEXT: "按文本", NUMBER: "按序号", SCORE: "按分数", CODE: "按编码表的编码", UNCLEAR: "按序号或按分数"}

DECLARED = "declared"
"""Column of :attr:`Layout.columns` that only some files have: the options (``Level``) that the file itself lists."""
JOINED, ORDERED = "┋", "→"
JUMPED = "(跳过)"
SKIPPED = (JUMPED, "（跳过）")
NOT_ANSWERED = ("", "(空)", "（空）", *SKIPPED, "(未答)", "(不了解)", "(不愿回答)", "(超出范围)", "-1", "-2", "-3")
MANY_TEXTS = 20
PROVINCES = (
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西"),
    *("山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古"),
    *("广西", "西藏", "宁夏", "新疆", "香港", "澳门"),
)

_NUMERIC = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")  # more digits are no number of anything, and none to Python
_REGION = re.compile("(?:" + "|".join(PROVINCES) + r")[^-]{0,8}(?:-[^-]+){1,3}")
_REGION_HEADING = re.compile("请选择.{0,4}省.{0,6}[市区县]")
_MANY = ["multi", "sort"]


@dataclass(frozen=True, slots=True, eq=False)
class Layout(Guarded):
    """One sheet brought into the common form.

    ``columns`` has the fields of :data:`djqj_analysis.read.headings.COLUMNS`; ``frame`` is all text, one column for
    each row of ``columns`` (by its ``name``), indexed by Excel row; ``coding`` is one of :data:`CODINGS` or
    :data:`UNCLEAR`; ``totals`` are rows of the file that add up others and are left out, with the word that says so;
    ``notes`` say in Chinese what else was understood in a way that a person should know, and what to do if it is wrong.
    """

    columns: pd.DataFrame
    frame: pd.DataFrame
    coding: str = TEXT
    totals: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


class Platform(Protocol):
    """A module that reads the exports of one platform."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module constant
        """Name as :attr:`RawAnswers.platform` and ``platform=`` have it."""

    def claims(self, headers: Sequence[str]) -> bool:
        """Whether these headings are those of the platform; never by position or file name."""

    def arrange(self, frame: pd.DataFrame) -> Layout:
        """Bring a sheet, as :func:`djqj_analysis.read.workbook.load` returns it, into the common form."""


def answered(cells: pd.Series) -> pd.Series:
    """Return the cells that hold an answer."""
    return cells[~cells.isin(NOT_ANSWERED)]


def tally(cells: pd.Series) -> pd.Series:
    """Return how often each answer was given, by its text: long columns hold few different answers."""
    counts = cells.value_counts(sort=False)
    return counts[~counts.index.isin(NOT_ANSWERED)]


def is_numeric(text: str) -> bool:
    """Whether a cell is a plain number.

    Examples
    --------
    >>> is_numeric("4"), is_numeric("2.5"), is_numeric("4分")
    (True, True, False)
    """
    return _NUMERIC.fullmatch(text) is not None


def is_spread(columns: pd.DataFrame) -> pd.Series:
    """Tell which columns hold one option each of a multi-select or sorting question."""
    return columns["kind"].isin(_MANY) & (columns["part"] != "")


def kinds(columns: pd.DataFrame, frame: pd.DataFrame) -> list[str]:
    """Return the kinds of all columns, refined by what only the cells can tell.

    A single column of joined options is a multi-select or a sorting question; many different texts are a fill-in;
    「广东-深圳-南山区」 is a region. A matrix with one row of many texts is a block of blanks.
    """
    found = [_kind(row, frame[row.name]) for row in columns.itertuples(index=False)]
    blocks = list(zip(columns["number"], columns["stem"], strict=True))
    blanks = {block for block, kind, was in zip(blocks, found, columns["kind"], strict=True) if was == "matrix" != kind}
    return ["fill" if kind == "matrix" and block in blanks else kind for kind, block in zip(found, blocks, strict=True)]


def _kind(row: object, cells: pd.Series) -> str:
    kind, stem = str(row.kind), str(row.stem)  # type: ignore[attr-defined]
    if kind in ("meta", "fill", "region", *_MANY):
        return kind
    answers = tally(cells)
    if kind == "matrix":
        return "fill" if _many_texts(answers) else "matrix"
    texts = answers.index
    if _REGION_HEADING.search(stem) or (len(texts) and all(map(_REGION.fullmatch, texts))):
        return "region"
    marks = set().union(*(without(text, *TYPED) for text in texts if JOINED in text or ORDERED in text))
    if JOINED in marks or ORDERED in marks:
        return "multi" if JOINED in marks else "sort"
    return "fill" if _many_texts(answers) or "填空" in stem else "single"


def _many_texts(answers: pd.Series) -> bool:
    return len(answers) > MANY_TEXTS and 2 * len(answers) > answers.sum()
