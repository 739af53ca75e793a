"""Options in order without knowing their words: whoever chooses an option in one row chooses near it in kindred rows.

All rows of a matrix are cross-classified pairwise. The first axis of the correspondence analysis of that table (a Burt
table without its diagonal blocks; Greenacre, *Correspondence Analysis in Practice*, ch. 18–19) gives every option of
every row a place; a row worded the other way round gets its places mirrored. Where one axis dominates and the rows
agree, the options have an order. An axis has no direction: which end is "more" must be told by a person.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LEAST_SHEETS = 50
LEAST_ROWS = 3
LEAST_OPTIONS = 4
DOMINANT = 1.4
"""How much the first axis must explain, as a multiple of the second; categories without an order have no such axis."""
AGREED = 0.75
"""Share of the variance of the rows' places that one common order must explain."""


def seriate(rows: Sequence[pd.Series], labels: Sequence[str]) -> tuple[str, ...] | None:
    """Return the options along the first axis, or ``None`` when they have no common order.

    Parameters
    ----------
    rows
        The answers to the rows of one matrix, indexed by answer sheet; sheets may lack some rows.
    labels
        The options.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> trait = rng.normal(size=400)
    >>> def row(sign):
    ...     places = np.digitize(sign * trait + rng.normal(0, 0.6, 400), [-1, 0, 1])
    ...     return pd.Series(places).map(dict(enumerate("丙甲丁乙")))
    >>> found = seriate([row(1), row(1), row(-1), row(1)], list("甲乙丙丁"))
    >>> "".join(found) in ("丙甲丁乙", "乙丁甲丙")
    True
    """
    if len(rows) < LEAST_ROWS or len(labels) < LEAST_OPTIONS:
        return None
    marks = _marks(rows, labels)
    if marks.shape[1] < LEAST_SHEETS:
        return None
    values, places = _axis(marks)
    if values[-1] <= 0 or values[-1] < DOMINANT * values[-2]:
        return None
    weights = np.sqrt(marks.sum(axis=1))
    _, sizes, common = np.linalg.svd(places * weights, full_matrices=False)
    if sizes[0] ** 2 < AGREED * (sizes**2).sum():
        return None
    order = np.argsort(common[0] / np.sqrt(marks.sum(axis=(0, 1))))
    return tuple(labels[i] for i in order)


def _marks(rows: Sequence[pd.Series], labels: Sequence[str]) -> NDArray[np.float64]:
    """Return who chose what (rows × sheets × options), sheets that answered every row."""
    index = rows[0].index
    for row in rows[1:]:
        index = index.intersection(row.index)
    chosen = [pd.get_dummies(row.loc[index]).reindex(columns=list(labels), fill_value=False) for row in rows]
    return np.stack([table.to_numpy(dtype=np.float64) for table in chosen])


def _axis(marks: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the inertias in ascending order, and the places of all options on the first axis (rows × options)."""
    rows, sheets, options = marks.shape
    wide = marks.transpose(1, 0, 2).reshape(sheets, rows * options)
    mass = wide.sum(axis=0)
    residual = wide.T @ wide - np.outer(mass, mass) / sheets
    own = np.kron(np.eye(rows), np.ones((options, options)))
    scale = np.sqrt(np.outer(mass, mass))
    residual = np.divide(residual, scale, out=np.zeros_like(residual), where=(own == 0) & (scale > 0))
    values, vectors = np.linalg.eigh(residual)
    root = np.sqrt(mass)
    places = np.divide(vectors[:, -1], root, out=np.zeros_like(root), where=root > 0)
    return values, places.reshape(rows, options)
