from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.measure.cells import COVERED, Told
from djqj_analysis.measure.mechanisms.held import Held
from djqj_analysis.measure.mechanisms.standing import Standing, Status
from djqj_analysis.measure.mechanisms.variables import Variables, variables
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.study.mechanisms import Mechanism
from tests.measure.hand import speaks

NO = np.nan
REWARD = Held(Item("reward_n", "massorg_year", Kind.COUNT, "受奖人次", "受奖人次"), 6, 2, 4, 3, 1.5)
RATE = Held(Item("fund_rate", "massorg_year", Kind.DERIVED, "", "经费执行率", unit="比例"), 2, 0, 10, 2, 0.5)
FUND = Held(Item("sup_fund", "respondent", Kind.SCALE, "经费够用", "经费够用"), 90, 10, 0, 5, 3.0)
SITE = Held(Item("site_kind", "post_site", Kind.SINGLE, "岗位类别", "岗位类别"), 0, 0, 0, 0, NO)


def status(*rows: tuple[Held, ...]) -> Status:
    made = [
        Standing(Mechanism(str(at), "", tuple(one.item for one in held), (), ("M",), "…", ("support",)), held)
        for at, held in enumerate(rows)
    ]
    return Status(len(made), 3, tuple(made))


def test_each_variable_is_listed_once_in_the_order_of_the_map() -> None:
    found = variables(status((REWARD, RATE), (FUND, REWARD), (SITE,)), min_n=5)
    assert isinstance(found, Variables)

    assert [one.item.variable for one in found.rows] == ["reward_n", "fund_rate", "sup_fund", "site_kind"]
    speaks(found, "用到4个变量，有值的n=3，3个单位", "缺失比例最高的是“受奖人次”（25.0%）")


def test_gaps_by_table_by_hand() -> None:
    found = variables(status((REWARD, RATE), (FUND, SITE)), min_n=5)
    assert found is not None

    drawn = found.plot().data

    assert drawn["label"].tolist() == ["群团年度", "问卷"]
    assert drawn["value"].tolist() == [2 / 10, 10 / 100]


def test_a_mean_of_few_is_not_shown() -> None:
    found = variables(status((REWARD, RATE)), min_n=5)
    assert found is not None

    assert [row[-1] for row in found.table().cells()] == ["1.50", "—"]


@pytest.mark.parametrize(("fmt", "printed"), [("f2", "3.00"), ("f1", "3.0"), ("", COVERED)])
def test_a_mean_of_the_questionnaire_says_no_more_than_its_counts_may(fmt, printed) -> None:
    allowed = {"sup_fund": Told((True,) * 5, fmt, thirds=False), "reward_n": None}
    found = variables(status((FUND, REWARD)), told=allowed, min_n=5)

    assert [row[-1] for row in found.table().cells()] == [printed, "1.50"]  # a ledger's mean is none of persons


def test_a_mean_of_which_nothing_may_be_told_is_covered() -> None:
    assert variables(status((FUND,)), told={"sup_fund": None}, min_n=5).table().cells()[0][-1] == COVERED


def test_nothing_collected_is_no_result() -> None:
    assert variables(status((SITE,)), min_n=5) is None
    assert variables(status(()), min_n=5) is None
