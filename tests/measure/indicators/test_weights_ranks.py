from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import pseudonyms
from djqj_analysis.measure.indicators import weights
from djqj_analysis.measure.indicators.weights_criteria import Criteria
from djqj_analysis.measure.indicators.weights_ranks import MOST, compare, placed, places
from tests.measure.hand import speaks

NAMES = pseudonyms(Key(b"public key of an example", is_public=True), [pd.DataFrame({UNIT: list("ABCD")})])


def criteria() -> Criteria:
    """Bonus item a (30 points) and outcome items b (10), c (10).

    Scores by the sheet (0.6, 0.2, 0.2): A 0.60, B 0.40, C 0.36, D 0. By outcome items (½ b + ½ c): A 0, B 1, C 0.9.
    """
    rows = pd.DataFrame({"a": [1, 0, 0, 0], "b": [0, 1, 0.9, 0], "c": [0, 1, 0.9, 0.0]}, index=list("ABCD"))
    points = pd.Series({"a": 30.0, "b": 10.0, "c": 10.0})
    return Criteria(2025, rows, points, pd.Series({"a": False, "b": True, "c": True}), 1)


def ranks(found, scheme: str) -> dict[str, int]:
    at = found.schemes.index(scheme)
    return {one.unit: one.ranks[at] for one in found.standings}


def test_a_bonus_item_makes_the_ranking() -> None:
    found = speaks(compare(criteria(), seed=1), "2025年按原分值排第1", "原分值中60.0%给了非结果条目", "n=4，4个单位",
                   "不是真实水平的排名", "最多相差2位")  # fmt: skip

    assert ranks(found, "原分值") == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert ranks(found, "等权") == {"B": 1, "C": 2, "A": 3, "D": 4}  # 0.67, 0.60, 0.33, 0
    assert ranks(found, "仅结果条目") == {"B": 1, "C": 2, "A": 3, "D": 3}  # A and D tie at 0


def test_random_weights_give_a_range() -> None:
    # A is first when w_a > w_b + w_c, i.e. w_a > ½: probability ¼; B is ahead of C always; D is last always
    found = compare(criteria(), seed=1)
    by_unit = {one.unit: one for one in found.standings}

    assert by_unit["A"].first == pytest.approx(1 / 4, abs=0.04)  # four standard errors of 2000 draws
    assert (by_unit["A"].low, by_unit["A"].high) == (1, 3)
    assert (by_unit["B"].low, by_unit["B"].high) == (1, 2)
    assert (by_unit["D"].low, by_unit["D"].high) == (4, 4)
    # settled: B over C, and A, B, C over D; A against B and against C are not: 4 of 6
    assert found.settled == pytest.approx(4 / 6)
    assert found.dropped == 1
    assert compare(criteria(), seed=1) == found


def test_units_leave_under_pseudonyms_in_the_order_of_ranks() -> None:
    found = compare(criteria(), seed=1)
    named = found.named(NAMES)

    assert [one.unit for one in named.standings] == [NAMES.unit(unit) for unit in "ABCD"]
    assert named.by_unit().to_frame()["unit_id"].tolist() == [NAMES.unit(unit) for unit in "ABCD"]


def test_a_rank_stands_beside_no_name_that_other_outputs_carry() -> None:
    named = compare(criteria(), seed=1).named(NAMES)
    said = [named.table().text(), named.sentence(), named.plot().data.to_string()]

    assert not any(NAMES.unit(unit) in text for unit in "ABCD" for text in said)
    assert named.plot().data["label"].tolist() == ["第1", "第2", "第3", "第4"]
    assert "data/clean/weightings.csv" in "".join(named.table().notes)
    assert named.plot().data["text"].iloc[0] == "1 [1, 3]　3"


def test_units_that_share_a_rank_are_told_apart() -> None:
    assert places([1, 2, 2, 4]) == ("第1", "第2之1", "第2之2", "第4")


def test_judged_weights_bring_their_warning() -> None:
    circle = pd.DataFrame([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]], columns=list("abc"))
    found = compare(criteria(), seed=1, judged=weights.ahp(circle))

    assert ranks(found, "AHP") == ranks(found, "等权")
    assert "CR=6.130" in found.table().notes[-1]


def test_equal_scores_share_the_better_rank() -> None:
    assert placed(pd.Series([0.1 + 0.2, 0.3, 0.5]).to_numpy()).tolist() == [2, 2, 1]


def test_a_sheet_without_outcome_items_says_so() -> None:
    found = compare(dataclasses.replace(criteria(), is_outcome=criteria().is_outcome & False), seed=1)

    assert "仅结果条目" not in found.schemes
    assert found.mechanism_share == 1
    assert "仅结果条目" not in found.plot().x_label
    assert found.plot().data["text"].iloc[0] == "1 [1, 3]"


def test_a_figure_holds_so_many_units() -> None:
    many = pd.DataFrame({"a": range(MOST + 5), "b": range(MOST + 5)}, dtype=float)
    many.index = many.index.astype(str)
    points = pd.Series({"a": 1.0, "b": 1.0})
    found = compare(Criteria(2025, many / 50, points, points == 1, 0), seed=1)

    assert found.plot().data["label"].nunique() == MOST
    assert f"图中只画前 {MOST} 个单位" in found.plot().notes


def test_too_little_is_no_result() -> None:
    whole = criteria()

    assert compare(None, seed=1) is None
    assert compare(dataclasses.replace(whole, complete=whole.complete.iloc[:2]), seed=1) is None
    assert compare(dataclasses.replace(whole, complete=whole.complete[["a"]]), seed=1) is None
