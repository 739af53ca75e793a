from __future__ import annotations

import pytest

from djqj_analysis.read.draft.ranges import places, western

ORDERED = (
    "3000元以下 3000-4999元 5000-8000元 8000元以上",
    "半年以下 半年至1年 1-3年 3年以上",
    "从来没有 1-2次 3-5次 6次以上",
    "5万以下 5-10万 10万以上",
    "5千以下 5千-8千 8千-1.2万 1.2万以上",
    "一年以下 一至三年 四至十年 十年以上",
    "500米以内 500米到1公里 1到2公里 2公里以上",
    "28岁及以下 29–35岁 36–45岁 ４６岁及以上",
    "没有投入 10%左右 20%左右 60%及以上",
)


@pytest.mark.parametrize("words", ORDERED)
def test_ranges_come_in_order(words: str) -> None:
    found = places(words.split())

    assert found is not None
    assert found == sorted(found)


@pytest.mark.parametrize("words", ["第一中学 第二中学", "男 女", "3班 三班", "工会 1个"])
def test_what_is_no_range_is_left_alone(words: str) -> None:
    assert places(words.split()) is None


def test_chinese_numerals_count_only_before_a_measure() -> None:
    assert (western("二十一至三十年"), western("三中"), western("一百次")) == ("21至30年", "三中", "100次")
