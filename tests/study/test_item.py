from __future__ import annotations

from djqj_analysis.study.item import LEDGERS, SHEET_NAMES, Item, Kind, Level

SCALE = (*(Level(str(code), f"{code}") for code in range(1, 6)), Level("dk", "不了解"))


def test_the_range_leaves_out_what_is_no_answer() -> None:
    assert Item("a", "respondent", Kind.SCALE, "甲", "甲", SCALE).code_range == (1, 5)


def test_multi_select_and_sorting_have_a_column_for_each_option() -> None:
    levels = (Level("1", "经费"), Level("2", "场地"))

    assert Item("r", "respondent", Kind.RANK, "排序", "排序", levels).columns == ("r_1", "r_2")
    assert Item("b", "venue_year", Kind.MULTI, "建设主体", "建设主体", levels).columns == ("b",)


def test_every_ledger_has_its_sheet_name() -> None:
    assert set(LEDGERS) < set(SHEET_NAMES)
