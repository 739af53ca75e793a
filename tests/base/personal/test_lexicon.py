"""Lists of characters and words."""

from __future__ import annotations

from djqj_analysis.base.personal import lexicon
from djqj_analysis.base.personal.surnames import CLEAR, LONE, RARE, WORDLIKE


def test_groups_share_their_first_hanzi() -> None:
    assert lexicon.pairs("高兴度|石头") == {"高兴", "高度", "石头"}


def test_words_are_two_hanzi_and_begin_or_end_like_a_name() -> None:
    surnames = set(CLEAR + WORDLIKE + LONE + RARE)

    assert {len(word) for word in lexicon.WORDS | lexicon.GOES_ON | lexicon.ENDINGS} == {2}
    assert {word[0] for word in lexicon.WORDS} <= surnames
    assert {word[1] for word in lexicon.ENDINGS} <= surnames
    assert lexicon.TELLING < lexicon.GIVEN


def test_words_of_the_work_and_names_of_the_most_common() -> None:
    assert {"王牌", "高兴", "石头", "文明", "雷锋"} <= lexicon.WORDS
    assert {"对于", "工程", "一张", "和平"} <= lexicon.ENDINGS
    assert {"平时", "明天", "国家"} <= lexicon.GOES_ON
    assert not {"张伟", "李明", "王芳", "李静", "刘洋", "王建"} & lexicon.WORDS
    assert "建国" not in lexicon.GOES_ON


def test_hanzi_beyond_the_common_ones_are_those_of_names() -> None:
    assert all(map(lexicon.is_rare, "喆翀赟垚䶮𠮷"))
    assert not any(map(lexicon.is_rare, "伟同志a1·，"))
    assert lexicon.is_given("翀")
    assert lexicon.is_telling("翀")
    assert lexicon.is_hanzi("䶮")
    assert not lexicon.is_hanzi("·")
