from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.measure.indicators.weights_pairs import SHOWN, compare
from tests.measure.hand import speaks
from tests.measure.indicators.test_weights_ranks import NAMES, criteria


def test_each_pair_has_its_share_of_weightings() -> None:
    # A ahead of B when w_a > ½: ¼; of C when w_a > 0.9 (1 − w_a), w_a > 0.9/1.9: (1 − 0.9/1.9)² = 0.277
    found = speaks(compare(criteria(), seed=1), "两两比较6对", "4/6（66.7%）", "n=4，4个单位", "不是真实水平的排名")

    assert found.units == ("A", "B", "C", "D")
    assert found.shares[0][1] == pytest.approx(1 / 4, abs=0.04)  # four standard errors of 2000 draws
    assert found.shares[0][2] == pytest.approx((1 - 0.9 / 1.9) ** 2, abs=0.04)
    assert found.shares[1][2] == found.shares[0][3] == 1
    assert found.shares[2][1] == 0


def test_pairs_leave_under_pseudonyms() -> None:
    named = compare(criteria(), seed=1).named(NAMES)

    assert named.units == tuple(NAMES.unit(unit) for unit in "ABCD")
    assert named.shares == compare(criteria(), seed=1).shares
    assert named.by_unit().to_frame()["unit_id"].tolist() == list(named.units)
    said = [named.table().text(), named.sentence(), named.plot().data.to_string()]
    assert not any(name in text for name in (*named.units, "胜过A") for text in said)
    assert [column.label for column in named.table().columns][1:] == ["胜过第1", "胜过第2", "胜过第3", "胜过第4"]


def test_ties_are_ordered_by_pseudonym_with_their_shares() -> None:
    tied = criteria()
    tied.complete.loc["C"] = tied.complete.loc["B"]
    found = compare(tied, seed=1)
    named = found.named(NAMES)
    b, c = (named.units.index(NAMES.unit(unit)) for unit in "BC")

    assert named.ranks == (1, 2, 2, 4)
    assert sorted(named.units[1:3]) == list(named.units[1:3])
    assert named.shares[b][c] == 0.5
    assert named.shares[b][3] == 1


def test_only_the_first_are_compared() -> None:
    many = criteria()
    wide = pd.DataFrame({"a": range(30), "b": range(30), "c": 1}, index=[f"U{at:02d}" for at in range(30)]) / 30.0
    found = compare(type(many)(2025, wide, many.points, many.is_outcome, 0), seed=1)

    assert len(found.units) == SHOWN
    assert found.units[0] == "U29"
    assert found.n == 30
    assert compare(None, seed=1) is None
