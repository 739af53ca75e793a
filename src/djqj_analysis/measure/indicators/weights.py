"""Weights of assessment items, as thin functions on frames: AHP, entropy, CRITIC, TOPSIS.

Frames hold one row per thing that is ranked and one column per criterion, larger is better. Rows that lack a value are
left out and counted, never filled in.

============  =========================================================
L044          weights that do not sum to 1, or of other criteria
L049          a matrix of comparisons that is not reciprocal, or values from which no weights follow
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.ink import numbers
from djqj_analysis.kernel import weighting
from djqj_analysis.read.assessment_matrix import reciprocal

T = TypeVar("T")

CONSISTENT: Final = 0.10
"""Largest consistency ratio of comparisons that Saaty (1980) accepts."""
ROWS: Final = "至少要有两行各项都有评分，且评分不小于 0"
CLOSE: Final = 0.001
"""By how much a sum of weights may miss 1: thirds written as 0.333."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights by criterion, summing to 1.

    Attributes
    ----------
    weights : Series
        Criterion → weight.
    lambda_max, ci, cr : float
        Of AHP, NaN elsewhere.
    n, dropped : int
        Rows used, and rows left out because a value is missing; 0 where no rows are needed.
    unjudged : int
        Criteria that have weight 0 because nobody judged them.
    """

    weights: pd.Series
    lambda_max: float = np.nan
    ci: float = np.nan
    cr: float = np.nan
    n: int = 0
    dropped: int = 0
    unjudged: int = 0

    @property
    def warning(self) -> str:
        """What must be said with the weights: nothing, that comparisons contradict each other, or that some lack."""
        said = []
        if self.unjudged:
            judged = len(self.weights) - self.unjudged
            used = "其余条目的权重记 0" if judged else "没有用来定权重"
            said.append(f"判断矩阵只比较了 {len(self.weights)} 条中的 {judged} 条，{used}")
        if self.cr > CONSISTENT:
            said.append(
                f"判断矩阵的一致性比例 CR={numbers.text(self.cr, 'f3')} 大于 0.10，"
                "两两判断前后不一，权重须重新判断后再用"
            )
        return "；".join(said)


@dataclass(frozen=True, slots=True, eq=False)
class Closeness:
    """TOPSIS: closeness to the ideal, 0 to 1, of the complete rows; ``dropped`` rows lack a value."""

    closeness: pd.Series
    dropped: int


def ahp(matrix: pd.DataFrame | ArrayLike) -> Weights:
    """Weigh criteria by pairwise comparison: the principal eigenvector (Saaty 1980).

    Parameters
    ----------
    matrix : DataFrame or array (k, k)
        How much more important the row is than the column, 1/9 to 9; of a frame the columns name the criteria.

    Raises
    ------
    DjqjError
        ``L049`` for every pair that is not reciprocal; or for a matrix that is not square, positive, of order 1–15.

    Examples
    --------
    >>> found = ahp([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]])
    >>> found.weights.round(3).tolist(), found.warning
    ([0.279, 0.649, 0.072], '')
    """
    A = np.asarray(matrix, dtype=float)
    names = list(map(str, matrix.columns if isinstance(matrix, pd.DataFrame) else range(1, len(A) + 1)))
    if A.ndim == 2 and A.shape[0] == A.shape[1] and np.isfinite(A).all() and (A > 0).all():
        reciprocal(A, names, "AHP 判断矩阵").stop()
    found = _computed("AHP 判断矩阵", lambda: weighting.ahp(A), "请核对判断矩阵：方阵，每格为正数（如 1/3、1、5）")
    return Weights(
        pd.Series(found.weights, index=matrix.columns if isinstance(matrix, pd.DataFrame) else names),
        found.lambda_max,
        found.ci,
        found.cr,
    )


def given(weights: pd.Series) -> Weights:
    """Return weights that were decided by somebody.

    Raises
    ------
    DjqjError
        ``L044`` when one is missing or negative, or they do not sum to 1.
    """
    values = weights.astype("float64")
    total = float(values.sum())
    if values.isna().any() or (values < 0).any() or abs(total - 1) > CLOSE:
        what = f"权重之和是 {numbers.text(total, 'f3')}，或有空缺、负数"
        raise DjqjError([Fault("L044", "权重", what, "请给每一项写不小于 0 的权重，合计为 1")])
    return Weights(values / total)


def by_points(points: pd.Series) -> Weights:
    """Return the weights that a sheet gives by its full points."""
    return given(points / points.sum())


def equal(frame: pd.DataFrame) -> Weights:
    """Return the same weight for each criterion."""
    return Weights(pd.Series(weighting.equal(frame.shape[1]).weights, index=frame.columns))


def entropy(frame: pd.DataFrame) -> Weights:
    """Weigh criteria by how unevenly they are spread (Shannon entropy); all equal where nothing differs.

    Raises
    ------
    DjqjError
        ``L049`` with fewer than two complete rows, or negative values.
    """
    return _objective("熵权法", frame, weighting.entropy)


def critic(frame: pd.DataFrame) -> Weights:
    """Weigh criteria by spread times conflict with the others (Diakoulaki et al. 1995).

    Raises
    ------
    DjqjError
        ``L049`` with fewer than two complete rows.
    """
    return _objective("CRITIC", frame, weighting.critic)


def topsis(frame: pd.DataFrame, weights: Weights | pd.Series) -> Closeness:
    """Rank by closeness to the best and distance from the worst (Hwang & Yoon 1981).

    Raises
    ------
    DjqjError
        ``L044`` when the weights do not sum to 1 or are of other criteria, ``L049`` with fewer than two complete rows.
    """
    own = aligned(weights if isinstance(weights, Weights) else given(weights), frame.columns, "TOPSIS 权重")
    rows = frame.dropna()
    ordered = own.weights.reindex(frame.columns).to_numpy()
    found = _computed("TOPSIS", lambda: weighting.topsis(rows.to_numpy(dtype=float), ordered), ROWS)
    return Closeness(pd.Series(found, index=rows.index), len(frame) - len(rows))


def aligned(weights: Weights, criteria: pd.Index, where: str) -> Weights:
    """Return the weights, which must be of these criteria and no others (``L044``)."""
    other = set(map(str, weights.weights.index)) ^ set(map(str, criteria))
    if other:
        what = f"权重与指标不是同一组：{'、'.join(sorted(other))}"
        raise DjqjError([Fault("L044", where, what, "请为每个指标各给一个权重")])
    return weights


def over(weights: Weights, criteria: pd.Index) -> Weights:
    """Return weights of these criteria, summing to 1 again; those that are not among the weights get 0.

    Weights of other criteria are left aside. Where no criterion is among the weights, all are 0.

    Examples
    --------
    >>> found = over(ahp([[1, 3], [1 / 3, 1]]), pd.Index(["1", "3"]))
    >>> found.weights.tolist(), found.warning
    ([1.0, 0.0], '判断矩阵只比较了 2 条中的 1 条，其余条目的权重记 0')
    """
    kept = weights.weights.reindex(criteria)
    total = float(kept.sum())
    shares = kept.fillna(0.0) / (total if total > 0 else 1.0)
    return replace(weights, weights=shares, unjudged=int(kept.isna().sum()))


def _objective(name: str, frame: pd.DataFrame, weigh: Callable[[ArrayLike], weighting.Weights]) -> Weights:
    rows = frame.dropna()
    found = _computed(name, lambda: weigh(rows.to_numpy(dtype=float)), ROWS)
    return Weights(pd.Series(found.weights, index=frame.columns), n=len(rows), dropped=len(frame) - len(rows))


def _computed(where: str, compute: Callable[[], T], remedy: str) -> T:
    try:
        return compute()
    except ValueError as error:
        raise DjqjError([Fault("L049", where, str(error), remedy)]) from error
