from __future__ import annotations

import pytest

from djqj_analysis.read.draft.shared import without_shared


@pytest.mark.parametrize(
    ("labels", "left"),
    [
        (["都知道", "知道一部分", "都不知道"], ["都", "一部分", "都不"]),
        (["没有压力", "压力较小", "压力很大"], ["没有", "较小", "很大"]),
        (["没去过", "偶尔参加", "经常参加"], ["没去", "偶尔", "经常"]),
        (["男", "女"], ["男", "女"]),
    ],
)
def test_what_all_share_is_taken_off(labels: list[str], left: list[str]) -> None:
    assert without_shared(labels) == left
