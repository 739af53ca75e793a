from __future__ import annotations

import pytest

from djqj_analysis.base.personal.context import PLACE, Before, before, clause, hailed, speaks, stops


@pytest.mark.parametrize(
    ("ahead", "strength"),
    [
        ("工会书记", Before.POST),
        ("主讲人:", Before.POST),
        ("联系领导 ", Before.POST),
        ("去找", Before.CALL),
        ("实验小学的", Before.CALL),
        ("", Before.CLAUSE),
        ("好,", Before.CLAUSE),
        ("大家觉得", Before.CLAUSE),
        ("一直在", Before.NOTHING),
    ],
)
def test_what_stands_before(ahead, strength) -> None:
    assert before(f"{ahead}甲乙", len(ahead)) is strength


def test_what_stands_behind() -> None:
    assert stops("王芳说", 2)
    assert stops("王芳", 2)
    assert not stops("王芳草", 2)
    assert speaks("王芳认为", 2)
    assert not speaks("王芳草", 2)
    assert PLACE.match("江镇工会")
    assert not PLACE.match("王芳说")


def test_clauses_and_calls() -> None:
    assert clause("甲,乙", 2)
    assert not clause("甲乙", 1)
    assert hailed("谢了小李", 2)
    assert not hailed("一杯小李", 2)
