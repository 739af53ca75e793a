from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.paper_incentives import state
from tests.measure.hand import speaks

NO = np.nan


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "massorg_type", "year", "massorg_exists", "fund_spent", "site_guarantee", "staff_fte",
               "reward_n"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def units(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "promo_priority", "title_priority", "award_priority", "paper_incentive"]
    return pd.DataFrame(rows, columns=columns)


def test_guarantees_and_paper_incentives_by_hand() -> None:
    found = speaks(
        state(
            massorg(
                ("U1", "union", 2025, 1.0, 800.0, 1.0, 0.5, 2.0),
                ("U2", "union", 2025, 1.0, 0.0, 0.0, 0.5, NO),
                ("U3", "union", 2025, 0.0, NO, NO, NO, NO),
                ("U1", "league", 2025, 1.0, 100.0, 1.0, 0.0, 1.0),
                ("U1", "union", 2024, 1.0, 0.0, 0.0, 0.0, 0.0),
            ),
            units(("U1", 2025, 1.0, 0.0, 1.0, 1.0), ("U2", 2025, 1.0, NO, 0.0, 0.0), ("U3", 2025, 0.0, NO, 0.0, NO)),
            2025,
        ),
        "工会四项保障中最少见的是“经费有实支”，1/2（50.0%）", "共青团四项保障中最少见的是“人员有折算人力”，0/1（0.0%）",
        "2个单位中，一年内无人获加分（纸面激励）的1/2（50.0%）",
    )  # fmt: skip
    by = {(one.massorg, one.variable): one for one in found.rows}

    assert (found.n, found.n_units, found.promised_n, found.paper_n) == (3, 2, 2, 1)
    assert (by["union", "reward_n"].some_n, by["union", "reward_n"].n) == (1, 1)  # a blank is not "nobody"
    assert by["union", "staff_fte"].ci_low == wilson(2, 2).ci_low
    assert (by["", "promo_priority"].some_n, by["", "promo_priority"].n, by["", "title_priority"].n) == (2, 3, 1)
    assert ("women", "fund_spent") not in by


def test_no_promise_is_no_paper_and_nothing_stated_no_result() -> None:
    rows = massorg(("U1", "union", 2025, 1.0, 1.0, NO, NO, NO))

    speaks(state(rows, units(("U1", 2025, NO, NO, NO, NO)), 2025), "没有单位既写明绩效加分又填了兑现情况")
    assert state(rows, units(), 2024) is None
