from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.clean import shares, values
from djqj_analysis.study.item import Item, Kind

SHARE = Item("s", "org_year", Kind.PERCENT, "", "", unit="%")


@pytest.mark.parametrize(
    ("cells", "unclear"),
    [
        (["1", "35"], []),
        (["1", "0.85", "35", "1.0", "0", "1.5"], ["1", "0.85", "1.0"]),
        (["1", "85%", "0.5%"], []),
        (["１", "０.８５", "七成", ""], ["１", "０.８５"]),
        (["1", "100%"], []),
    ],
)
def test_shares_that_may_be_fractions(cells, unclear) -> None:
    mask = shares.unclear(pd.Series(cells))
    read, bad = values.numbers(pd.Series(cells), SHARE, values.number)

    assert [cell for cell, is_unclear in zip(cells, mask, strict=True) if is_unclear] == unclear
    assert bad[mask].all()
    assert read[mask].isna().all()
