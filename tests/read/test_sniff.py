from __future__ import annotations

from types import ModuleType

import pytest

from djqj_analysis.read import sniff, wjx
from djqj_analysis.read.headings import parse


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (["序号", "提交答卷时间", "所用时间", "来自IP", "来源", "来源详情", "1、性别"], "wjx"),
        (["1、性别", "uid", "序号"], "wjx"),
        (["提交答卷时间", "序号", "您的性别"], "wjx"),
        (["编号", "开始答题时间", "结束答题时间", "答题时长", "1.性别", "清洗数据结果"], "tencent"),
        (["答题序号", "来源", "开始时间", "提交时间", "答题时长", "Q1_1.性别"], "wenjuan"),
        (["提交者（自动）", "提交时间（自动）", "性别（必填）"], "tencent_docs"),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_headings_tell_the_platform_whatever_their_order(headers, name, backwards) -> None:
    found = sniff.recognise(headers[::-1] if backwards else headers)

    assert found is not None
    assert name == found.NAME


@pytest.mark.parametrize("headers", [["甲", "乙"], ["姓名", "得分", "序号"], []])
def test_other_tables_are_not_claimed(headers) -> None:
    assert sniff.recognise(headers) is None


def test_every_platform_keeps_the_protocol() -> None:
    names = [platform.NAME for platform in sniff.PLATFORMS]

    assert len(set(names)) == len(names)
    assert all(isinstance(platform, ModuleType) for platform in sniff.PLATFORMS)
    assert sniff.named("wjx") is wjx is sniff.PLATFORMS[-1]
    assert sniff.named("jinshuju") is None


def test_wjx_needs_no_numbered_question() -> None:
    assert wjx.claims(["序号", "来自IP", "您的性别"])
    assert parse(["您的性别"])["number"].tolist() == [""]
