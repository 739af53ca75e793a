from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from djqj_analysis.clean import kinds
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.ink import draw
from djqj_analysis.study.item import Item, Kind, Level

LEVELS = (Level("1", "甲"), Level("2", "乙"))
ITEMS = (
    Item("a", "respondent", Kind.SINGLE, "", "题一", LEVELS),
    Item("many", "respondent", Kind.MULTI, "", "多选", LEVELS),
    Item("open", "respondent", Kind.TEXT, "", "开放"),
    Item("rank", "respondent", Kind.RANK, "", "排序", LEVELS),
)
CODES = [
    # a, many_1, many_2, rank_1, rank_2
    [1, 1, 0, 2, 1],
    [DONT_KNOW, 0, 0, 1, MISSING],
    [REFUSED, MISSING, MISSING, MISSING, MISSING],
    [OUT_OF_RANGE, SKIPPED, SKIPPED, SKIPPED, SKIPPED],
    [SKIPPED, MISSING, MISSING, SKIPPED, SKIPPED],
]
ANSWERS = Answers(np.array(CODES, dtype=np.int8), ("a", "many_1", "many_2", "rank_1", "rank_2"))


@pytest.fixture
def found() -> kinds.AnswerKinds:
    return kinds.count(ANSWERS, ITEMS, min_n=1)


def test_the_five_kinds_are_counted_apart_and_by_question(found) -> None:
    assert found.counts.to_dict("list") == {
        "variable": ["a", "many", "rank"],
        "label": ["题一", "多选", "排序"],
        "answered": [1, 2, 2],
        "missing": [0, 2, 1],
        "skipped": [1, 1, 2],
        "dont_know": [1, 0, 0],
        "refused": [1, 0, 0],
        "out_of_range": [1, 0, 0],
    }
    assert found.counts.drop(columns=["variable", "label"]).sum(axis=1).tolist() == [5, 5, 5]
    assert (found.id, found.n) == ("answer_kinds", 5)


def test_shares_are_of_those_who_were_shown_the_question(found) -> None:
    rows = found.table().to_frame()

    assert rows["shown"].tolist() == [4, 4, 3]
    assert rows["missing"].tolist() == [0, 2 / 4, 1 / 3]
    assert rows["dont_know"].tolist() == [1 / 4, 0, 0]


def test_the_sentence_gives_the_totals(found) -> None:
    assert found.sentence() == (
        "有效答卷 5 份、选择题 3 道，显示过 11 题次，其中作答 45.5%，未答 27.3%、不了解 9.1%、不愿回答 9.1%、"
        "超出范围 9.1%；另有 4 题次按题目逻辑跳过，不计入分母。"
    )


def test_the_picture_stacks_the_worst_on_top(found) -> None:
    chart = found.plot()

    assert chart.kind == "stacked"
    assert list(dict.fromkeys(chart.data["label"])) == ["题一", "多选", "排序"]
    assert chart.levels == ("未答", "不了解", "不愿回答", "超出范围")
    assert draw.png(chart, dpi=50).startswith(b"\x89PNG")


def test_only_the_worst_are_drawn_and_only_kinds_that_occur() -> None:
    items = tuple(Item(f"q{i}", "respondent", Kind.SINGLE, "", f"题{i}", LEVELS) for i in range(20))
    codes = np.ones((10, 20), dtype=np.int8)
    for i in range(20):
        codes[: i // 3, i] = MISSING
    chart = kinds.count(Answers(codes, tuple(item.variable for item in items)), items, min_n=1).plot()

    assert list(dict.fromkeys(chart.data["label"]))[:3] == ["题18", "题19", "题15"]
    assert chart.data["label"].nunique() == kinds.WORST
    assert chart.levels == ("未答",)


def test_small_numbers_of_a_kind_are_told_in_sum_only() -> None:
    codes = np.ones((2000, 2), dtype=np.int8)
    codes[:3, 0], codes[3:20, 0], codes[:40, 1], codes[40:45, 1] = MISSING, DONT_KNOW, DONT_KNOW, SKIPPED
    items = tuple(Item(name, "respondent", Kind.SINGLE, "", name, LEVELS) for name in ("a", "b"))
    found = kinds.count(Answers(codes, ("a", "b")), items, min_n=5)

    assert found.apart == {"b"}
    assert found.table().cells() == [
        ["a", "2000", "0", "1980", *[kinds.TOGETHER] * 4],
        ["b", "1995", "5", "1955", "0.0%", "2.0%", "0.0%", "0.0%"],
    ]
    drawn = found.plot().data.pivot(index="label", columns="level", values="share")
    assert drawn.loc["a"].dropna().to_dict() == {"不了解": 0, f"各类合计（{kinds.TOGETHER}）": 20 / 2000}
    assert "未答 0%、不了解 1%" in found.sentence()  # to the tenth the few of the first would be told
    assert kinds.count(Answers(codes, ("a", "b")), items, min_n=6).table().cells()[1][1:3] == [kinds.TOGETHER] * 2


def test_a_few_who_skipped_are_told_nowhere() -> None:
    codes = np.ones((40, 1), dtype=np.int8)
    codes[:2] = SKIPPED
    found = kinds.count(Answers(codes, ("a",)), ITEMS[:1], min_n=5)

    assert found.table().cells() == [["题一", kinds.TOGETHER, kinds.TOGETHER, "38", *[kinds.TOGETHER] * 4]]
    assert "过少" in found.sentence()
    assert found.plot().data["value"].tolist() == [0]


def test_judgements_of_those_who_lead_need_ten() -> None:
    codes = np.ones((100, 2), dtype=np.int8)
    codes[:7] = DONT_KNOW
    items = tuple(Item(name, "respondent", Kind.SCALE, "", name, LEVELS, scale=name) for name in ("trust", "service"))

    assert kinds.count(Answers(codes, ("trust", "service")), items, min_n=5).apart == {"service"}


def test_a_question_shown_to_nobody_has_no_shares() -> None:
    skipped = Answers(np.full((3, 1), SKIPPED, dtype=np.int8), ("a",))
    found = kinds.count(skipped, ITEMS[:1])

    assert found.shares["missing"].isna().all()
    assert found.sentence() == "有效答卷 3 份，没有显示过的选择题。"
    assert draw.png(found.plot(), dpi=50).startswith(b"\x89PNG")


def test_each_sheet_adds_up_to_the_questions() -> None:
    assert kinds.per_sheet(ANSWERS, ITEMS).tolist() == [
        [3, 0, 0, 0, 0, 0],
        [2, 0, 0, 1, 0, 0],
        [0, 2, 0, 0, 1, 0],
        [0, 0, 2, 0, 0, 1],
        [0, 1, 2, 0, 0, 0],
    ]
    nobody = dataclasses.replace(ANSWERS, items=ANSWERS.items[:0])
    assert kinds.per_sheet(nobody, ITEMS).shape == (0, 6)
    assert kinds.count(nobody, ITEMS).counts["answered"].tolist() == [0, 0, 0]
