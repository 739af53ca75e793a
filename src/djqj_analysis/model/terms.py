"""The columns of a regression, each with the name people read and the part it plays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, YEAR
from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.model.controls import is_categorical
from djqj_analysis.model.question import Level, Question
from djqj_analysis.study.codebook import Codebook

CONST_LABEL = "截距"
COMBINED = "cross_bc_share"
COMBINED_LABEL = "交叉任职B、C合计（不分方向，含判不出的月份）"


class Role(StrEnum):
    """The part a column plays, in the order of the rank check.

    What an exposure shares with the columns before it is not the exposure's own: an exposure that they span is dropped,
    not they. An exposure that may get no coefficient is held constant like a control.
    """

    CONST = "截距"
    EFFECT = "固定效应"
    CONTROL = "控制"
    HELD = "仅作调整"
    EXPOSURE = "自变量"
    PRODUCT = "乘积项"


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One column (n,); ``of`` names the variables behind it."""

    name: str
    label: str
    role: Role
    values: FloatArray
    of: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the column is what the question is about."""
        return self.role in (Role.EXPOSURE, Role.PRODUCT)


def build(rows: pd.DataFrame, question: Question, controls: Sequence[str], codebook: Codebook) -> tuple[Term, ...]:
    """Lay out constant, year and type effects, controls, exposures and their products, in this order.

    The two factors of a product are centred at their means over these rows, so that the coefficient of an exposure
    is its slope where the other exposure is average.

    Parameters
    ----------
    rows
        The analysis sample, complete.
    question
        Names exposures and level.
    controls
        Controls that enter.
    codebook
        Labels, and which controls are categorical.
    """
    terms = [Term("const", CONST_LABEL, Role.CONST, np.ones(len(rows)))]
    if question.level is Level.LEDGER:
        years = {year: f"{int(year)}年" for year in sorted(rows[YEAR].unique())}
        terms += _dummies(rows[YEAR], YEAR, years, Role.EFFECT)
        terms += _dummies(rows[MASSORG], MASSORG, MASSORG_LABELS, Role.EFFECT)
    for name in controls:
        if is_categorical(name, codebook):
            item = codebook.find(name)
            labels = {float(level.code): f"{item.label}：{level.label}" for level in item.answers}
            terms += _dummies(rows[name], name, labels, Role.CONTROL)
        else:
            terms.append(Term(name, codebook.label(name), Role.CONTROL, _values(rows, name), (name,)))
    exposures = (*question.cross, question.venue)
    terms += [Term(name, label_of(name, codebook), Role.EXPOSURE, _values(rows, name), (name,)) for name in exposures]
    if question.products:
        terms += [_product(rows, name, question.venue, codebook) for name in question.cross]
    return tuple(terms)


def label_of(name: str, codebook: Codebook) -> str:
    """Return the label of an exposure, the combined one included."""
    return COMBINED_LABEL if name == COMBINED else codebook.label(name)


def reference_levels(rows: pd.DataFrame, controls: Sequence[str], codebook: Codebook) -> str:
    """Name the reference level of each categorical control that enters: the first declared level that is present."""
    named = []
    for name in controls:
        if is_categorical(name, codebook):
            there = set(rows[name].unique())
            labels = [level.label for level in codebook.find(name).answers if float(level.code) in there]
            named.append(f"{codebook.label(name)}={labels[0]}" if labels else "")
    return "；".join(filter(None, named))


def _values(rows: pd.DataFrame, name: str) -> FloatArray:
    return rows[name].to_numpy(dtype=float)


def _dummies(values: pd.Series, name: str, labels: Mapping[Any, str], role: Role) -> Iterator[Term]:
    """One 0/1 column per level but the first in the order of `labels`; levels without a label come last."""
    there = set(values.unique())
    levels = [level for level in labels if level in there] + sorted(there - set(labels))
    for level in levels[1:]:
        label = labels.get(level, f"{name}={level}")
        yield Term(f"{name}[{level}]", label, role, (values == level).to_numpy(dtype=float), (name,))


def _product(rows: pd.DataFrame, cross: str, venue: str, codebook: Codebook) -> Term:
    first, second = _values(rows, cross), _values(rows, venue)
    label = f"{label_of(cross, codebook)} × {label_of(venue, codebook)}"
    values = (first - first.mean()) * (second - second.mean())
    return Term(f"{cross}:{venue}", label, Role.PRODUCT, values, (cross, venue))


def screen(terms: Sequence[Term]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Drop columns that do not vary, with the products of such exposures, and say so."""
    kept: list[Term] = []
    notes: list[str] = []
    gone: set[str] = set()
    for term in terms:
        if term.role is Role.PRODUCT and gone & set(term.of):
            notes.append(f"“{term.label}”随之不估计")
        elif term.role is not Role.CONST and np.ptp(term.values) == 0:
            notes.append(f"“{term.label}”在样本中没有差别，不能估计，未放入")
            gone |= set(term.of) if term.role is Role.EXPOSURE else set()
        else:
            kept.append(term)
    return tuple(kept), tuple(notes)
