"""The options of one question with their codes, and points on a scale, which need no vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from djqj_analysis.read.draft.order import POINTS
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import is_numeric
from djqj_analysis.study.item import Level
from djqj_analysis.study.load_codebook import HIGHEST

USUAL_POINTS = (5, 7, 10, 100)


@dataclass(frozen=True, slots=True)
class Leveled:
    """The options of one question: ``basis`` says what ordered them (empty: nothing), ``doubts`` what to confirm."""

    levels: tuple[Level, ...]
    basis: str = ""
    doubts: tuple[str, ...] = ()
    is_told: bool = False
    """Whether the file itself lists them, so that nothing is to be added."""

    @property
    def keys(self) -> frozenset[str]:
        """The labels for comparison."""
        return frozenset(normal(level.label) for level in self.levels)


def are_points(labels: Sequence[str]) -> bool:
    """Whether labels are numbers that the codebook can hold as codes, some of them."""
    return bool(labels) and all(is_numeric(label) and abs(float(label)) <= HIGHEST for label in labels)


def pointed(labels: Sequence[str]) -> Leveled:
    """Return the points of a scale whose cells are plain numbers, those that nobody gave too."""
    values = [int(float(label)) for label in labels]
    span = range(min([1, *values]), max(values) + 1)
    levels = tuple(Level(str(value), f"{value}分") for value in span)
    return Leveled(levels, POINTS, unusual(max(values)))


def unusual(highest: int) -> tuple[str, ...]:
    """Return the doubt about a highest point that scales seldom have."""
    usual = highest in USUAL_POINTS
    return () if usual else (f"最高见到 {highest} 分；若量尺更长，请补上没有人选的分值",)


def numbered(answers: pd.Series) -> Leveled:
    """Return 1…k for an export that has no labels; a person must write them."""
    values = sorted({int(float(text)) for text in answers if are_points([text])})
    span = range(min([1, *values]), max([1, *values]) + 1)
    levels = tuple(Level(str(value), f"选项{value}") for value in span)
    return Leveled(levels, "", ("只有选项序号（或分数），没有选项文字；请照问卷填上每个编码的文字",))
