"""Shares of which nobody can say whether they are fractions or percentages."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.clean import labels
from djqj_analysis.read.platform import is_numeric

REMEDY = "没有百分号的小数，看不出 0.35 是 35% 还是 0.35%（同列的 1 也一样），请写上百分号，或设成百分比格式再核对"


def unclear(cells: pd.Series) -> NDArray[np.bool_]:
    """Return which cells of a column of shares may be either: bare numbers below 1, and a 1 in the same column.

    Examples
    --------
    >>> unclear(pd.Series(["0.35", "35%", "1", "三成"])).tolist(), unclear(pd.Series(["35", "1"])).tolist()
    ([True, False, True, False], [False, False])
    """
    texts = [labels.tidy(text) for text in cells]
    found = np.array([float(text) if is_numeric(text) else np.nan for text in texts], dtype=np.float64)
    below = (found > 0) & (found < 1)
    return below | ((found == 1) & below.any())
