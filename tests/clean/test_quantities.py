"""Numbers typed into a survey."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import shares
from djqj_analysis.clean.quantities import numbers
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.study.item import Item, Kind

AGE = Item("age", "respondent", Kind.COUNT, "您的年龄", "年龄", number="7", unit="岁")
BORN = Item("born", "respondent", Kind.YEAR, "出生年份", "出生年份", number="8", unit="年")


def raw(**cells: list[str]) -> RawAnswers:
    frame = pd.DataFrame(cells, dtype="str", index=pd.RangeIndex(2, 2 + len(next(iter(cells.values())))))
    return RawAnswers(Path("答卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "")


def test_what_is_no_answer_keeps_its_kind_and_zero_is_an_answer() -> None:
    faults = Gather()
    cells = ["35", "４０岁", "0", "", "(跳过)", "不知道", "不愿回答", "(空)"]
    found = numbers(raw(Q7=cells, Q8=["1990年", *[""] * 7]), {"age": "Q7", "born": "Q8"}, (AGE, BORN), faults)

    np.testing.assert_array_equal(found["age"], [35, 40, 0, -1, -2, -3, -4, -1])
    assert found["born"][0] == 1990
    assert not faults.found


def test_what_cannot_be_read_is_out_of_range_and_told_with_counts() -> None:
    faults = Gather()
    found = numbers(raw(Q7=["三十五", "三十五", "-4", "30"]), {"age": "Q7"}, (AGE,), faults)

    np.testing.assert_array_equal(found["age"], [-5, -5, -5, 30])
    (fault,) = faults.found
    assert fault.code == "C032"
    assert "“三十五”2 处、“-4”1 处" in fault.what


def test_items_without_a_column_or_of_another_kind_are_not_its_business() -> None:
    text = Item("open", "respondent", Kind.TEXT, "建议", "建议")
    assert numbers(raw(Q7=["1"]), {"open": "Q7"}, (AGE, text), Gather()) == {}


def test_shares_come_with_their_sign_or_are_asked() -> None:
    share = Item("share", "respondent", Kind.PERCENT, "占比", "占比", number="9", unit="%")
    faults = Gather()

    found = numbers(raw(Q9=["35%", "100%", "1"]), {"share": "Q9"}, (share,), faults)
    np.testing.assert_array_equal(found["share"], [0.35, 1, 0.01])
    numbers(raw(Q9=["0.35", "1", "三成"]), {"share": "Q9"}, (share,), faults)

    (fault,) = faults.found
    assert fault.what == "不是百分比：“0.35”1 处、“1”1 处、“三成”1 处"
    assert fault.remedy.startswith(shares.REMEDY)
