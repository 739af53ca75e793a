from __future__ import annotations

import pytest

from djqj_analysis.read.draft.degree import degrees

ORDERED = (
    "非常不满意 不满意 一般 满意 非常满意",
    "完全不符合 比较不符合 不确定 比较符合 完全符合",
    "一点也不认可 不大认可 一般 比较认可 十分认可",
    "坚决反对 反对 不赞成也不反对 赞成 非常赞成",
    "很差 较差 一般 较好 很好",
    "明显下降 有所下降 没有变化 有所提高 明显提高",
    "没有压力 压力较小 压力一般 压力较大 压力很大",
    "非常松散 比较松散 一般 比较紧密 非常紧密",
    "差了很多 差了一些 差不多 好了一些 好了很多",
    "没有帮助 有些帮助 很有帮助",
)


@pytest.mark.parametrize("words", ORDERED)
def test_degrees_grow_in_the_written_order(words: str) -> None:
    found = degrees(words.split())

    assert found is not None
    assert found == sorted(found)


def test_a_word_that_is_in_no_list_is_no_hindrance() -> None:
    assert degrees(["很不契合", "不太契合", "比较契合", "很契合"]) == [-2.8, -1.1, 1.8, 2.8]


@pytest.mark.parametrize("words", ["男 女", "工会 共青团 妇联", "党员 团员 群众", "同意 赞同", "非常好 很好吃 一般"])
def test_what_is_no_degree_of_one_thing_has_none(words: str) -> None:
    assert degrees(words.split()) is None
