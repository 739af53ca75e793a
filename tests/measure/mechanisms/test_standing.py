from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean.answers import Answers
from djqj_analysis.measure.mechanisms.standing import MECHANISMS, ROLE_WORDS, State, Status, status
from djqj_analysis.model import model
from djqj_analysis.study.item import NUMBERS, ROLES, Item, Kind
from djqj_analysis.study.mechanisms import KNOWN_ROLES, Mechanism, of
from djqj_analysis.tell import forms, wording
from tests.measure.hand import speaks

NO = np.nan
REWARD = Item("reward_n", "massorg_year", Kind.COUNT, "受奖人次", "受奖人次")
RATE = Item("fund_rate", "massorg_year", Kind.DERIVED, "", "经费执行率", unit="比例", formula="实支 / 预算")
FUND = Item("sup_fund", "respondent", Kind.SCALE, "经费够用", "经费够用", number="24")
SITE = Item("site_kind", "post_site", Kind.SINGLE, "岗位类别", "岗位类别")


def mechanism(name: str, *items: Item, formula: str = "直接取数") -> Mechanism:
    ledger = tuple(item for item in items if item.table != "respondent")
    survey = tuple(item for item in items if item.table == "respondent")
    return Mechanism(name, name, ledger, survey, ("M",) if items else (), formula, ("support",) if items else ())


MAP = (
    mechanism("奖励", REWARD, FUND),
    mechanism("经费", RATE, REWARD),
    mechanism("示范岗", SITE, RATE),
    mechanism("县域经济", formula="不测量：观察不到"),
)


@pytest.fixture
def found() -> Status:
    ledger = pd.DataFrame(
        {
            "unit_id": ["U1", "U1", "U2", "U2"],
            "year": 2025,
            "massorg_type": ["union", "women", "union", "women"],
            "massorg_exists": [1.0, 0.0, 1.0, 1.0],
            "reward_n": [0.0, NO, NO, 2.0],
        }
    )
    frames = {
        "org": pd.DataFrame({"unit_id": ["U1", "U2"]}),
        "massorg_year": ledger,
        "respondent": pd.DataFrame({"sup_fund": [1.0, 5.0, NO, 3.0]}),
    }
    made = status(MAP, frames, Answers(np.zeros((4, 0), dtype=np.int8), ()), year=2025)
    assert made is not None
    return made


def test_each_mechanism_stands_as_it_is_by_hand(found) -> None:
    assert [row.state for row in found.rows] == [State.MEASURED, State.PARTLY, State.ABSENT, State.NEVER]
    # rewards: a zero and a two known, one union missing, one not established; money: three of four
    assert found.rows[0].share_missing == (1 + 1) / (3 + 4)
    assert found.rows[0].counts == "群团年度 2；问卷 3"
    assert found.rows[1].share_missing == 1 / 3
    assert np.isnan([found.rows[2].share_missing, found.rows[3].share_missing]).all()


def test_what_is_lacking_is_said_as_it_is_collected(found) -> None:
    assert found.rows[0].lacking == ()
    assert found.rows[1].remark == "直接取数。要收集：经费执行率：台账“群团年度”"
    assert found.rows[2].lacking[0] == "台账“示范岗”的“岗位类别”"
    assert found.rows[3].remark == "观察不到"


def test_an_empty_study_lists_everything_to_collect() -> None:
    made = status(MAP[:1], {}, Answers(np.zeros((0, 0), np.int8), ()), year=2025)

    (row,) = speaks(made, "未收集1项（奖励）").rows
    assert row.lacking == ("台账“群团年度”的“受奖人次”", "问卷第24题“经费够用”")


def standing(values: list[float], sent: float = 1.0) -> Status:
    """A study of four units that holds these visits of instructors."""
    visits = Item("advisor_onsite_n", "org_year", Kind.COUNT, "到单位指导次数", "到单位指导次数")
    advised = Item("advisor_assigned", "org_year", Kind.YES_NO, "是否选派", "选派指导员")
    units = {"unit_id": ["U1", "U2", "U3", "U4"], "year": 2025}
    frame = pd.DataFrame({**units, "advisor_assigned": sent, "advisor_onsite_n": values})
    nobody = Answers(np.zeros((0, 0), np.int8), ())
    made = status((mechanism("指导员", advised, visits),), {"org_year": frame}, nobody, year=2025)
    assert made is not None
    return made


