from __future__ import annotations

from djqj_analysis.face.scaffold import skips
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind, Level

YES_NO = (Level("1", "是"), Level("0", "否"), Level("2", "不知道"))


def made(*conditions: str) -> Codebook:
    items = [Item(f"q{i}", "respondent", Kind.SINGLE, f"问{i}", "", YES_NO, str(10 * i), shown_if=condition)
             for i, condition in enumerate(conditions, start=1)]  # fmt: skip
    return Codebook(tuple(items))


def test_questions_are_numbered_anew() -> None:
    assert skips.numbered(made("", "", "")) == {"10": "1", "20": "2", "30": "3"}


def test_a_condition_is_said_in_printed_numbers() -> None:
    codebook = made("", "", "q1=1", "q1∈{1,2} 且 q2≠1 或 q2=0")
    numbers = skips.numbered(codebook)

    assert skips.shown_to(codebook.find("q1"), codebook, numbers) == ""
    assert skips.shown_to(codebook.find("q3"), codebook, numbers) == "第1题选“是”"
    assert skips.shown_to(codebook.find("q4"), codebook, numbers) == (
        "第1题选“是”或“不知道”，且第2题选“否”或“不知道”，或第2题选“否”"
    )


def test_who_does_not_answer_goes_on_behind_the_block() -> None:
    codebook = made("", "q1=1", "q1=1", "", "q1=1")
    numbers = skips.numbered(codebook)

    assert skips.goes_on("20", codebook, numbers) == "第4题"
    assert skips.goes_on("50", codebook, numbers) == "卷末"


def test_the_instrument_sends_everyone_to_the_right_place(school, brief) -> None:
    numbers = skips.numbered(school)

    assert skips.shown_to(school.find("cohesion_1"), school, numbers) == "第10题选“有”"
    assert skips.goes_on("20", school, numbers) == "第21题"
    assert skips.shown_to(school.find("coord_info"), school, numbers) == (
        "第3题选“中层”或“校级领导”，或第4题选“是”，或第5题选“是”"
    )
    assert skips.goes_on("22", brief, skips.numbered(brief)) == "第21题"


def test_refusing_ends_the_questionnaire(school) -> None:
    assert skips.ends(school.find("consent")) == "选“否”的，请到此为止，谢谢您。"
    assert skips.ends(school.find("gender")) == ""
