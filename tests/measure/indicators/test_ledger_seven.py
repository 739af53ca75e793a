from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.ledger_seven import count
from djqj_analysis.measure.indicators.organisations import SEVEN, completeness
from tests.measure.hand import speaks


def test_facts_are_counted_one_by_one(study) -> None:
    rows = pd.DataFrame(
        {"unit_id": ["U1", "U2", "U1"], "year": [2024, 2024, 2025]} | {name: [0.0] * 3 for name in SEVEN}
    )
    rows.loc[[0, 1], "owner_attitude"] = np.nan
    rows["ledger_complete"] = completeness(rows)["ledger_complete"]

    found = speaks(
        count(rows, study.codebook), "90.5%", "1/3（33.3%）", "业主（行政负责人）态度”（已填1/3", "n=3，2个单位"
    )

    assert [one.filled for one in found.facts] == [3, 3, 3, 3, 3, 1, 3]
    assert [(year, n) for year, _, n in found.by_year] == [(2024, 2), (2025, 1)]
    assert found.by_year[1][1] == 1


def test_a_complete_ledger_lacks_nothing(study) -> None:
    rows = pd.DataFrame({"unit_id": ["U1"], "year": [2024], "ledger_complete": [1.0]} | {name: [0.0] for name in SEVEN})

    assert "最常缺" not in count(rows, study.codebook).sentence()
    assert count(rows.iloc[:0], study.codebook) is None
