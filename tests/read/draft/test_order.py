from __future__ import annotations

import pytest

from djqj_analysis.read.draft.order import MOST_CHARACTERS, Order, order, plain_label

KNOWN = {
    "从不 偶尔 有时 经常 总是": "频率",
    "从来不会 很少会 有时会 经常会 总是会": "频率",
    "都不知道 知道一部分 都知道": "多少",
    "没有 有": "是否",
    "没参加过 参加过": "是否",
    "大专及以下 本科 硕士研究生 博士研究生": "学历",
    "未定级 初级 中级 副高级 正高级": "职称",
    "大一 大二 大三 大四": "年级",
    "不合格 合格 良好 优秀": "等级",
    "1分 2分 10分": "分数",
    "几乎不去 每月一次 每周一次": "频次",
    "18岁以下 18～25岁 26岁及以上": "数字区间",
    "不满意 一般 满意": "程度",
}


@pytest.mark.parametrize(("words", "basis"), KNOWN.items())
@pytest.mark.parametrize("turned", [False, True])
def test_options_are_ordered_wherever_they_appear(words: str, basis: str, turned: bool) -> None:
    labels = words.split()

    assert order(labels[::-1] if turned else labels) == Order(tuple(labels), basis)


@pytest.mark.parametrize("words", ["男 女", "党员 团员 群众", "高中 中专 初中", "甲", "是 是"])
def test_what_no_vocabulary_orders_has_no_order(words: str) -> None:
    assert order(words.split()) is None


def test_letters_and_brackets_do_not_count() -> None:
    assert plain_label("Ａ．非常 同意（5分）") == "非常同意"


def test_texts_that_people_wrote_are_no_options() -> None:
    padded = [label + "，" + "我" * (MOST_CHARACTERS - 3) for label in ("初中", "高中", "本科")]

    assert order(padded) is not None
    assert order([label + "我" for label in padded]) is None
