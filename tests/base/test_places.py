from __future__ import annotations

import pytest

from djqj_analysis.base.places import at, rows


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


def test_rows_that_name_their_sheet_stand_in_it() -> None:
    where = "考核表.xlsx“考核”表“自评分”列"

    assert at(where, ["4", "5"]) == f"{where}第 4、5 行"
    assert at(where, ["团!4", "妇!6", "团!7"]) == "考核表.xlsx“团”表“自评分”列第 4、7 行，“妇”表第 6 行"
    assert at(where, ["a!b!4"]) == "考核表.xlsx“a!b”表“自评分”列第 4 行"
