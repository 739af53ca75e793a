from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.synchrony_gaps import spread

NO = np.nan


def test_median_and_quartiles_by_hand() -> None:
    # −4, 0, 2, 10: places 0.75, 1.5 and 2.25 of 0–3 → −4 + 0.75 × 4, 1, 2 + 0.25 × 8; the missing one is left out
    gap = spread(pd.Series([2.0, NO, -4.0, 10.0, 0.0]))

    assert (gap.median, gap.low, gap.high, gap.n) == (1, -1, 4, 4)
    assert gap.cells() == (1, (-1, 4))
    assert gap.words("相隔") == ["相隔的中位数为1.0个月（四分位-1.0至4.0）"]


def test_on_the_same_day_is_a_gap_of_zero_and_no_date_is_none() -> None:
    assert spread(pd.Series([0.0])).words("相隔") == ["相隔的中位数为0.0个月（四分位0.0至0.0）"]

    unknown = spread(pd.Series([NO, NO]))
    assert (unknown.n, unknown.cells(), unknown.words("相隔")) == (0, (None, None), [])
    assert spread(pd.Series([], dtype=float)).n == 0
