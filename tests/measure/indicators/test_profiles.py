from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.moments import mean_interval
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.indicators.profiles import Profile, profiles
from djqj_analysis.measure.indicators.profiles_themes import THEMES
from tests.measure.hand import speaks

NO = np.nan
UNITS = [f"U{at}" for at in range(1, 6)]


@pytest.fixture(scope="module")
def found(measured, study) -> dict[str, Profile]:
    least = study.assumptions.report_min_n
    told = profiles(measured.massorg_year, measured.org_year, study.codebook, study.year, min_n=least)
    return {one.id: one for one in told}


def massorg(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {"unit_id": UNITS, "year": 2025, "massorg_type": "union", "massorg_exists": [1.0] * 4 + [0.0], **columns}
    )


def units(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": UNITS, "year": 2025, **columns})


def test_every_theme_of_the_example_speaks(found) -> None:
    assert list(found) == [theme.id for theme in THEMES]
    for one in found.values():
        speaks(one, f"“{one.title}”", "单位均值：", "只作描述")
        assert one.plot().kind == ("bars" if one.id == "scores_profile" else "intervals")


def test_a_theme_by_hand(study) -> None:
    ledger = massorg(
        attend_rate=[0.2, 0.4, 0.6, NO, NO], attend_due_n=[10.0, 10.0, 10.0, NO, NO], speak_n=[0.0, 1.0, 2.0, 5.0, NO]
    )
    (one,) = profiles(ledger, units(joint_meeting_n=[2.0, 2.0, 4.0, NO, NO]), study.codebook, 2025, min_n=3)
    rate, due, spoken, joint = one.lines

    # of the 4 established, one states no meetings: 1 / 4 missing; of 5 units 2 say nothing of joint meetings: 2 / 5
    speaks(one, "共列4项指标", "“列席率”工会40.0%（n=3）", "缺失最多的是“党群联席会次数”，2/5（40.0%）", "n=4个单位")
    assert (one.n, one.n_units, one.year) == (4, 4, 2025)
    assert (rate.n, rate.missing, rate.not_applicable) == (3, 1, 1)
    assert rate.ci_low == max(mean_interval([0.2, 0.4, 0.6]).ci_low, 0)
    assert (due.median, spoken.estimate, spoken.not_applicable) == (10, 2, 1)
    assert (joint.n, joint.missing, joint.estimate) == (3, 2, pytest.approx(8 / 3))
    assert one.table().cells()[0][:6] == ["列席率", "工会", "3", "1", "1", "40.0%"]
    assert one.table().cells()[3][:6] == ["党群联席会次数（次）", "单位", "3", "2", "0", "2.67"]


def test_only_shares_stand_on_one_axis(study) -> None:
    ledger = massorg(attend_rate=[0.2, 0.4, 0.6, NO, NO], attend_due_n=[10.0, 10.0, 10.0, NO, NO])
    (rates,) = profiles(ledger, units(), study.codebook, 2025, min_n=3)
    (counts,) = profiles(massorg(speak_n=[0.0, 1.0, 2.0, 5.0, NO]), units(), study.codebook, 2025, min_n=3)

    assert rates.plot().data["label"].tolist() == ["列席率"]
    assert rates.plot().limits == (0, 1)
    assert counts.plot().kind == "bars"  # nothing that the theme draws is there
    assert (counts.plot().data["value"].tolist(), counts.plot().x_label) == ([2], "单位均值（次）")


def test_few_units_show_no_numbers_anywhere(study) -> None:
    ledger = massorg(attend_rate=[0.21, 0.43, NO, NO, NO], attend_due_n=[9.0, 9.0, NO, NO, NO])
    (one,) = profiles(ledger, units(), study.codebook, 2025, min_n=3)

    speaks(one, "共列2项指标。单位不足，数值隐去；缺失最多的是“列席率”，2/4（50.0%）")
    assert one.table().cells()[0][5:] == [COVERED] * 4
    assert one.plot().data["text"].tolist() == [COVERED]
    assert one.to_dict()["lines"][0]["estimate"] is None


def test_without_facilities_nothing_is_missing(study) -> None:
    ledger = massorg(venue_mass_use_share=[0.2, 0.3, 0.4, NO, NO])
    (one,) = profiles(ledger, units(has_venue=[1.0, 1.0, 1.0, 0.0, 0.0]), study.codebook, 2025, min_n=3)

    assert (one.lines[0].n, one.lines[0].missing, one.lines[0].not_applicable) == (3, 0, 2)
    assert "适用之处均无缺失" in one.sentence()


def test_conversions_name_their_year(found) -> None:
    assert "“推优转化（滞后1年）”取2024年的推优；“推优转化（滞后2年）”取2023年的推优" in found["people_profile"].notes
    assert not any("推优" in note for note in found["venues_profile"].notes)


def test_nothing_known_is_no_result(study) -> None:
    assert profiles(massorg(attend_rate=[NO] * 5), units(), study.codebook, 2025, min_n=3) == ()


def test_the_example_counts_every_unit_once_for_each_indicator(found, measured, study) -> None:
    rows = int((measured.org_year["year"] == study.year).sum())
    for one in found.values():
        assert {line.n + line.missing + line.not_applicable for line in one.lines} == {rows}, one.id
