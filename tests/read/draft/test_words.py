from __future__ import annotations

import pytest

from djqj_analysis.read.draft import words


@pytest.mark.parametrize("heading", ["openid", "微信昵称", "提交时间", "填写者", "总分", "浏览器"])
def test_platform_columns_are_recognised(heading: str) -> None:
    assert words.PLATFORM.fullmatch(heading)


@pytest.mark.parametrize("heading", ["您的姓名", "联系电话", "家庭住址", "微信号"])
def test_personal_data_are_recognised(heading: str) -> None:
    assert words.PRIVATE.search(heading)


def test_the_kind_of_an_organisation_is_not_its_name() -> None:
    assert words.NOT_UNIT.search("您所在单位的性质")
    assert not words.NOT_UNIT.search("您所在的单位")


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("25岁", "25", "岁"), ("3.5", "3.5", None), ("约三年", None, None)]
)
def test_measures(text: str, value: str | None, unit: str | None) -> None:
    match = words.MEASURE.fullmatch(text)

    assert (match and match[1], match and match[2]) == (value, unit)
