from __future__ import annotations

from dataclasses import replace

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import MISSING, OUT_OF_RANGE, SKIPPED
from djqj_analysis.clean.answers import DONT_KNOW
from djqj_analysis.clean.labels import UNKNOWN
from djqj_analysis.clean.option import Coding, check_labels, reader
from djqj_analysis.study.item import Item, Kind, Level

LABELS = ("很不同意", "不太同意", "一般", "比较同意", "很同意")
LEVELS = (*(Level(str(i), label) for i, label in enumerate(LABELS, start=1)), Level("dk", "不了解"))
SCALE = Item("trust_1", "respondent", Kind.SCALE, "题", "", LEVELS)
REVERSE = Item("partic_3", "respondent", Kind.SCALE, "题", "", LEVELS, reverse=True)
YES_NO = Item("know", "respondent", Kind.YES_NO, "题", "", (Level("1", "是"), Level("0", "否")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("很同意", 5),
        ("很不同意", 1),
        (" 很同意\u3000", 5),
        ("E.很同意", 5),
        ("4分", 4),  # formats.md 1.3: a scale question by text gives 4分
        ("４", 4),
        ("5、很同意", 5),
        ("5很同意", 5),
        ("很同意（5分）", 5),
        ("很同意5", 5),
        ("1很不同意", 1),
        ("4、很同意", UNKNOWN),  # the number contradicts the label
        ("5不同意", UNKNOWN),
        ("9分", OUT_OF_RANGE),
        ("不了解", DONT_KNOW),
        ("6、不了解", DONT_KNOW),
        ("（跳过）", SKIPPED),
        ("（空）", MISSING),
        ("-1", OUT_OF_RANGE),
    ],
)
def test_labels_in_every_spelling(text, code) -> None:
    assert reader(SCALE, Coding("text"))(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("1", 1), ("2", 0), ("3", UNKNOWN), ("-1", UNKNOWN), ("-2", UNKNOWN), ("(跳过)", SKIPPED), ("", MISSING)],
)
def test_numbers_are_places_in_the_codebook(text, code) -> None:  # formats.md 1.3: by number 1..k
    assert reader(YES_NO, Coding("number"))(text) == code


@pytest.mark.parametrize(
    ("item", "is_reversed", "text", "code"),
    [
        (SCALE, False, "4", 4),
        (SCALE, True, "4", 4),
        (REVERSE, False, "4", 4),
        (REVERSE, True, "4", 2),  # the platform has turned it: turned back, the measure reverses it once
        (REVERSE, True, "4分", 2),
        (SCALE, False, "4.0", 4),
        (SCALE, False, "0", UNKNOWN),
        (SCALE, False, "2.5", UNKNOWN),
        (SCALE, True, "很同意", 5),  # a question without scores keeps its label
        (YES_NO, True, "0", 0),
        (YES_NO, True, "(跳过)", SKIPPED),
    ],
)
def test_scores_are_codes(item, is_reversed, text, code) -> None:
    assert reader(item, Coding("score", is_reversed))(text) == code


def test_labels_that_only_punctuation_tells_apart_are_a_fault() -> None:
    faults = Gather()
    item = Item("n", "respondent", Kind.SINGLE, "题", "", (Level("1", "1-2次"), Level("2", "12次"), Level("3", "3次")))

    check_labels(item, "卷.xlsx", faults)

    assert [fault.code for fault in faults.found] == ["C010"]
    assert "选项“1-2次”与“12次”只有标点" in faults.found[0].what


@pytest.mark.parametrize(
    ("text", "code"), [("5", 5), ("dk", DONT_KNOW), ("(不了解)", DONT_KNOW), ("(未答)", MISSING), ("6", UNKNOWN)]
)
def test_codes_are_those_of_the_codebook(text, code) -> None:
    assert reader(SCALE, Coding("code"))(text) == code
    assert reader(YES_NO, Coding("code"))("0") == 0


@pytest.mark.parametrize(
    ("formula", "text", "code"),
    [
        ("0分=不了解", "0", DONT_KNOW),
        ("0分＝不了解", "0.0", DONT_KNOW),
        ("9=x；0=dk", "0分", DONT_KNOW),  # the level may be named by its code; other entries do not hurt
        ("0分=不了解", "4", 4),
        ("0分=不了解", "9", UNKNOWN),
        ("", "0", UNKNOWN),  # undeclared: nothing is guessed
        ("0分=很同意", "0", UNKNOWN),  # an answer cannot be declared to be none
        ("3分=不了解", "3", UNKNOWN),  # 3 is 一般 as well: nobody can tell
        ("各题均值", "0", UNKNOWN),
    ],
)
@pytest.mark.parametrize("is_reversed", [True, False])
def test_a_score_that_the_codebook_declares_to_be_no_answer(formula, text, code, is_reversed) -> None:
    item = replace(REVERSE, formula=formula)
    expected = 2 if is_reversed and code == 4 else code

    assert reader(item, Coding("score", is_reversed))(text) == expected
    assert reader(item, Coding("text"))("不了解") == DONT_KNOW
