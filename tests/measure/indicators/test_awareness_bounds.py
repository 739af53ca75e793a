from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.bounds import imbens_manski
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.indicators.awareness_bounds import AWARENESS, bound
from tests.measure.hand import speaks


def frame() -> pd.DataFrame:
    rating = [4.0, np.nan, 3.0, 5.0, np.nan, 2.0]
    return pd.DataFrame(
        {
            "unit_id": list("AABBCC"), "unaware_union": [0.0, 1.0, 0.0, 0.0, np.nan, 0.0], "effect_perc": rating,
            "effect_low": [4, 1, 3, 5, 1, 2.0], "effect_high": [4, 5, 3, 5, 5, 2.0],
        }
    )  # fmt: skip


def test_awareness_and_bounds_over_everyone() -> None:
    found = speaks(
        bound(frame(), min_n=1), "工会80.0%", "作出评价的有4/6（66.7%）", "n=4", "未评价的2人", "2.67至4.00分"
    )

    assert found.id == AWARENESS
    assert (found.aware[0].estimate, found.aware[0].n, found.aware[0].n_units) == (0.8, 5, 3)
    effect = found.effect
    assert (effect.estimate, effect.n, effect.n_all, effect.coverage) == (3.5, 4, 6, 4 / 6)
    assert (effect.low, effect.high) == pytest.approx((16 / 6, 4))


def test_the_interval_of_the_bounds_is_imbens_and_manski_by_organisation() -> None:
    data = frame()
    low, high = (clustered_mean(data[name], data["unit_id"]) for name in ("effect_low", "effect_high"))
    df = min(low.df, high.df)
    expected = imbens_manski(low.estimate, low.std_error, high.estimate, high.std_error, df=df)
    normal = imbens_manski(low.estimate, low.std_error, high.estimate, high.std_error)

    effect = bound(data, min_n=1).effect

    assert df < 3
    assert expected.critical > normal.critical
    assert effect.bound_ci_low == max(1, expected.ci_low)
    assert effect.bound_ci_high == min(5, expected.ci_high)


def test_coverage_mean_bounds_and_their_interval_stand_together() -> None:
    found = bound(frame(), min_n=1)
    ends = f"[{found.effect.bound_ci_low:.2f}, {found.effect.bound_ci_high:.2f}]"

    assert f"2.67至4.00分之间（Imbens–Manski 95% CI {ends}，n=6）" in found.sentence()
    assert f"2.67–4.00分 {ends} n=6" in found.plot().data["text"].tolist()
    rows = found.table().to_frame().set_index("label")
    assert rows.loc["感知成效：作出评价者占比（覆盖）", ["estimate", "n"]].tolist() == [4 / 6, 6]


def test_the_interval_stays_on_the_scale() -> None:
    effect = bound(frame(), min_n=1).effect

    assert 1 <= effect.bound_ci_low <= effect.low <= effect.high <= effect.bound_ci_high <= 5


def test_one_organisation_has_estimates_without_intervals() -> None:
    found = speaks(bound(frame().assign(unit_id="A"), min_n=1))

    assert np.isnan([found.aware[0].ci_low, found.effect.bound_ci_low]).all()
    assert "CI" not in found.sentence()


def test_only_awareness_was_asked() -> None:
    found = bound(frame()[["unit_id", "unaware_union"]], min_n=1)

    assert found.effect is None
    assert len(found.table().rows) == len(found.plot().data) == 1
    assert (
        found.sentence()
        == "在已建组织的单位中，职工的知晓率为工会80.0%（95% CI [0.0%, 100.0%]，n=5）；答卷n=6，3个单位。"
    )


def test_a_share_that_points_at_a_few_is_hidden() -> None:
    found = speaks(bound(frame(), min_n=5), "工会（人数过少，隐去）（n=5）")

    assert np.isnan([found.aware[0].estimate, found.aware[0].ci_low]).all()
    assert "80" not in found.table().text()


def test_nothing_asked_or_answered_is_no_result() -> None:
    assert bound(frame()[["unit_id"]]) is None
    assert bound(frame().assign(unaware_union=np.nan, effect_perc=np.nan)) is None
