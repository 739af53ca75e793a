"""Shares and rates: what is divided by nothing is missing, never zero."""

from __future__ import annotations

import numpy as np
import pandas as pd


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Divide; missing where either is missing or the whole is not positive.

    Examples
    --------
    >>> ratio(pd.Series([1.0, 0.0, 1.0]), pd.Series([4.0, 2.0, 0.0])).tolist()
    [0.25, 0.0, nan]
    """
    return part.astype(float) / whole.astype(float).where(whole > 0)


def known(condition: pd.Series, inputs: pd.Series | pd.DataFrame) -> pd.Series:
    """Turn a condition into 1/0, missing where one of its inputs is missing."""
    absent = inputs.isna()
    return condition.astype(float).mask(absent.any(axis=1) if isinstance(absent, pd.DataFrame) else absent)


def holds_any(sets: pd.Series, wanted: frozenset[int]) -> pd.Series:
    """Tell row by row whether a set of options holds any of those wanted; a blank cell gives a missing value."""
    hits = [float(bool(chosen & wanted)) if isinstance(chosen, frozenset) else np.nan for chosen in sets]
    return pd.Series(hits, index=sets.index, dtype=float)


def total(values: pd.DataFrame) -> pd.Series:
    """Sum the columns of a row that are filled in; missing when none is."""
    return values.sum(axis=1, min_count=1)
