from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.draft.kinds import verdicts
from djqj_analysis.read.draft.question import Column, Question
from djqj_analysis.read.platform import TEXT
from djqj_analysis.study.item import Kind


def question(stem: str, answers: list[str], *, number: str = "1", kind: str = "single", tag: str = "") -> Question:
    cells = pd.Series(answers, dtype="str")
    return Question(number, stem, kind, (Column("Q1", "", stem, cells, cells, None),), tag=tag)


def kind_of(asked: Question) -> tuple[Kind | None, str]:
    (verdict,) = verdicts(asked, TEXT, "wjx")
    return verdict.kind, verdict.doubt


@pytest.mark.parametrize(
    ("stem", "answers", "kind"),
    [
        ("性别", ["男", "女"] * 20, Kind.SINGLE),
        ("总体满意吗", ["满意", "不满意", "非常满意", "非常不满意"] * 9, Kind.SCALE),
        ("满意吗", ["满意", "不满意"] * 9, Kind.SINGLE),
        ("打分", ["4分", "5分", "1分", "2分"] * 9, Kind.SCALE),
        ("您的建议", ["多办活动", "没有"] * 9, Kind.TEXT),
        ("多大年纪", ["31", "45"] * 9, Kind.COUNT),
    ],
)
def test_kinds_by_answers_alone(stem: str, answers: list[str], kind: Kind) -> None:
    assert kind_of(question(stem, answers))[0] is kind


def test_long_answers_were_written_however_few_they_are() -> None:
    assert kind_of(question("您的看法", ["好" * 250, "差" * 300, "一般"]))[0] is Kind.TEXT


def test_opinions_that_hold_numbers_are_no_ranks() -> None:
    assert kind_of(question("您有什么意见", [f"希望周末也开放{n}小时" for n in range(2, 9)]))[0] is Kind.TEXT


def test_the_heading_decides_before_the_answers() -> None:
    assert kind_of(question("您的工种", ["电工", "钳工"] * 20, tag="(填空题 *必答)"))[0] is Kind.TEXT


def test_many_different_options_are_asked_about() -> None:
    kind, doubt = kind_of(question("您的专业", list("甲乙丙丁戊己庚辛壬癸") * 20))

    assert kind is Kind.SINGLE
    assert doubt == "有 10 种答案，当作单选题；若是填空题请改为文本"


@pytest.mark.parametrize("stem", ["openid", "微信昵称"])
def test_platform_columns_without_a_number_are_set_apart(stem: str) -> None:
    assert kind_of(question(stem, ["a", "b"], number=""))[0] is None


def test_personal_data_are_left_out() -> None:
    kind, doubt = kind_of(question("您的姓名", ["张三", "李四"]))

    assert kind is None
    assert "个人信息" in doubt


def test_a_separator_that_someone_typed_makes_no_multi_select() -> None:
    answers = [f"想法{i}┋办法{i}" for i in range(60)]

    assert kind_of(question("随便写写", answers, kind="multi"))[0] is Kind.TEXT
