from __future__ import annotations

from djqj_analysis.read.draft.doubt import MOST_PLACES, Doubt, gathered


def test_the_same_doubt_at_several_places_is_asked_once() -> None:
    rows = [Doubt(f"第 {i} 题", "次序？", "照抄", "请核对") for i in range(1, MOST_PLACES + 3)]

    (one,) = gathered([*rows, rows[0]])

    assert one.where.startswith("第 1 题、第 2 题")
    assert one.where.endswith(f"等 {MOST_PLACES + 2} 处")


def test_different_doubts_stay_apart_in_their_order() -> None:
    first, second = Doubt("甲", "a", "b", "c"), Doubt("甲", "a", "另一种", "c")

    assert gathered([first, second]) == (first, second)