def test_half_of_the_values_are_enough_and_less_is_not() -> None:
    half, less = standing([0.0, 3.0, NO, NO]).rows[0], standing([NO, 3.0, NO, NO]).rows[0]

    assert (half.state, half.lacking) == (State.MEASURED, ())  # 2 of 4 are missing: 50%, and not more
    assert less.state is State.PARTLY
    assert less.lacking == ("台账“单位年度”的“到单位指导次数”（已有1行，缺失75.0%）",)  # 3 of 4


def test_what_never_applies_is_not_asked_for() -> None:
    row = standing([0.0, 0.0, NO, NO], sent=0.0).rows[0]

    assert (row.state, row.lacking) == (State.MEASURED, ())
    assert [one.n for one in row.held] == [4, 0]  # nobody was sent; the zeros beside it are no values


def test_nothing_but_what_never_applies_is_not_measured() -> None:
    frame = pd.DataFrame({"unit_id": ["U1"], "year": 2025, "demo_site": 0.0, "demo_date": pd.to_datetime([None])})
    date = Item("demo_date", "org_year", Kind.DATE, "授牌日期", "授牌日期")
    made = status((mechanism("授牌", date),), {"org_year": frame}, Answers(np.zeros((0, 0), np.int8), ()), year=2025)
    assert made is not None

    assert (made.rows[0].state, made.rows[0].lacking) == (State.ABSENT, ())


def test_the_note_says_where_the_line_is_drawn_and_where_to_look(found) -> None:
    told = " ".join(found.table().notes)

    assert "缺失都不超过 50%" in told
    assert "figures/编号.png" in told
    assert "没有图的见附录" in told


def test_the_result_keeps_its_promise(found) -> None:
    speaks(found, "已测1项，部分1项，未收集1项（示范岗），不测量1项（县域经济）", "缺失30.0%")  # 3 of 10 cells
    cells = found.table().cells()

    assert [row[1] for row in cells] == ["中介", "中介", "中介", "—"]
    assert [row[2] for row in cells] == ["已测", "部分", "未收集", "不测量"]
    assert [row[3] for row in cells] == ["2/2", "1/2", "0/2", "—"]
    assert found.plot().data["value"].tolist() == [1, 1, 1, 1]


def test_every_role_has_words_the_same_as_the_dictionary() -> None:
    assert set(ROLE_WORDS) == set(KNOWN_ROLES)
    assert {code: ROLE_WORDS[code] for code in wording.ROLE_LABELS} == wording.ROLE_LABELS


def test_without_a_map_there_is_no_result() -> None:
    assert status((), {}, Answers(np.zeros((0, 0), np.int8), ()), year=2025) is None


def test_the_map_walks_through_the_example(measured, study) -> None:
    """Every variable of every row: in the dictionary, computed, varying, described, and somewhere to be seen."""
    results = {result.id: result for result in (*measured.results, *model(measured, study))}
    printed = {row[0] for table in forms.dictionary(study.codebook) for row in table.rows}
    rows = results[MECHANISMS].rows

    assert [row.mechanism for row in rows] == list(of(study))
    assert [row.mechanism.name for row in rows if row.state is not State.MEASURED] == ["促进县域经济发展、富民强市"]
    for row in rows:
        assert set(row.mechanism.places) <= set(results), row.mechanism.name
        assert row.mechanism.formula, row.mechanism.name
        assert row.mechanism.phrase, row.mechanism.name
        for one in row.held:
            assert one.item.variable in printed
            assert one.distinct > 1, one.item.variable
            described(one.item)


def described(item: Item) -> None:
    """Check that the dictionary says what a variable is called, is for, is counted in and is computed from."""
    assert item.label not in ("", item.variable), item
    assert item.role in ROLES, item
    assert item.unit or item.levels or item.kind not in NUMBERS, item
    assert item.formula or item.kind is not Kind.DERIVED, item
