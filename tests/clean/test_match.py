from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import match
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import parse
from djqj_analysis.study.item import Item, Kind, Level
from tests.helpers import mini, wjx

OPTIONS = (Level("1", "子女托管（寒、暑假）"), Level("2", "其他"))
WISH = Item("wish", "respondent", Kind.MULTI, "希望办什么？（可多选）", "", OPTIONS, number="33")


def raw(headers: list[str]) -> RawAnswers:
    return RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", parse(headers), pd.DataFrame(), "")


def single(wording: str, number: str, stem: str = "") -> Item:
    return Item("q", "respondent", Kind.SINGLE, wording, "", number=number, stem=stem)


@pytest.mark.parametrize("layout", ["2016", "2018", "current"])
def test_every_item_of_the_codebook_is_found_in_every_header_layout(layout) -> None:
    draft = mini.draft(units=1, per_unit=1)
    faults = Gather()
    items = draft.codebook.survey

    found = match.columns(raw(wjx.text_rows(draft.codebook, draft.sheets, layout=layout)[0]), items, faults)
    head = match.heads(raw(wjx.code_rows(draft.codebook, draft.sheets, layout=layout)[0]))
    options = [match.option_columns(item, head, faults) for item in items if item.levels and len(item.columns) > 1]

    assert faults.found == []
    assert len(set(found.values())) == len(items)
    assert [len(names) for names in options] == [6, 4]


def test_a_wording_is_found_although_the_numbers_have_moved() -> None:
    faults = Gather()

    name = match.column(single("您的性别", "7"), match.heads(raw(["1. 新题", "8. 您的性别？"])), faults)

    assert (name, faults.found) == ("Q8", [])


def test_the_same_row_in_two_matrices_goes_by_the_number() -> None:
    head = match.heads(raw(["3. 工会—公道", "3. 热心", "4. 团组织—公道", "4. 热心"]))

    assert match.column(single("公道", "4", "团组织"), head, Gather()) == "Q4_1"


def test_a_row_under_the_authors_own_number_is_found() -> None:
    head = match.heads(raw(["3. 工会—1.公道", "2.热心"]))

    assert match.column(single("热心", "3", "工会"), head, Gather()) == "Q3_2"


def test_a_number_alone_is_not_enough() -> None:
    faults = Gather()

    name = match.column(single("您的性别", "7"), match.heads(raw(["7. 您的政治面貌", "8. 年龄"])), faults)

    assert name is None
    assert [fault.code for fault in faults.found] == ["C001"]
    assert "7. 您的政治面貌" in faults.found[0].what


def test_two_columns_of_one_wording_are_a_fault() -> None:
    faults = Gather()

    name = match.column(single("您的性别", "7"), match.heads(raw(["7. 您的性别", "7. 您的性别"])), faults)

    assert name is None
    assert [fault.code for fault in faults.found] == ["C007"]
    assert "有 2 列" in faults.found[0].what


def test_options_are_found_by_their_labels_in_any_order() -> None:
    head = match.heads(raw(["33. 希望办什么？（可多选）(其他)", "33 (子女托管（寒、暑假）)"]))

    assert match.option_columns(WISH, head, Gather()) == ("Q33_2", "Q33_1")


def test_an_option_without_a_column_and_one_with_two() -> None:
    faults = Gather()
    head = match.heads(raw(["33. 希望办什么？（可多选）(其他)", "33 (其他)", "33 (文体)"]))

    assert match.option_columns(WISH, head, faults) is None
    assert [fault.code for fault in faults.found] == ["C001", "C007"]
    assert "选项“子女托管（寒、暑假）”" in faults.found[0].what


def test_a_matrix_of_one_row_is_found_by_its_row() -> None:
    assert match.column(single("公道", "3", "工会"), match.heads(raw(["3. 工会—公道", "4. 年龄"])), Gather()) == "Q3"
    assert match.column(single("工会—公道", "3"), match.heads(raw(["3. 工会—公道", "4. 年龄"])), Gather()) == "Q3"


def test_columns_named_like_the_variables_are_taken_by_name() -> None:
    structure = parse(["甲", "乙", "丙"]).assign(name=["q", "wish_1", "wish_2"])
    head = match.heads(RawAnswers(Path("卷.sav"), "spss", "sav", structure, pd.DataFrame(), ""))

    assert match.column(single("您的性别", "7"), head, Gather()) == "q"
    assert match.is_spread_out(WISH, head)
    assert match.option_columns(WISH, head, Gather()) == ("wish_1", "wish_2")


@pytest.mark.parametrize(
    "headers",
    [
        ["35. 希望办什么？（可多选）(其他)", "35 (子女托管（寒、暑假）)", "33. 甲(一)", "33 (二)"],  # the wording
        ["第35题(其他)", "第35题(子女托管（寒、暑假）)", "第33题(一)", "第33题(二)"],  # no stem: all options are there
    ],
)
def test_options_are_found_although_the_numbers_have_moved(headers) -> None:
    faults = Gather()
    head = match.heads(raw(headers))

    assert match.is_spread_out(WISH, head)
    assert match.option_columns(WISH, head, faults) == ("Q35_2", "Q35_1")
    assert match.columns(raw(headers), (WISH,), faults) == {}
    assert faults.found == []


def noted(items: tuple[Item, ...], headers: list[str]) -> list:
    faults = Gather()
    match.columns(raw(headers), items, faults)
    assert {fault.code for fault in faults.found} <= {"C001"}
    return faults.found


@pytest.mark.parametrize(
    ("headers", "cause"),
    [
        (["9. 别的题", "10. 又一题"], "不是同一份问卷"),
        (["别的题", "又一题"], "认不出题号"),
    ],
)
def test_a_codebook_of_another_questionnaire_is_one_fault(headers, cause) -> None:
    (fault,) = noted(tuple(single(f"第{i}问是什么", str(i)) for i in range(1, 9)), headers)

    assert "编码表的 8 题中有 8 题没有对应的列" in fault.what
    assert fault.what.count("（q）") == 3
    assert f"“{headers[0]}”" in fault.what
    assert cause in fault.what


def test_a_page_that_is_absent_is_one_fault_and_a_few_questions_are_named() -> None:
    items = tuple(Item(f"q{i}", "respondent", Kind.SINGLE, f"第{i}问", "", number=str(i)) for i in range(1, 41))
    headers = [f"{item.number}. {item.wording}" for item in items]

    (fault,) = noted(items, headers[:29])
    assert "40 题中有 11 题" in fault.what
    assert len(noted(items, headers[:30])) == 10
    assert len(noted(items[:4], ["1. 第1问"])) == 3


def test_a_codebook_may_have_kept_the_platforms_mark() -> None:
    faults = Gather()

    assert match.columns(raw(["1、您的身份"]), (single("您的身份（必填）", "1"),), faults) == {"q": "Q1"}
    assert not faults.found
