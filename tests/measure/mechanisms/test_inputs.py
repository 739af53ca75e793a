from __future__ import annotations

import re

import pytest

from djqj_analysis.measure.indicators.effectiveness import POINTS
from djqj_analysis.measure.mechanisms.inputs import INPUTS, RATINGS, wanted
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.study.mechanisms import of

SPENT = Item("fund_spent", "massorg_year", Kind.MONEY, "经费实支", "经费实支")
BUDGET = Item("fund_budget", "massorg_year", Kind.MONEY, "经费预算", "经费预算")
HELP = Item("advisor_help", "respondent", Kind.SCALE, "指导员帮上了忙", "帮上了忙", number="24", scale="help")
MORE = Item("advisor_more", "respondent", Kind.SCALE, "愿意再请", "愿意再请", number="25", scale="help")


def derived(variable: str, formula: str, *, scale: str = "") -> Item:
    return Item(variable, "massorg_year", Kind.DERIVED, "", f"标签{variable}", formula=formula, scale=scale)


def test_what_is_filled_in_is_named_by_its_place() -> None:
    assert wanted(SPENT, ()) == "台账“群团年度”的“经费实支”"
    assert wanted(HELP, ()) == "问卷第24题“指导员帮上了忙”"


def test_a_formula_that_names_columns_gives_their_headings() -> None:
    rate = derived("fund_rate", "fund_spent / fund_budget")

    assert wanted(rate, (SPENT, BUDGET)) == "标签fund_rate：台账“群团年度”的“经费实支”“经费预算”"


def test_a_formula_of_derived_variables_goes_down_to_the_columns() -> None:
    rate, half = derived("fund_rate", "fund_spent / fund_budget"), derived("half_rate", "fund_rate / 2")

    assert wanted(half, (rate, SPENT, BUDGET)) == "标签half_rate：台账“群团年度”的“经费实支”“经费预算”"


def test_formulas_that_name_each_other_come_to_an_end() -> None:
    one, other = derived("rate_one", "rate_two + fund_spent"), derived("rate_two", "rate_one × 2")

    assert wanted(one, (one, other, SPENT)) == "标签rate_one：台账“群团年度”的“经费实支”"


def test_a_score_gives_its_questions() -> None:
    assert wanted(derived("help", "各题均值", scale="help"), (HELP, MORE)) == "标签help：问卷第24、25题"


@pytest.mark.parametrize(
    ("formula", "sheets"),
    [("meeting 中的次数", "台账“会议”"), ("由培训算得", "台账“培训”"), ("另算", "台账“群团年度”")],
)
def test_a_formula_without_columns_gives_the_sheets_of_which_it_speaks(formula, sheets) -> None:
    assert wanted(derived("own_n", formula), ()) == f"标签own_n：{sheets}"


def test_every_variable_of_the_map_says_where_to_write(study) -> None:
    """No name of the codebook is shown, and every derived variable comes down to headings or questions."""
    items = {item.variable: item for one in of(study) for item in one.items}
    assert items

    for item in items.values():
        told = wanted(item, study.codebook)
        assert not re.search(r"[a-z]+_[a-z0-9]+", told), told
        assert re.search(r"的“|问卷第\d+", told), told


def test_the_headings_of_computed_variables_are_those_of_the_ledgers(study) -> None:
    joint = study.codebook.find("joint_meeting_n", "org_year")
    share = study.codebook.find("score_mass", "massorg_year")

    assert wanted(joint, study.codebook) == "党群联席会次数：台账“会议”的“会议日期”“会议类别”"
    assert wanted(share, study.codebook) == "群众拥护：问卷第10、20题"
    assert wanted(study.codebook.find("rate_mass", "massorg_year"), study.codebook).endswith("“分值”“群众评分”")


def test_the_inputs_are_variables_of_the_codebook(study) -> None:
    names = study.codebook.names

    assert set(INPUTS) - names <= set(POINTS)
    assert [name for parts in INPUTS.values() for name in parts if name not in names | set(INPUTS)] == []
    assert set(RATINGS) <= names
