from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.plaques import ALL, state
from tests.measure.hand import speaks

NO = np.nan
PARTY, AREA, WOMEN, YOUTH = 1.0, 2.0, 3.0, 4.0


def sites(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "site_kind", "site_survive", "site_act_n", "site_standard_ok"]
    return pd.DataFrame(rows, columns=columns)


def test_plaques_and_posts_that_run_by_hand() -> None:
    found = speaks(
        state(
            sites(
                ("U1", 2025, PARTY, 1.0, 6.0, 1.0),
                ("U2", 2025, PARTY, 0.0, 0.0, NO),
                ("U2", 2025, WOMEN, 1.0, 3.0, 0.0),
                ("U3", 2025, YOUTH, NO, NO, 1.0),  # nobody looked
                ("U3", 2025, AREA, 1.0, 9.0, 1.0),  # not one of the four
                ("U1", 2024, PARTY, 0.0, 1.0, 1.0),
            ),
            2025,
        ),
        "授牌4个，复核过的岗位中仍在运行的2/3（66.7%），运行率最低的是党员示范岗，1/2（50.0%），岗均服务3.0次",
    )
    party, _, youth, every = found.kinds

    assert (party.plaque_n, party.judged_n, party.runs_n, party.acts, party.fit_n, party.fit_of) == (2, 2, 1, 3, 1, 1)
    assert (youth.plaque_n, youth.judged_n) == (1, 0)
    assert np.isnan(youth.estimate)
    assert (every.label, every.plaque_n, every.judged_n, every.n_units) == (ALL, 4, 3, 3)


def test_unjudged_posts_have_no_rate_and_other_kinds_no_result() -> None:
    found = speaks(state(sites(("U1", 2025, PARTY, NO, NO, NO)), 2025), "授牌1个", "均未复核")

    assert "岗均" not in found.sentence()
    assert state(sites(("U1", 2025, AREA, 1.0, 1.0, 1.0)), 2025) is None
