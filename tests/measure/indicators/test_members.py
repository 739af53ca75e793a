from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.members import RATES, rates


def test_rates_of_a_row() -> None:
    row = {"unit_id": "U1", "massorg_type": "union", "year": 2025, "member_n": 40.0, "eligible_n": 50.0}
    row |= {"proposal_adopted_n": 0.0, "proposal_n": 0.0, "service_closed_n": 3.0, "service_item_n": 4.0}
    row |= {"task_done_n": np.nan, "task_delegated_n": 2.0, "fund_spent": 2000.0}

    found = rates(pd.DataFrame([row])).iloc[0]

    assert found[["member_cover_rate", "service_closed_rate", "fund_pp"]].tolist() == [0.8, 0.75, 50]
    assert found[["voice_rate", "task_done_rate"]].isna().all()
    assert set(RATES) <= set(found.index)
