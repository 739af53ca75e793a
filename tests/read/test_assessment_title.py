from __future__ import annotations

import pytest

from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.read.assessment_title import told


def test_unit_kind_and_year_are_in_the_title() -> None:
    assert told(["2025年度党建带团建工作考核表", "单位：U01（公章） 填表日期：2026年1月5日"], "表") == {
        UNIT: "U01", MASSORG: "共青团", YEAR: "2025",
    }  # fmt: skip


def test_explicit_words_come_first() -> None:
    found = told(["党建带团建、带妇建考核表（2024—2025学年）", "被考核单位：U02 群团类别：工会 年度：2025"], "表")

    assert found == {UNIT: "U02", MASSORG: "工会", YEAR: "2025"}


@pytest.mark.parametrize("line", ["考核表", "党建带团建带妇建考核表", "考核单位：上级党委"])
def test_what_is_not_said_or_said_twice_is_left_open(line) -> None:
    found = told([line], "Sheet1")

    assert MASSORG not in found
    assert UNIT not in found


def test_two_years_are_no_year() -> None:
    assert YEAR not in told(["2024年、2025年考核表"], "表")


def test_the_name_of_the_sheet_speaks_where_the_title_is_silent() -> None:
    assert told(["考核表"], "妇委会2025") == {MASSORG: "妇联（妇委会）", YEAR: "2025"}
    assert told(["2023年工会考核表"], "妇委会2025") == {MASSORG: "工会", YEAR: "2023"}
