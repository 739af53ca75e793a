"""Sentences that claim no more than the interval allows."""

from __future__ import annotations

import math

import pytest

from djqj_analysis.ink import phrases
from djqj_analysis.ink.phrases import Estimate, Wording

CAUSAL = ("导致", "促进", "影响", "提升", "作用", "效应", "使得")
CLEAR = Estimate(0.32, 0.10, 0.54, 0.0042, 1610, 36)
NULL = Estimate(0.05, -0.10, 0.20, 0.5, 108, 36)


@pytest.mark.parametrize("name", phrases.TEMPLATES)
def test_no_template_speaks_of_causes(name: str) -> None:
    assert not [word for word in CAUSAL if word in phrases.TEMPLATES[name]]


def test_a_clear_relation() -> None:
    assert phrases.association("X1", "成效", CLEAR, Wording(unit="分", step="1个标准差", design="控制年份后，")) == (
        "控制年份后，X1每增加1个标准差，成效相差0.32分（正相关，95% CI [0.10, 0.54]，p=0.004，n=1610，36个单位）。"
    )


def test_an_interval_over_zero_claims_nothing() -> None:
    sentence = phrases.association("X1", "成效", NULL)
    assert sentence.startswith("未发现X1与成效的相关")
    assert "区间包含0：从-0.10到0.20的差异都与数据相容" in sentence
    assert "正相关" not in sentence


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.5), (-0.5, 0.0), (-1e-9, 0.5)])
def test_touching_zero_is_covering_it(low: float, high: float) -> None:
    assert phrases.association("X", "Y", Estimate(0.2, low, high, 0.05, 9)).startswith("未发现")


def test_a_claim_shows_that_zero_is_excluded() -> None:
    assert "[0.003, 0.540]" in phrases.association("X", "Y", Estimate(0.27, 0.003, 0.54, 0.048, 50))
    assert "[3.00e-05, 5.00e-01]" in phrases.association("X", "Y", Estimate(0.25, 0.00003, 0.5, 0.049, 50))


def test_ratios_have_their_own_null() -> None:
    ratio = Estimate(0.7, 0.5, 0.98, 0.03, 200)
    assert "负相关" in phrases.association("X", "Y", ratio, Wording(null=1.0))
    assert "正相关" in phrases.association("X", "Y", ratio)


def test_without_an_interval_nothing_is_judged() -> None:
    sentence = phrases.association("X", "Y", Estimate(0.3, math.nan, math.nan, math.nan, 7, 7))
    assert sentence == "X与Y的相关：现有数据不足以给出估计及其区间（n=7，7个单位），不作判断。"
    assert "不作判断" in phrases.contrast("甲", "乙", "Y", Estimate(math.nan, 0, 1, 0.1, 7))


def test_contrasts() -> None:
    lower = Estimate(-0.32, -0.54, -0.10, 0.0001, 80)
    assert phrases.contrast("工会", "团委", "知晓率", lower) == (
        "工会的知晓率比团委低0.32（95% CI [-0.54, -0.10]，p<0.001，n=80）。"
    )
    assert phrases.contrast("工会", "团委", "知晓率", NULL).startswith("未发现工会与团委在知晓率上的差异")


def test_estimates_shares_and_lists() -> None:
    alpha = Estimate(0.853, 0.82, 0.885, math.nan, 1610)
    assert phrases.estimate_phrase("α系数", alpha) == "α系数为0.85（95% CI [0.82, 0.89]，n=1610）"
    assert phrases.share(1610, 1800) == "1610/1800（89.4%）"
    assert phrases.share(0, 0) == "0/0（—）"
    assert [phrases.listing(list(items)) for items in ("", "甲", "甲乙", "甲乙丙")] == [
        "",
        "甲",
        "甲和乙",
        "甲、乙和丙",
    ]
