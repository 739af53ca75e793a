"""Texts without the people in them: what is said stays."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.patterns import kinds
from djqj_analysis.base.personal.redact import message, redact, spoken


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("请张书记打１３８—1234—5678。", "请〔姓名〕书记打〔手机号〕。"),
        ("我叫王小明，微信号：abc_123", "我叫〔姓名〕，微信号：〔微信号〕"),
        ("QQ:12345678；a@b.cn", "QQ:〔QQ 号〕；〔电子邮箱〕"),
        ("13812345678,13912345678", "〔手机号〕,〔手机号〕"),
        ("住中山路12号", "〔住址〕"),
        ("138\u200b1234\u200b5678号", "〔手机号〕号"),
        ("张伟书记和李主席", "〔姓名〕书记和〔姓名〕主席"),
        ("党支部书记、工会主席要轮岗", "党支部书记、工会主席要轮岗"),
        ("全角，标点：不变（１）", "全角，标点：不变（１）"),
        ("", ""),
    ],
)
def test_what_is_said_stays(text, clean) -> None:
    assert redact(text) == clean
    assert redact(clean) == clean
    assert kinds(clean) == ()


def test_names_survive_in_no_spelling_of_the_text() -> None:
    assert spoken("找\u200b李\u200b明，（０５７１）８８８８１２３４") == "找\u200b〔姓名〕，〔固定电话〕"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("“张伟”不是选项", "“〔姓名〕”不是选项"),
        ("“书记王建国讲党课”“高中”列", "“书记〔姓名〕讲党课”“高中”列"),
        ("值为 13812345678", "值为 〔手机号〕"),
        ("“没有合上", "“没有合上"),
        ("张伟", "张伟"),  # our own words name nobody; only what is quoted comes from a file
        ("“”", "“”"),
    ],
)
def test_what_a_message_quotes_is_searched_as_speech(text, clean) -> None:
    assert message(text) == clean
    assert message(clean) == clean
