"""Do the data agree with what the codebook says about reversed items? The sign of the item–total correlation tells.

============  =========================================================
C014          an export by scores whose items run against their scale
============  =========================================================

问卷星 can reverse scores before exporting 按分数. Reversing them again flips an item twice, and nothing looks wrong but
a negative correlation with the rest of its scale. An item counts as opposed only when that correlation is both negative
beyond chance, ``z = atanh(r) sqrt(n - u - 3) <= -6``, and not trifling, ``r <= -0.2``. Where the u organisations are
known, r is the correlation within them (deviations from their means), because colleagues answer alike and that alone
can make z large; otherwise u = 0. For an item that has nothing to do with its scale, z is then a standard normal
deviate, and falls below -6 once in a thousand million times (simulated in ``tests/clean/test_score.py``). A reversed
item with a correlation of 0.5 is found from some 125 complete answers on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, inf, sqrt

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean.answers import Answers
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.reliability import FEWEST, from_covariance
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.platform import SCORE
from djqj_analysis.study.item import Item, Kind

Z_BOUND = 6.0
R_BOUND = 0.2


@dataclass(frozen=True, slots=True)
class Sign:
    """One item held against the sum of the other items of its scale, all keyed as the codebook says.

    ``citc`` is NaN when something does not vary; ``n`` counts the complete answers to the scale, ``n_units`` the
    organisations they come from (0: not told).
    """

    variable: str
    label: str
    scale: str
    is_reverse: bool
    citc: float
    z: float
    n: int
    n_units: int = 0

    @property
    def is_opposed(self) -> bool:
        """Whether the item clearly runs against the others."""
        return self.z <= -Z_BOUND and self.citc <= -R_BOUND


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of all items that share a scale with another."""

    items: tuple[Sign, ...]

    @property
    def opposed(self) -> tuple[Sign, ...]:
        """The items that clearly run against their scale."""
        return tuple(sign for sign in self.items if sign.is_opposed)

    def sentence(self) -> str:
        """Return what was found in one sentence."""
        if not self.opposed:
            return f"{len(self.items)} 道量表题与编码表的反向标记没有明显矛盾。"
        return f"与同量表其余各题方向相反的题：{self.named()}；请核对编码表的“反向”一栏。"

    def named(self) -> str:
        """Return the opposed items with their correlations."""
        return "、".join(f"“{sign.label}”（CITC {numbers.text(sign.citc, 'f2')}）" for sign in self.opposed)


def signs(answers: Answers, items: tuple[Item, ...], units: ArrayLike | None = None) -> Signs:
    """Correlate every scale item with the sum of the others of its scale, after reversing as the codebook says.

    Parameters
    ----------
    answers
        The matrix as answered, not reversed; every kind of missing drops the row from its scale.
    items
        Survey items; those of kind 量表 that name a scale count, scales of one item do not.
    units : (n,)
        The organisation of every sheet; with it, correlations are those within organisations.

    Examples
    --------
    >>> from djqj_analysis.study.item import Level
    >>> levels = tuple(Level(str(code), str(code)) for code in range(1, 6))
    >>> items = tuple(Item(name, "respondent", Kind.SCALE, "", name, levels, scale="s") for name in "abc")
    >>> codes = np.tile(np.arange(1, 6, dtype=np.int8), 20)
    >>> found = signs(Answers(np.column_stack([codes, codes, 6 - codes]), ("a", "b", "c")), items)
    >>> [sign.variable for sign in found.opposed]
    ['c']
    """
    scales: dict[str, list[Item]] = {}
    for item in items:
        if item.scale and item.kind is Kind.SCALE:
            scales.setdefault(item.scale, []).append(item)
    groups = [group for group in scales.values() if len(group) > 1]
    homes = np.zeros(answers.n) if units is None else pd.factorize(np.asarray(units))[0]
    return Signs(tuple(sign for group in groups for sign in _scale(answers, group, homes, is_told=units is not None)))


def check(
    answers: Answers,
    raw: RawAnswers,
    items: tuple[Item, ...],
    faults: Gather,
    *,
    scores_reversed: bool | None,
    units: ArrayLike | None = None,
) -> None:
    """Note the items of an export by scores that contradict the codebook (``C014``), once it has been declared."""
    if raw.coding != SCORE or scores_reversed is None:
        return
    note(signs(answers, items, units), raw, faults)


def note(found: Signs, raw: RawAnswers, faults: Gather) -> None:
    """Note the items that run against their scale."""
    if found.opposed:
        what = f"按分数的导出与编码表的“反向”矛盾，与同量表其余各题方向相反的题：{found.named()}"
        remedy = "请核对 study.toml [survey] 的 scores_reversed（平台是否已反向计分）与编码表的“反向”一栏"
        faults.add(Fault("C014", raw.path.name, what, remedy))


def _scale(answers: Answers, group: list[Item], homes: NDArray[np.int64], *, is_told: bool) -> list[Sign]:
    keyed = []
    for item in group:
        codes = answers.floats(item.variable)
        keyed.append(sum(item.code_range) - codes if item.reverse else codes)
    matrix = np.column_stack(keyed)
    complete = ~np.isnan(matrix).any(axis=1)
    matrix, homes = matrix[complete], homes[complete]
    n, n_units = len(matrix), len(np.unique(homes)) if is_told else 0
    if is_told and n:
        matrix = matrix - pd.DataFrame(matrix).groupby(homes).transform("mean").to_numpy()
    return of_covariance(
        group, np.cov(matrix, rowvar=False) if n >= FEWEST else np.full((len(group),) * 2, np.nan), n, n_units
    )


def of_covariance(group: Sequence[Item], covariance: NDArray[np.float64], n: int, n_units: int) -> list[Sign]:
    """Return the signs of one scale from the covariances of its items (within organisations when these are told)."""
    citc = from_covariance(covariance, n).citc if n > 1 else np.full(len(group), np.nan)
    return [
        Sign(item.variable, item.label, item.scale, item.reverse, float(r), _z(float(r), n - n_units - 3), n, n_units)
        for item, r in zip(group, citc, strict=True)
    ]


def _z(r: float, df: int) -> float:
    """Return Fisher's z of a correlation in standard errors; 0 where nothing can be said."""
    if np.isnan(r) or df < 1:
        return 0.0
    return (atanh(r) if abs(r) < 1 else inf * r) * sqrt(df)
