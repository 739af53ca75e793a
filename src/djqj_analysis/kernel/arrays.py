"""Arrays of numbers and of labels, checked once at the door.

Every function of the kernel takes plain arrays. NaN means missing; infinity is a mistake and refused here.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]
Labels = NDArray[Any]


def column(values: ArrayLike, what: str = "y") -> FloatArray:
    """Return `values` as a float vector (n,); ValueError when it has another shape or holds infinity."""
    array = np.asarray(values, dtype=float)
    if array.ndim != 1:
        raise ValueError(f"{what}：应为一维数组，实为 {array.ndim} 维。")
    return _finite_or_missing(array, what)


def table(values: ArrayLike, what: str = "X") -> FloatArray:
    """Return `values` as a float matrix (n, k); ValueError when it has another shape or holds infinity."""
    array = np.asarray(values, dtype=float)
    if array.ndim != 2:
        raise ValueError(f"{what}：应为二维数组，实为 {array.ndim} 维。")
    return _finite_or_missing(array, what)


def _finite_or_missing(array: FloatArray, what: str) -> FloatArray:
    if np.isinf(array).any():
        raise ValueError(f"{what}：含无穷大，请先检查数据。")
    return array


def present(values: ArrayLike, what: str = "x") -> FloatArray:
    """Return the vector `values` without its missing entries."""
    array = column(values, what)
    return array[~np.isnan(array)]


def check_level(level: float) -> float:
    """Return a confidence level after checking that it lies strictly between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError(f"置信水平应在 0 与 1 之间，实为 {level}。")
    return level


def encode(labels: ArrayLike) -> tuple[IntArray, Labels]:
    """Turn labels into codes.

    Parameters
    ----------
    labels : array (n,)
        Numbers or strings; NaN and None mean missing.

    Returns
    -------
    codes : array (n,) of int
        Position of the label in `levels`; -1 where it is missing.
    levels : array (g,)
        The distinct labels, sorted.

    Examples
    --------
    >>> encode(["b", "a", None, "b"])[0]
    array([ 1,  0, -1,  1])
    """
    array = np.asarray(labels)
    if array.ndim != 1:
        raise ValueError(f"分组：应为一维数组，实为 {array.ndim} 维。")
    missing = _missing_labels(array)
    codes = np.full(len(array), -1, dtype=np.intp)
    kept = array[~missing]
    try:
        levels, codes[~missing] = np.unique(kept, return_inverse=True)
    except TypeError:  # labels of mixed types have no order of their own: take that of their text
        levels, codes[~missing] = np.unique(kept.astype(str), return_inverse=True)
    return codes, levels


def _missing_labels(array: Labels) -> BoolArray:
    if array.dtype == object:
        return np.fromiter((_is_missing(label) for label in array), dtype=bool, count=len(array))
    return np.isnan(array) if array.dtype.kind == "f" else np.zeros(len(array), dtype=bool)


def _is_missing(label: object) -> bool:
    if label is None:
        return True
    equal: object = label == label  # False for NaN, neither true nor false for NA
    return not (isinstance(equal, bool | np.bool_) and bool(equal))


def group_sums(values: FloatArray, codes: IntArray, n_groups: int) -> FloatArray:
    """Sum rows within groups: `values` (n,) or (n, k) to (g,) or (g, k); every group must have a row."""
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(n_groups))
    return np.add.reduceat(values[order], starts, axis=0)


def grouped(values: ArrayLike, groups: ArrayLike) -> tuple[FloatArray, IntArray, Labels]:
    """Drop rows without value or label; return values (n,), codes (n,) and levels (g,)."""
    y = column(values)
    codes, levels = encode(groups)
    if len(codes) != len(y):
        raise ValueError(f"分组有 {len(codes)} 行，数值有 {len(y)} 行，应当相同。")
    used = ~np.isnan(y) & (codes >= 0)
    kept, codes = np.unique(codes[used], return_inverse=True)
    return y[used], codes, levels[kept]
