from __future__ import annotations

from djqj_analysis.read.draft.rates import rates


def test_rates_are_times_a_day() -> None:
    found = rates(["几乎不去", "每季度一次", "每月一次", "每月两次及以上", "每天"])

    assert found is not None
    assert found == sorted(found)
    assert found[-1] == 1


def test_a_school_year_is_no_rate() -> None:
    assert rates(["一年级", "二年级", "三年级"]) is None
    assert rates(["每天", "下雨时"]) is None
