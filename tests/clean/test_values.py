from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean import values
from djqj_analysis.study.item import Item, Kind, Level


def item(kind: Kind, unit: str = "", levels: tuple[Level, ...] = ()) -> Item:
    return Item("x", "org_year", kind, "", "", levels, unit=unit)


@pytest.mark.parametrize(
    ("kind", "unit", "text", "expected"),
    [
        (Kind.COUNT, "人", "12", 12),
        (Kind.COUNT, "人", "１２人", 12),
        (Kind.COUNT, "人", "1,200", 1200),
        (Kind.COUNT, "人", "0", 0),
        (Kind.COUNT, "件", "无", 0),
        (Kind.COUNT, "人", "", np.nan),
        (Kind.COUNT, "人", "不清楚", np.nan),
        (Kind.COUNT, "人", "12.5", None),
        (Kind.COUNT, "人", "-1", None),
        (Kind.COUNT, "人", "十二", None),
        (Kind.COUNT, "人", "12 或 13", None),
        (Kind.MONEY, "元", "1,200.50元", 1200.5),
        (Kind.MONEY, "元", "1.2万", 12_000),
        (Kind.MONEY, "元", "0.07 百万元", 70_000),
        (Kind.MONEY, "元", "万", None),
        (Kind.MONEY, "元", "$100", None),
        (Kind.COUNT, "人次", "0.35万人次", 3_500),
        (Kind.COUNT, "人次", "0.00001万", None),
        (Kind.HOURS, "小时", "90分钟", None),
        (Kind.HOURS, "小时", "2.5小时", 2.5),
        (Kind.PERCENT, "%", "35", 0.35),
        (Kind.PERCENT, "%", "35%", 0.35),
        (Kind.PERCENT, "%", "0.5%", 0.005),
        (Kind.PERCENT, "%", "0", 0),
        (Kind.PERCENT, "%", "100", 1),
        (Kind.PERCENT, "%", "0.35", None),
        (Kind.PERCENT, "%", "101", None),
        (Kind.NUMBER, "", "1e400", None),
    ],
)
def test_numbers(kind, unit, text, expected) -> None:
    found = values.number(text, item(kind, unit))

    assert found is expected if expected is None else np.array_equal(found, expected, equal_nan=True)


@pytest.mark.parametrize(
    ("text", "expected"), [("2025", 2025), ("2025年", 2025), ("25", None), ("2025.5", None), ("", np.nan)]
)
def test_years(text, expected) -> None:
    found = values.year(text, item(Kind.YEAR))

    assert found is expected if expected is None else np.array_equal(found, expected, equal_nan=True)


@pytest.mark.parametrize(
    "text", ["2025-09-01", "2025/9/1", "2025.9.1", "2025年9月1日", "20250901", "2025-09-01 08:00:00"]
)
def test_spellings_of_a_day(text) -> None:
    assert values.day(text) == date(2025, 9, 1)


@pytest.mark.parametrize("text", ["2025-09", "2025年9月", "9月1日", "2025-02-30", "45901", "1/9/2025"])
def test_what_is_not_exactly_one_day_is_not_guessed(text) -> None:
    assert values.day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("136秒", 136),
        ("2分3秒", 123),
        ("2分钟", 120),
        ("1:23", 83),
        ("1:02:03", 3723),
        ("1小时2分3秒", 3723),
        ("１３６秒", 136),
        ("95", 95),
        ("0:01:23", 83),
        ("136 秒", 136),
        ("2 分 3 秒", 123),
        ("1小时5分钟", 3900),
        ("136.5", 136.5),
        ("00:02:16", 136),
        ("", np.nan),
        ("很快", np.nan),
        ("-5", np.nan),
        ("2天", np.nan),
    ],
)
def test_durations(text, expected) -> None:
    np.testing.assert_equal(values.seconds(text), float(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016/12/17 14:22:55", "2016-12-17 14:22:55"),  # §1.2, seen in a real file
        ("2016-12-17 14:22:55", "2016-12-17 14:22:55"),  # §1.2, %Y-%m-%d %H:%M:%S
        ("2016-12-17T14:22:55.123", "2016-12-17 14:22:55"),  # a datetime as text
        ("2022/10/3 21:07", "2022-10-03 21:07:00"),  # §1.8
        ("2022年10月3日 21时7分5秒", "2022-10-03 21:07:05"),
        ("２０２２/10/3 ２１：07", "2022-10-03 21:07:00"),
        ("2025-11-03", "2025-11-03 00:00:00"),
        ("45000.5", "2023-03-15 12:00:00"),  # Excel, its format lost
        ("45000", "2023-03-15 00:00:00"),
        ("42721.5992476852", "2016-12-17 14:22:55"),
    ],
)
def test_times_of_submission(text, expected) -> None:
    assert str(values.moment(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2025年11月",
        "2025-02-30 08:00:00",
        "2025-11-03 25:00",
        "1762128000",
        "12.5",
        "9:05",
        "2025-11-03T01:00:00Z",
    ],
)
def test_what_is_no_time_of_submission_is_not_guessed(text) -> None:
    assert values.moment(text) is None


