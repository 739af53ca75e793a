"""The design matrix: an orthonormal basis of its columns, and a clear word when it has too few directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import solve_triangular

from djqj_analysis.kernel.arrays import BoolArray, FloatArray, IntArray, Labels, column, encode, table

# A column whose part orthogonal to the columns before it is shorter than this share of the column is taken for
# a combination of them (the tolerance of R's lm).
RANK_TOLERANCE = 1e-7
# What is left of an outcome by rounding: a few units in the last place of its largest value, in every row.
ROUNDING = 100 * np.finfo(float).eps


class RankError(ValueError):
    """Columns are linear combinations of others; `columns` names them, `partners` what each depends on."""

    def __init__(self, partners: dict[str, tuple[str, ...]]) -> None:
        self.partners = partners
        self.columns = tuple(partners)
        said = "；".join(
            f"“{name}”可由（{'、'.join(others)}）算出" if others else f"“{name}”全为零"
            for name, others in partners.items()
        )
        super().__init__(f"设计矩阵：{said}。请去掉其中一列，或合并取值过少的类别。")


@dataclass(frozen=True, slots=True)
class Design:
    """Complete rows of a regression: ``X = Q R`` with orthonormal Q.

    Attributes
    ----------
    y : (n,), Q : (n, k)
        Outcome and basis, complete rows only.
    R_inv : (k, k)
        Turns coefficients of Q into coefficients of X: ``b = R_inv c``.
    codes : (n,) int, units : (g,)
        The group of each row and the sorted group labels.
    used : (rows given,) bool
        Which of the rows given are complete.
    largest : float
        Largest absolute value of the outcome as given.
    """

    y: FloatArray
    Q: FloatArray
    R_inv: FloatArray
    codes: IntArray
    units: Labels
    used: BoolArray
    names: tuple[str, ...]
    largest: float

    def centred(self) -> tuple[Design, FloatArray]:
        """Return the design with its outcome about the mean, and the coefficients (k,) of Q that give the mean back.

        An outcome of 1e9 plus something small loses it to rounding as it is. Without a constant nothing changes.
        """
        if not self.has_constant:
            return self, np.zeros(self.Q.shape[1])
        mean = float(self.y.mean())
        return replace(self, y=self.y - mean), mean * self.Q.sum(axis=0)

    def varies(self, square: float) -> bool:
        """Tell whether a sum of squares of the outcome (or of what is left of it) is more than rounding."""
        return bool(square > len(self.y) * (ROUNDING * self.largest) ** 2)

    @property
    def has_constant(self) -> bool:
        """Whether the columns span a constant."""
        ones = np.ones(len(self.y))
        return bool(np.abs(ones - self.Q @ (self.Q.T @ ones)).max() < RANK_TOLERANCE)


def prepare(y: ArrayLike, X: ArrayLike, groups: ArrayLike | None, names: Sequence[str]) -> Design:
    """Drop incomplete rows (NaN in `y`, `X`, or no group) and orthonormalise; without `groups` each row is one.

    Raises
    ------
    RankError
        A column depends linearly on those before it.
    ValueError
        Shapes disagree, or fewer rows than needed are left.
    """
    y, X = column(y), table(X)
    codes, units = encode(np.arange(len(y)) if groups is None else groups)
    if not len(y) == len(X) == len(codes):
        raise ValueError(f"行数不一致：因变量 {len(y)}，自变量 {len(X)}，分组 {len(codes)}。")
    if len(names) != X.shape[1]:
        raise ValueError(f"自变量有 {X.shape[1]} 列，名称却有 {len(names)} 个。")
    used = ~np.isnan(y) & ~np.isnan(X).any(axis=1) & (codes >= 0)
    y, X = y[used], X[used]
    if len(y) <= X.shape[1]:
        raise ValueError(f"完整的行只有 {len(y)} 行，不足以估计 {X.shape[1]} 个系数。")
    kept, codes = np.unique(codes[used], return_inverse=True)
    length = np.sqrt(np.einsum("ij,ij->j", X, X))
    scale = np.where(length > 0, length, 1)
    Q, R = np.linalg.qr(X / scale)
    if np.abs(np.diag(R)).min() < RANK_TOLERANCE:
        raise RankError(_dependencies(X / scale, tuple(names)))
    R_inv = solve_triangular(R, np.eye(len(R)), check_finite=False) / scale[:, None]
    return Design(y, Q, R_inv, codes, units[kept], used, tuple(names), float(np.abs(y).max()))


def _dependencies(X: FloatArray, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Name each column that depends on those kept before it, and the columns it is made of."""
    kept: list[int] = []
    found: dict[str, tuple[str, ...]] = {}
    for j, name in enumerate(names):
        weights = np.linalg.lstsq(X[:, kept], X[:, j])[0] if kept else np.zeros(0)
        if np.linalg.norm(X[:, j] - X[:, kept] @ weights) < RANK_TOLERANCE:
            found[name] = tuple(names[i] for i, w in zip(kept, weights, strict=True) if abs(w) > RANK_TOLERANCE)
        else:
            kept.append(j)
    return found
