from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.paper_incentives import state
from tests.measure.hand import speaks

NO = np.nan


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "massorg_type", "year", "massorg_exists", "fund_spent", "site_guarantee", "staff_fte",
               "reward_n", "perf_bonus_used_n"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def units(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "promo_priority", "title_priority", "award_priority", "perf_bonus_points"]
    return pd.DataFrame(rows, columns=columns)


def test_guarantees_and_paper_incentives_by_hand() -> None:
    found = speaks(
        state(
            massorg(
                ("U1", "union", 2025, 1.0, 800.0, 1.0, 0.5, 2.0, 0.0),
                ("U2", "union", 2025, 1.0, 0.0, 0.0, 0.5, NO, 4.0),
                ("U3", "union", 2025, 0.0, NO, NO, NO, NO, NO),
                ("U1", "league", 2025, 1.0, 100.0, 1.0, 0.0, 1.0, 3.0),
                ("U1", "women", 2025, 1.0, NO, NO, NO, NO, NO),
                ("U1", "union", 2024, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
            ),
            units(("U1", 2025, 1.0, 0.0, 1.0, 5.0), ("U2", 2025, 1.0, NO, 0.0, 0.0), ("U3", 2025, 0.0, NO, 0.0, 2.0)),
            2025,
        ),
        "工会四项保障中同为最少见的是“经费有实支”和“场地有保障”，都是1/2（50.0%）",
        "共青团四项保障中最少见的是“人员有折算人力”，0/1（0.0%）",
        "填了获加分人次的群团组织中，一年内无人获加分（纸面激励）的1/2（50.0%）",
        "无加分制度而填了人次的，有人获加分的1/1（100.0%）",
    )  # fmt: skip
    by = {(one.massorg, one.variable): one for one in found.rows}

    # U1 has a rule: union nobody, league three, women blank; U2 has none: union four all the same
    assert (found.n, found.n_units) == (4, 2)
    assert (found.promised_n, found.paper_n, found.unruled_n, found.rewarded_n) == (2, 1, 1, 1)
    assert [(by[kind, "bonus_paper"].some_n, by[kind, "bonus_paper"].n) for kind in ("union", "league")] == [
        (1, 1),
        (0, 1),
    ]
    assert by["union", "bonus_unruled"].some_n == 1
    assert ("women", "bonus_paper") not in by
    assert (by["union", "reward_n"].some_n, by["union", "reward_n"].n) == (1, 1)  # a blank is not "nobody"
    assert by["union", "staff_fte"].ci_low == wilson(2, 2).ci_low
    assert (by["", "promo_priority"].some_n, by["", "promo_priority"].n, by["", "title_priority"].n) == (2, 3, 1)
    assert ("women", "fund_spent") not in by


def test_no_promise_is_no_paper_and_nothing_stated_no_result() -> None:
    rows = massorg(("U1", "union", 2025, 1.0, 1.0, NO, NO, NO, 0.0))

    told = speaks(state(rows, units(("U1", 2025, NO, NO, NO, NO)), 2025), "没有群团组织既有绩效加分制度又填了")
    assert (told.promised_n, told.unruled_n) == (0, 0)
    assert "无加分制度" not in told.sentence()
    assert state(rows, units(), 2024) is None


def test_a_bonus_is_no_guarantee() -> None:
    rows = massorg(("U1", "union", 2025, 1.0, 800.0, 1.0, 0.5, 2.0, 3.0))

    # nobody on paper is a share of 0, lower than every guarantee
    speaks(
        state(rows, units(("U1", 2025, 1.0, 1.0, 1.0, 5.0)), 2025), "工会四项保障中填了的4项占比相同，都是1/1（100.0%）"
    )


def test_all_that_share_the_least_share_are_named_each_with_its_counts() -> None:
    rows = massorg(
        ("U1", "union", 2025, 1.0, 0.0, 0.0, 1.0, 1.0, NO),
        ("U2", "union", 2025, 1.0, 5.0, 1.0, 1.0, NO, NO),
        ("U3", "union", 2025, 1.0, 0.0, NO, 1.0, 1.0, NO),
        ("U4", "union", 2025, 1.0, 5.0, NO, 0.0, NO, NO),
    )
    none = units(*((f"U{at}", 2025, NO, NO, NO, NO) for at in range(1, 5)))

    # funds 2/4 and site 1/2 are both a half (blanks are not counted); staff 3/4; rewards 2/2
    speaks(
        state(rows, none, 2025),
        "工会四项保障中同为最少见的是“经费有实支”和“场地有保障”，依次为2/4（50.0%）、1/2（50.0%）",
    )
    only = massorg(("U1", "union", 2025, 1.0, 0.0, NO, NO, NO, NO))
    speaks(state(only, none, 2025), "工会四项保障中最少见的是“经费有实支”，0/1（0.0%）")  # nothing to tie with
