from __future__ import annotations

import pytest

from djqj_analysis.clean import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, labels
from djqj_analysis.clean.labels import UNKNOWN, answer, ledger_map, option_map, option_number
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import Item, Kind, Level

SCALE = Item(
    *("q", "respondent", Kind.SCALE, "", ""),
    levels=(Level("1", "很不同意"), Level("4", "比较同意"), Level("5", "很同意"), Level("dk", "不了解")),
)
POLITICAL = Item(
    *("p", "respondent", Kind.SINGLE, "", ""),
    levels=(Level("1", "中共党员（含预备）"), Level("3", "其他"), Level("rf", "不愿回答"), Level("na", "不适用")),
)
POST = Item(
    *("post_code", "leader_post", Kind.SINGLE, "", ""),
    levels=(Level("1", "书记"), Level("7", "妇联主席（妇委会主任）"), Level("8", "校长（总经理）")),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("比较同意", 4),
        (" 比较 同意\u3000", 4),
        ("A.很同意", 5),
        ("Ｂ．很同意", 5),
        ("4分", 4),
        ("４分", 4),
        ("5", 5),
        ("6", OUT_OF_RANGE),
        ("0分", OUT_OF_RANGE),
        ("不了解", DONT_KNOW),
        ("(跳过)", SKIPPED),
        ("（跳过）", SKIPPED),
        ("-3", SKIPPED),
        ("(空)", MISSING),
        ("（空）", MISSING),
        ("", MISSING),
        ("同意", UNKNOWN),
        ("比较同意吧", UNKNOWN),
    ],
)
def test_scale_answers(text, code) -> None:
    assert answer(text, option_map(SCALE), SCALE) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("中共党员(含预备)", 1), ("其他〖民主党派〗", 3), ("不愿回答", REFUSED), ("不适用", SKIPPED), ("3", UNKNOWN)],
)
def test_single_choice_answers(text, code) -> None:
    assert answer(text, option_map(POLITICAL), POLITICAL) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("1", 1), ("2", 4), ("４", DONT_KNOW), ("5", UNKNOWN), ("-3", SKIPPED), ("", MISSING), ("x", UNKNOWN)],
)
def test_option_numbers_are_places_in_the_codebook(text, code) -> None:
    assert option_number(text, SCALE) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("书记", "1"), ("1", "1"), ("妇联主席", "7"), ("妇委会主任", "7"), ("校长(总经理)", "8"), ("副书记", None)],
)
def test_ledgers_may_write_either_part_of_a_label(text, code) -> None:
    assert ledger_map(POST).get(normal(text)) == code


def test_a_short_form_that_two_levels_share_is_not_guessed() -> None:
    item = Item("x", "org", Kind.SINGLE, "", "", levels=(Level("1", "主席（工会）"), Level("2", "主席（妇联）")))

    assert normal("主席") not in ledger_map(item)
    assert ledger_map(item)[normal("工会")] == "1"


def test_a_write_in_may_hold_the_separator() -> None:
    assert labels.tidy("其他〖唱歌┋跳舞〗") == "其他"
