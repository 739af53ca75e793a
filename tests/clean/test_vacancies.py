from __future__ import annotations

import pytest

from djqj_analysis.clean.vacancies import is_no_code


@pytest.mark.parametrize(
    "text",
    [
        *(
            "无",
            "没有",
            "无人",
            "无此岗位",
            "空缺",
            "（空缺）",
            "空缺（2024年退休）",
            "目前空缺",
            "缺",
            "缺编",
            "暂缺",
            "暂无",
        ),
        *("待定", "未配备", "暂未任命", "不详", "-", "－", "—", "/", "？", "N/A", "None", "同上", "〃", "0", "00"),
    ],
)
def test_words_that_are_no_code(text) -> None:
    assert is_no_code(text)


@pytest.mark.parametrize("text", ["", "  ", "U01-P01", "P00", "1", "10", "甲", "空间一", "无锡-01", "缺口-1", "NA01"])
def test_codes_and_blanks_are_not_such_words(text) -> None:
    assert not is_no_code(text)
