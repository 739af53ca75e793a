from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.reliability import alpha
from djqj_analysis.measure.scales.items import DRAWN, inspect
from tests.measure.hand import answers, composition, item, speaks

SAME_FORMULA = 1e-12  # two orders of summation
A, B, C = [1, 2, 3, 4, 5, 4], [2, 2, 3, 5, 4, 4], [5, 4, 3, 1, 2, 3]
FRAME = answers({"a": A, "b": B, "c": C}, ["U1"] * 6)
THREE = composition("s", item("a"), item("b"), item("c", reverse=True))


def test_items_are_held_against_their_scale() -> None:
    found = speaks(inspect(FRAME, [THREE]), "3道题", "没有低于0.30的题目")
    expected = alpha(np.column_stack([A, B, 6 - np.array(C)]))

    assert [one.citc for one in found.items] == expected.citc.tolist()
    assert [one.alpha_if_deleted for one in found.items] == expected.alpha_if_deleted.tolist()
    assert {one.alpha for one in found.items} == {expected.alpha}
    assert found.items[2].label.endswith("（R）")


def test_two_items_have_a_correlation_but_no_alpha() -> None:
    found = inspect(FRAME, [composition("t", item("a"), item("b"))])

    assert found.items[0].citc == pytest.approx(np.corrcoef(A, B)[0, 1], abs=SAME_FORMULA)
    assert np.isnan([found.items[0].alpha, found.items[0].alpha_if_deleted]).all()


def test_an_item_keyed_the_wrong_way_is_named() -> None:
    wrong = composition("s", item("a"), item("b"), item("c"))

    assert "“题c”（-0." in inspect(FRAME, [wrong]).sentence()


def test_the_picture_shows_the_lowest_and_the_table_all() -> None:
    many = [composition(f"s{at}", *THREE.items) for at in range(10)]

    found = inspect(FRAME, many)

    assert len(found.table().rows) == 30
    assert len(found.plot().data) == DRAWN
    assert found.plot().data["value"].is_monotonic_increasing


def test_nothing_to_inspect() -> None:
    assert inspect(FRAME, [composition("s", item("a"))]) is None
    speaks(inspect(FRAME.assign(a=np.nan), [THREE]), "完整作答太少")
