from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.coding import detect
from djqj_analysis.read.headings import parse
from djqj_analysis.read.platform import kinds


def coding(headers: list[str], *rows: list[str], scored_has_total: bool = True) -> str:
    structure = parse(headers)
    cells = pd.DataFrame(list(rows), columns=structure["name"], dtype="str")
    return detect(structure.assign(kind=kinds(structure, cells)), cells, scored_has_total=scored_has_total)


SCALES = ["1、甲", "2、乙", "3、丙"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["男", "是", "3"], ["女", "否", "4"]], "text"),
        ([["男", "4分", "3"], ["(跳过)", "5分", "4"]], "text"),  # 1.3: 4分 and (跳过) occur by text only
        ([["4分", "3", "3"], ["5分", "2", "4"]], "text"),
        ([["甲┋乙", "3", "3"], ["乙", "2", "4"]], "text"),
        ([["1", "2", "3"], ["2", "1", "4"]], "number"),
        ([["1", "-3", "无"], ["2", "1", "没有"]], "number"),  # 1.3: fill-in columns mix -3 with strings
        ([["1", "2", "3"], ["", "(空)", "4"]], "number"),
        ([["0", "2", "3"], ["2", "1", "4"]], "score"),  # no option has number 0
        ([["1", "2.5", "3"], ["2", "1", "4"]], "score"),
        ([["1", "甲", "(空)"], ["2", "乙", "(空)"]], "unclear"),  # one column each way
        ([["(空)", "(空)", "(空)"]], "text"),
    ],
)
def test_the_cells_tell(rows, found) -> None:
    assert coding(SCALES, *rows) == found


def test_a_zero_typed_into_one_question_of_many_does_not_make_scores() -> None:
    headers = [f"{at}、题" for at in range(1, 9)]

    assert coding(headers, ["0", *"1234512"], ["2", *"2153421"]) == "unclear"


def test_a_column_for_each_option_is_by_number() -> None:  # 1.3: by number, one 0/1 column per option
    assert coding(["1、题(甲)", "1 (乙)", "2、说明"], ["1", "0", "甲"], ["0", "1", "乙"]) == "number"


def test_a_column_for_each_option_in_words_is_by_text() -> None:
    headers = ["1、题(甲)", "1 (乙)", "2、性别"]

    assert coding(headers, ["甲", "", "男"], ["", "乙", "女"], scored_has_total=False) == "text"


def test_scores_add_up_to_the_total() -> None:  # 1.2: a 7th 总分 when the survey has scores
    assert coding([*SCALES, "总分"], ["1", "2", "3", "6"], ["2", "-3", "4", "6"]) == "score"


def test_numbers_beside_a_total_they_do_not_make_are_for_a_person_to_say() -> None:
    assert coding([*SCALES, "总分"], ["1", "2", "3", "80"], ["2", "1", "4", "95"]) == "unclear"


def test_a_platform_without_a_total_leaves_numbers_unclear() -> None:
    assert coding(SCALES, ["1", "2", "3"], ["2", "1", "4"], scored_has_total=False) == "unclear"


def test_metadata_and_open_questions_have_no_voice() -> None:
    headers = ["序号", "所用时间", "渠道编号", "1、性别", "2、年龄（填空题）"]

    assert coding(headers, ["1", "60", "7", "男", "30"], ["2", "70", "8", "女", "40"]) == "text"


MATRIX = ["1、性别", "2、年级", "18、是否符合（1=不符合，5=符合）—甲", "18、乙", "18、丙", "22、相比如何—丁", "22、戊"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("男 大一 4 5 3 2 1", "女 大二 3 4 3 5 5", "text"),  # whatever the number of rows that hold digits
        ("1 2 4 5 3 2 1", "2 1 3 4 3 5 5", "number"),
        ("1 大一 4 5 3 2 1", "2 大二 3 4 3 5 5", "unclear"),
        ("(空) (空) 4 5 3 2 1", "(空) (空) 3 4 3 5 5", "number"),
        ("1 2 同意 同意 同意 同意 同意", "2 1 同意 反对 反对 反对 反对", "text"),
        ("男 31 4 5 3 2 1", "女 45 3 4 3 5 5", "text"),  # ages are no option numbers
    ],
)
def test_digits_in_a_matrix_are_no_option_numbers_beside_labels(first: str, second: str, found: str) -> None:
    assert coding(MATRIX, first.split(), second.split()) == found
