from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.draft.question import Column, Question
from djqj_analysis.read.draft.written import are_points, measured, written
from djqj_analysis.read.platform import NUMBER, TEXT
from djqj_analysis.study.item import Kind


def column(*answers: str, part: str = "") -> Column:
    cells = pd.Series(answers, dtype="str")
    return Column("Q1", part, "1、", cells, cells, None)


@pytest.mark.parametrize(
    ("stem", "answers", "kind"),
    [
        ("贵单位女职工占比", ("35%", "100%", "7.5%"), Kind.PERCENT),
        ("年龄", ("25岁", "31", "40"), Kind.COUNT),
        ("身高（米）", ("1.7", "1.65"), Kind.NUMBER),
        ("入职年份", ("2019", "2020年"), Kind.YEAR),
        ("生日", ("1990-1-2", "1991/12/30"), Kind.DATE),
        ("建议", ("多办活动", "3"), Kind.TEXT),
        ("什么都没有", (), Kind.TEXT),
    ],
)
def test_kinds_of_what_was_filled_in(stem: str, answers: tuple[str, ...], kind: Kind) -> None:
    one = column(*answers)

    assert written(Question("1", stem, "fill", (one,)), one).kind is kind


def test_a_name_is_left_out() -> None:
    one = column("张三", part="收货人姓名")

    assert written(Question("1", "请填写", "fill", (one,)), one).kind is None


def test_numbers_with_words_are_no_measure() -> None:
    assert measured(pd.Series(["3人", "很多"])) is None


@pytest.mark.parametrize(
    ("answers", "platform", "coding", "points"),
    [
        (("1", "5"), "tencent", TEXT, True),
        (("1", "5"), "wjx", TEXT, False),
        (("1", "5"), "wjx", NUMBER, True),
        (("0", "5"), "wjx", NUMBER, False),
        (("1", "50"), "tencent", TEXT, False),
    ],
)
def test_points_or_typed_numbers(answers: tuple[str, ...], platform: str, coding: str, points: bool) -> None:
    one = column(*answers)

    assert are_points(one.answers, platform, Question("1", "打分", "single", (one,)), coding) is points


@pytest.mark.parametrize(("stem", "points"), [("是否相符", True), ("下列活动参加几次", False)])
def test_plain_digits_of_a_matrix_are_points_by_text_too(stem: str, points: bool) -> None:
    one = column("1", "5", part="工会活动")

    assert are_points(one.answers, "wjx", Question("1", stem, "matrix", (one,)), TEXT) is points
