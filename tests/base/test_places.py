from __future__ import annotations

import pytest

from djqj_analysis.base.places import rows


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([2], "第 2 行"),
        (["4", "5"], "第 4、5 行"),
        (range(1, 21), f"第 {'、'.join(map(str, range(1, 21)))} 行"),
        (range(1, 22), f"第 {'、'.join(map(str, range(1, 21)))}……等 21 行"),
    ],
)
def test_rows_are_said_in_good_chinese(numbers, text) -> None:
    assert rows(numbers) == text