def test_columns_of_times_tell_blank_from_unread() -> None:
    cells = pd.Series(["2025/11/3 21:07", "", "(空)", "昨天"], index=[2, 4, 5, 9])

    found, bad = values.moments(cells)
    seconds, odd = values.durations(pd.Series(["59", "", "(跳过)", "很快"]))

    assert (found.dtype, found.index.tolist()) == ("datetime64[us]", [2, 4, 5, 9])
    assert found.isna().tolist() == [False, True, True, True]
    assert bad.tolist() == [False, False, False, True]
    np.testing.assert_array_equal(seconds, [59, np.nan, np.nan, np.nan])
    assert odd.tolist() == [False, False, True, True]


def test_unread_times_are_one_fault_with_counts() -> None:
    cells = pd.Series(["昨天", "前天", "前天", "2025/11/3", *map(str, range(6))])

    fault = values.unread("提交答卷时间", cells, values.moments(cells)[1], "a.xlsx")

    assert str(fault).startswith("[C020] a.xlsx 列“提交答卷时间”：9 格读不成时间：“前天”2 处、“0”1 处、")
    assert "等。" in str(fault)
    assert values.unread("提交答卷时间", cells, np.zeros(10, dtype=bool), "a.xlsx") is None


def test_open_ends_of_posts_are_not_faults() -> None:
    found, bad = values.dates(pd.Series(["2025-01-31", "", "至今", "去年"]))

    assert found.dtype == "datetime64[us]"
    assert found.isna().tolist() == [False, True, True, True]
    assert bad.tolist() == [False, False, False, True]


def test_options_say_why_there_is_none() -> None:
    levels = (Level("1", "有"), Level("0", "无"), Level("dk", "不清楚"), Level("na", "不适用"))

    codes, why, bad = values.choices(
        pd.Series(["有", "无", "不清楚", "不适用", "", "也许"]), item(Kind.YES_NO, "", levels)
    )

    np.testing.assert_array_equal(codes, [1, 0, np.nan, np.nan, np.nan, np.nan])
    assert why.tolist() == ["", "", "dk", "na", "blank", ""]
    assert bad.tolist() == [False] * 5 + [True]


def test_codes_that_are_words_stay_words() -> None:
    levels = (Level("union", "工会"), Level("women", "妇联（妇委会）"))

    codes, _, _ = values.choices(pd.Series(["工会", "妇委会", "妇联"]), item(Kind.SINGLE, "", levels))

    assert codes.tolist() == ["union", "women", "women"]


def test_sets_of_options() -> None:
    levels = (Level("1", "党组织"), Level("3", "工会"), Level("5", "妇联（妇委会）"))

    found, bad = values.sets(
        pd.Series(["党组织、工会", "妇联; 党组织", "", "党组织、学校"]), item(Kind.MULTI, "", levels)
    )

    assert found.tolist() == [frozenset({1, 3}), frozenset({1, 5}), None, None]
    assert bad.tolist() == [False, False, False, True]


def test_empty_columns_keep_their_types() -> None:
    nothing = pd.Series([], dtype="str")

    assert values.dates(nothing)[0].dtype == "datetime64[us]"
    assert values.numbers(nothing, item(Kind.COUNT), values.number)[0].dtype == "float64"
    assert values.sets(nothing, item(Kind.MULTI))[0].dtype == "object"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("45678", date(2025, 1, 21)), ("45678.5", date(2025, 1, 21)), ("2025", None), ("20250931", None), ("去年", None),
     ("2025-09", None), ("", None)],
)  # fmt: skip
def test_day_numbers_of_excel(text, expected) -> None:
    assert values.serial_day(text) == expected


def test_one_is_one_per_cent_where_nothing_says_otherwise() -> None:
    read, bad = values.numbers(pd.Series(["1", "100%", "35"]), item(Kind.PERCENT, "%"), values.number)

    assert read.tolist() == [0.01, 1.0, 0.35]
    assert not bad.any()
