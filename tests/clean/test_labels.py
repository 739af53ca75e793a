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
        ("(未答)", MISSING),
        ("(不了解)", DONT_KNOW),
        ("（不愿回答）", REFUSED),
        ("(超出范围)", OUT_OF_RANGE),
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


def test_labels_that_a_sav_cuts_are_known_unless_two_are_cut_alike() -> None:
    long = ["甲" * 45 + "一", "乙" * 45 + "一", "乙" * 45 + "二", "短"]
    item = Item(
        "x", "respondent", Kind.SINGLE, "", "", tuple(Level(str(i), one) for i, one in enumerate(long, start=1))
    )

    options = option_map(item)

    assert [answer(text, options, item) for text in long] == [1, 2, 3, 4]
    assert [answer(labels.kept(text), options, item) for text in long] == [1, UNKNOWN, UNKNOWN, 4]


YES_NO = (Level("1", "是"), Level("0", "否"), Level("dk", "不清楚"))


@pytest.mark.parametrize(
    ("marks", "code"),
    [(("是", "√", "✓", "✔", "有"), "1"), (("否", "×", "✗", "✘", "无", "没有"), "0"), (("x", "对", "V"), None)],
)
def test_marks_for_yes_and_no_in_ledgers(marks, code) -> None:
    known = ledger_map(Item("built", "massorg_year", Kind.YES_NO, "", "", levels=YES_NO))

    assert {known.get(normal(mark)) for mark in marks} == {code}


@pytest.mark.parametrize("options", [("有", "没有"), ("是", "不是"), ("是", "否", "部分")])
def test_marks_mean_nothing_where_the_options_are_others(options) -> None:
    levels = tuple(Level(str(i), option) for i, option in enumerate(options, start=1))
    known = ledger_map(Item("x", "org", Kind.SINGLE, "", "", levels=levels))

    assert normal("√") not in known
    assert known.get(normal("无")) is None


def test_a_party_secretary_by_another_name() -> None:
    assert ledger_map(POST)[normal("党支部书记")] == "1"
    assert normal("团支部书记") not in ledger_map(POST)


@pytest.mark.parametrize("other", ["党委书记", "党总支书记", "党支部书记（兼）"])
def test_a_party_secretary_among_several_is_not_guessed(other) -> None:
    item = Item("post", "leader_post", Kind.SINGLE, "", "", levels=(Level("1", "书记"), Level("2", other)))

    assert ledger_map(item).get(normal("党组织书记")) is None
    assert ledger_map(item).get(normal("党支部书记")) == ("2" if other.startswith("党支部") else None)


def test_a_party_vice_secretary_is_no_other_secretary() -> None:
    item = Item("post", "leader_post", Kind.SINGLE, "", "", levels=(Level("1", "书记"), Level("2", "党组织副书记")))

    assert ledger_map(item)[normal("党支部书记")] == "1"
