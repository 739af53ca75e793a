"""The most frequent answer in words."""

from __future__ import annotations

import pytest

from djqj_analysis.model.commonest import commonest


def test_a_single_winner_is_named_with_its_share():
    assert commonest("政治面貌", [("中共党员", 5, 20), ("其他", 12, 20)]) == "政治面貌中“其他”最多（60.0%）"  # 12/20


def test_ties_are_named_and_not_applicable_is_never_the_winner():
    # 15/36 = 41.7%, 6/36 = 16.7%
    levels = [("党组织领导的校长负责制", 15, 36), ("校长负责制", 6, 36), ("不适用", 15, 36)]
    assert commonest("领导体制", levels) == "领导体制中“党组织领导的校长负责制”最多（41.7%），“不适用”占41.7%"
    tied = [("甲", 15, 36), ("乙", 15, 36), ("不适用", 6, 36)]
    assert commonest("领导体制", tied) == "领导体制中“甲”和“乙”并列最多（各41.7%），“不适用”占16.7%"


@pytest.mark.parametrize("levels", [[], [("不适用", 20, 20)], [("不详", 9, 20), ("不适用", 11, 20)]])
def test_where_nothing_is_ranked_nothing_is_said(levels):
    assert commonest("领导体制", levels) == ""


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([("是", 2, 20), ("否", 18, 20)], "现任群团干部占10.0%"),
        ([("否", 20, 20)], "现任群团干部占0.0%"),  # nobody said yes: a true zero
        ([("否", 18, 20)], ""),  # two said yes, which may not be published
        ([("是", 20, 20)], "现任群团干部占100.0%"),
    ],
)
def test_a_yes_or_no_is_told_by_its_share_of_yes(levels, said):
    assert commonest("现任群团干部", levels) == said
