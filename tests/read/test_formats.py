"""What cells show: held against what Excel shows for the same number and format (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import pytest

from djqj_analysis.read import formats


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.35, "0%", "35%"),
        (1.0, "0%", "100%"),
        (0.07, "0.0%", "7%"),
        (0.3549, "0%", "35.49%"),
        (0.1 + 0.2, "0%", "30%"),
        (0.0, "0.00%;[Red]-0.00%", "0%"),
        (-0.1, "0.00%;[Red]-0.00%", "-10%"),
        (35.0, '0"%"', "35%"),
        (35.0, r"0\%", "35%"),
        (35.0, '0"％"', "35％"),
        (1.2, '0.0"万"', "1.2万"),
        (12345.0, '0!.0,"万"', "1.2345万"),
        (12345.0, r'0\.0,"万元"', "1.2345万元"),
        (12345.0, '0"."0,"万"', "1.2345万"),
        (12345.0, '0!.0000"万"', "1.2345万"),
        (12345.0, '#,##0,"千"', "12.345千"),
        (123456789.0, '0!.00,,"亿"', "1.23456789亿"),
        (12345.0, '[>=10000]0!.0,"万";0', "1.2345万"),
        (1.0, '"U"00', "U01"),
        (12.0, '"U"00', "U12"),
        (7.0, "000", "007"),
        (20.0, 'General"人"', "20人"),
        (20.0, 'G/通用格式"人"', "20人"),
        (90.0, '0"分钟"', "90分钟"),
        (2.0, '[=1]"男";[=2]"女"', "女"),
        (0.0, '0;-0;"无"', "无"),
        (100.0, "[$€-407]#,##0", "€100"),
        (100.0, "$#,##0", "$100"),
    ],
)
def test_what_the_cell_shows_is_its_text(value, code, text) -> None:
    assert formats.shown(value, code) == text
    assert not formats.is_plain(code)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3000.0, "General"),
        (3000.0, "#,##0.00_);[Red](#,##0.00)"),
        (0.0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        (-5.0, "_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ "),
        (3000.0, "[$¥-804]#,##0"),
        (3000.0, "[$RMB] #,##0"),
        (12345.0, "#,##0,"),
        (0.0, "0;-0;;@"),
        (0.5, "# ?/?"),
        (1e20, "0.00E+00"),
        (3.0, "[DBNum1]General"),
        (45678.0, "yyyy-mm-dd"),
        (45678.0, 'yyyy"年"m"月"d"日"'),
        (45678.0, '[DBNum1][$-804]yyyy"年"m"月"'),
        (0.35, '上午/下午h"时"mm"分"'),
        (1.25, "[h]:mm"),
        (3.0, "@"),
        (3.0, ""),
    ],
)
def test_what_only_dresses_a_number_up_is_left_alone(value, code) -> None:
    assert formats.shown(value, code) is None
    assert formats.is_plain(code)


def test_a_section_that_is_not_chosen_changes_nothing() -> None:
    assert formats.shown(123.0, '[>=10000]0!.0,"万";0') is None
    assert formats.shown(3.0, '[=1]"男";[=2]"女"') is None


@pytest.mark.parametrize(
    ("value", "code"), [(12345.0, '#,##0,"人"'), (12345.0, '#,##0,"万"'), (2509.0, '00"年"00"月"')]
)
def test_what_can_be_read_in_two_ways_says_both(value, code) -> None:
    assert formats.shown(value, code) == f"{value:.0f}（单元格格式 {code}）"


def test_formats_by_style() -> None:
    own = {164: '0"人"', 165: "yyyy-mm-dd", 166: "0" * 300}

    assert formats.numbered(own, [0, 9, 10, 164, 165, 166, 999]) == {1: "0%", 2: "0.00%", 3: '0"人"'}
