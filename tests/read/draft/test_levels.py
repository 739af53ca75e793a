from __future__ import annotations

import pandas as pd

from djqj_analysis.read.draft.levels import of_choice, of_many, relabelled
from djqj_analysis.read.draft.question import Column
from djqj_analysis.read.platform import NUMBER, TEXT


def column(answers: list[str], numbers: list[str] | None = None, part: str = "") -> Column:
    cells = pd.Series(answers, dtype="str")
    return Column("Q1", part, "", cells, cells, None if numbers is None else pd.Series(numbers, dtype="str"))


def codes(*columns: Column, coding: str = TEXT) -> dict[str, str]:
    return {level.label: level.code for level in of_choice(columns, coding).levels}


def test_codes_grow_with_the_answer_however_the_options_are_printed() -> None:
    found = codes(column(["很满意", "不满意", "一般"], ["1", "3", "2"]))

    assert found == {"很满意": "3", "一般": "2", "不满意": "1"}
    assert list(found) == ["很满意", "一般", "不满意"]


def test_no_answer_is_no_level_of_the_scale() -> None:
    assert codes(column(["同意", "不了解", "不同意", "不愿回答"])) == {
        "同意": "1", "不同意": "0", "不了解": "dk", "不愿回答": "rf",
    }  # fmt: skip
    assert codes(column(["是", "否", "不知道/拒绝回答"]))["不知道/拒绝回答"] == "dk"


def test_not_knowing_can_be_a_degree_of_knowing() -> None:
    assert codes(column(["非常了解", "不了解", "一般"])) == {"不了解": "1", "一般": "2", "非常了解": "3"}


def test_an_option_that_nobody_chose_keeps_its_place() -> None:
    found = of_choice([column(["甲校", "丙校"], ["1", "3"])], TEXT)

    assert [level.code for level in found.levels] == ["1", "2", "3"]
    assert found.levels[1].label == "（无人选的第2项，请补文字）"
    assert "无人选" in found.doubts[0]


def test_points_have_their_own_numbers_and_no_gaps() -> None:
    assert codes(column(["4分", "1分", "5分"])) == {f"{i}分": str(i) for i in range(1, 6)}


def test_an_unknown_order_is_asked_about() -> None:
    found = of_choice([column(["乙", "甲", "丙", "其他"])], TEXT)

    assert [level.label for level in found.levels] == ["乙", "甲", "丙", "其他"]
    assert found.doubts == ("选项的次序看不出来，按第一次出现的先后编码：乙、甲、丙、其他",)


def test_rows_of_a_matrix_share_their_options() -> None:
    assert codes(column(["同意"]), column(["不同意"]), column(["一般"])) == {"不同意": "1", "一般": "2", "同意": "3"}


def test_letters_are_no_part_of_an_option() -> None:
    assert codes(column(["A.男", "B.女"])) == {"男": "1", "女": "2"}


def test_letters_tell_the_order_of_the_questionnaire() -> None:
    found = of_choice([column(["C.书", "A.球", "B.棋"])], TEXT)

    assert [level.label for level in found.levels] == ["球", "棋", "书"]
    assert found.doubts == ("选项的次序看不出来，按字母的先后编码：球、棋、书",)
    assert codes(column(["C.好", "A.差", "B.一般"])) == {"差": "1", "一般": "2", "好": "3"}


def test_numbers_alone_become_numbered_options() -> None:
    assert codes(column(["2", "1"]), coding=NUMBER) == {"选项1": "1", "选项2": "2"}


def test_options_of_a_multi_select_come_from_their_columns_first() -> None:
    found = of_many([column(["丙┋甲", "丁"])], ("甲", "乙", "丙"), sort=False)

    assert [level.label for level in found.levels] == ["甲", "乙", "丙", "丁"]
    assert [level.label for level in of_many([column(["乙→甲"])], (), sort=True).levels] == ["乙", "甲"]


def test_a_fuller_set_is_taken_over_only_when_it_holds_all_options() -> None:
    part, whole = of_choice([column(["同意", "一般"])], TEXT), of_choice([column(["同意", "一般", "不同意"])], TEXT)
    other = of_choice([column(["满意", "一般", "不满意"])], TEXT)

    assert relabelled(other, whole) is other
    assert part.basis == "" or relabelled(part, whole).levels == whole.levels
